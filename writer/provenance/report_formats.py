"""The disclosure report as text, JSON and HTML, and the colophon for exported documents."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from html import escape

from writer.provenance.report import Note, Report, Share, percent
from writer.provenance.sources import TextClass
from writer.text.messages import Message

_LABELS = {
    TextClass.TYPED: Message("typed by the author"),
    TextClass.SUGGESTED: Message("suggested by a model, as it came"),
    TextClass.CHANGED: Message("suggested by a model, then changed"),
    TextClass.OWNED: Message("suggested, marked by the author as own words"),
    TextClass.PASTED: Message("pasted from elsewhere"),
    TextClass.OTHER: Message("by other people"),
    TextClass.UNRECORDED: Message("from before the record began"),
}
_EXPLANATION = Message(
    "Characters are counted. The answer says “entire work” from 90 % on and “extensive editing” where at least "
    "half of what a model wrote stands in passages that were changed. It is drawn from the record; you know more."
)
_FORM = Message("The words are those of Amazon KDP's form.")
Say = Callable[[str], str]


def to_text(report: Report) -> str:
    """For a terminal."""
    lines = [f"Disclosure report: {report.name}", ""]
    lines += [f"  {_LABELS[one]!s:<46} {count:>8}  {_share(count, report.whole)}" for one, count in _rows(report.whole)]
    for model in report.models:
        lines += ["", f"Model: {model.title or 'not named'}  {model.identifier}".rstrip()]
        taken = f"{model.characters} characters in {len(model.acceptances)} acceptances"
        lines.append(f"  {taken}, {model.changed} of them changed since")
    if len(report.sections) > 1:
        lines += ["", "Sections:"]
        lines += [f"  {_section_name(one):<46} {percent(one.machine_share)} from a model" for one in report.sections]
    lines += ["", *(f"Author's note on “{note.passage}”: {note.text}" for note in report.notes)]
    lines += [
        f"Answer for publishers (the words of Amazon KDP): {report.publisher_answer}",
        _EXPLANATION,
        "",
        report.sentence,
    ]
    return "\n".join(lines) + "\n"


def to_json(report: Report) -> str:
    """For programs."""
    content = {
        "name": report.name,
        "characters": {one.value: count for one, count in report.whole.counts.items()},
        "machine_share": round(report.whole.machine_share, 4),
        "changed_share": round(report.whole.changed_share, 4),
        "models": [
            {
                "title": model.title,
                "identifier": model.identifier,
                "characters": model.characters,
                "changed": model.changed,
                "acceptances": len(model.acceptances),
            }
            for model in report.models
        ],
        "sections": [
            {
                "name": one.name,
                "characters": one.total,
                "machine": one.machine,
                "machine_share": round(one.machine_share, 4),
            }
            for one in report.sections
        ],
        "notes": [{"passage": note.passage, "note": note.text} for note in report.notes],
        "publisher_answer": report.publisher_answer,
        "sentence": report.sentence,
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def to_html(report: Report, is_page: bool = True, say: Say = str, language: str = "en") -> str:
    """A page of its own, or only what stands in its body.

    Args:
        say: Says a message in ``language``.
    """

    def told(text: str) -> str:
        return escape(say(text))

    rows = "".join(
        f"<tr><td>{told(_LABELS[one])}</td><td align='right'>{count}</td>"
        f"<td align='right'>{told(_share(count, report.whole))}</td></tr>"
        for one, count in _rows(report.whole)
    )
    parts = [f"<h2>{escape(report.name)}</h2>", f"<p>{told(report.sentence)}</p>", _table(rows)]
    if report.models:
        heads = (Message("model"), Message("characters"), Message("acceptances"), Message("changed since"))
        parts.append(f"<h3>{told(Message('Models'))}</h3>" + _table(_model_rows(report, told), map(told, heads)))
    if len(report.sections) > 1:
        rows = "".join(
            f"<tr><td>{told(_section_name(one))}</td><td align='right'>{told(percent(one.machine_share))}</td></tr>"
            for one in report.sections
        )
        columns = (Message("section"), Message("from a model"))
        parts.append(f"<h3>{told(Message('Sections'))}</h3>" + _table(rows, map(told, columns)))
    parts += [f"<p>{told(_about(note))}</p>" for note in report.notes]
    answer = told(Message("Answer for publishers"))
    parts.append(f"<h3>{answer}</h3><p><b>{escape(report.publisher_answer)}</b></p>")
    parts.append(f"<p><small>{told(_EXPLANATION)} {told(_FORM)}</small></p>")
    body = "\n".join(parts)
    if not is_page:
        return body
    title = told(Message("Disclosure report: {name}", name=report.name))
    return (
        f"<!DOCTYPE html>\n<html lang='{language}'><head><meta charset='utf-8'>"
        f"<title>{title}</title></head>\n<body>\n{body}\n</body></html>\n"
    )


def _model_rows(report: Report, told: Say) -> str:
    return "".join(
        f"<tr><td>{told(model.title or Message('not named'))}<br><small>{escape(_short(model.identifier))}</small></td>"
        f"<td align='right'>{model.characters}</td><td align='right'>{len(model.acceptances)}</td>"
        f"<td align='right'>{model.changed}</td></tr>"
        for model in report.models
    )


def colophon(report: Report) -> str:
    """A last paragraph for an exported document."""
    if not report.models:
        return report.sentence
    models = ", ".join(
        f"{model.title} ({_short(model.identifier)})" if model.identifier else model.title
        for model in report.models
        if model.title
    )
    if not models:
        return report.sentence
    return Message("{sentence} Models: {models}.", sentence=report.sentence, models=models)


def _about(note: Note) -> str:
    return Message("Author’s note on “{passage}”: {note}", passage=note.passage, note=note.text)


def _rows(share: Share) -> list[tuple[TextClass, int]]:
    always = (TextClass.TYPED, TextClass.SUGGESTED)
    return [(one, count) for one, count in share.counts.items() if count or one in always]


def _share(count: int, whole: Share) -> str:
    return percent(count / whole.total) if whole.total else "0 %"


def _section_name(section: Share) -> str:
    return section.name or Message("(before the first heading)")


def _short(identifier: str) -> str:
    return identifier if len(identifier) <= 24 else identifier[:23] + "…"


def _table(rows: str, heads: Iterable[str] = ()) -> str:
    cells = "".join(f"<th align='left'>{name}</th>" for name in heads)
    head = f"<tr>{cells}</tr>" if cells else ""
    return f"<table cellpadding='4'>{head}{rows}</table>"
