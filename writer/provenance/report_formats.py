"""The disclosure report as text, JSON and HTML, and the colophon for exported documents."""

from __future__ import annotations

import json
from html import escape

from writer.provenance.report import Report, Share, percent
from writer.provenance.sources import TextClass

_LABELS = {
    TextClass.TYPED: "typed by the author",
    TextClass.SUGGESTED: "suggested by a model, as it came",
    TextClass.CHANGED: "suggested by a model, then changed",
    TextClass.OWNED: "suggested, marked by the author as own words",
    TextClass.PASTED: "pasted from elsewhere",
    TextClass.OTHER: "by other people",
    TextClass.UNRECORDED: "from before the record began",
}
_EXPLANATION = (
    "Characters are counted. The answer says “entire work” from 90 % on and “extensive editing” where at least "
    "half of what a model wrote stands in passages that were changed. It is drawn from the record; you know more."
)


def to_text(report: Report) -> str:
    """For a terminal."""
    lines = [f"Disclosure report: {report.name}", ""]
    lines += [f"  {_LABELS[one]:<46} {count:>8}  {_share(count, report.whole)}" for one, count in _rows(report.whole)]
    for model in report.models:
        lines += ["", f"Model: {model.title or 'not named'}  {model.identifier}".rstrip()]
        taken = f"{model.characters} characters in {len(model.acceptances)} acceptances"
        lines.append(f"  {taken}, {model.changed} of them changed since")
    if len(report.sections) > 1:
        lines += ["", "Sections:"]
        lines += [f"  {_section_name(one):<46} {percent(one.machine_share)} from a model" for one in report.sections]
    lines += ["", *(f"Author's note: {note}" for note in report.notes)]
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
        "notes": list(report.notes),
        "publisher_answer": report.publisher_answer,
        "sentence": report.sentence,
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def to_html(report: Report, is_page: bool = True) -> str:
    """A page of its own, or only what stands in its body."""
    rows = "".join(
        f"<tr><td>{escape(_LABELS[one])}</td><td align='right'>{count}</td>"
        f"<td align='right'>{_share(count, report.whole)}</td></tr>"
        for one, count in _rows(report.whole)
    )
    parts = [f"<h2>{escape(report.name)}</h2>", f"<p>{escape(report.sentence)}</p>", _table(rows)]
    if report.models:
        rows = "".join(
            f"<tr><td>{escape(model.title or 'not named')}<br><small>{escape(_short(model.identifier))}</small></td>"
            f"<td align='right'>{model.characters}</td><td align='right'>{len(model.acceptances)}</td>"
            f"<td align='right'>{model.changed}</td></tr>"
            for model in report.models
        )
        parts.append("<h3>Models</h3>" + _table(rows, ("model", "characters", "acceptances", "changed since")))
    if len(report.sections) > 1:
        rows = "".join(
            f"<tr><td>{escape(_section_name(one))}</td><td align='right'>{percent(one.machine_share)}</td></tr>"
            for one in report.sections
        )
        parts.append("<h3>Sections</h3>" + _table(rows, ("section", "from a model")))
    parts += [f"<p>Author's note: {escape(note)}</p>" for note in report.notes]
    parts.append(f"<h3>Answer for publishers</h3><p><b>{escape(report.publisher_answer)}</b></p>")
    parts.append(f"<p><small>{escape(_EXPLANATION)} The words are those of Amazon KDP's form.</small></p>")
    body = "\n".join(parts)
    if not is_page:
        return body
    return (
        "<!DOCTYPE html>\n<html lang='en'><head><meta charset='utf-8'>"
        f"<title>Disclosure report: {escape(report.name)}</title></head>\n<body>\n{body}\n</body></html>\n"
    )


def colophon(report: Report) -> str:
    """A last paragraph for an exported document."""
    models = [f"{model.title or 'a model'} ({_short(model.identifier)})" for model in report.models]
    return report.sentence + (f" Models: {', '.join(models)}." if models else "")


def _rows(share: Share) -> list[tuple[TextClass, int]]:
    always = (TextClass.TYPED, TextClass.SUGGESTED)
    return [(one, count) for one, count in share.counts.items() if count or one in always]


def _share(count: int, whole: Share) -> str:
    return percent(count / whole.total) if whole.total else "0 %"


def _section_name(section: Share) -> str:
    return section.name or "(before the first heading)"


def _short(identifier: str) -> str:
    return identifier if len(identifier) <= 24 else identifier[:23] + "…"


def _table(rows: str, heads: tuple[str, ...] = ()) -> str:
    head = "<tr>" + "".join(f"<th align='left'>{escape(name)}</th>" for name in heads) + "</tr>" if heads else ""
    return f"<table cellpadding='4'>{head}{rows}</table>"
