"""How much of a text came from which model, where, and how much of that was changed since."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from writer.provenance.ledger import ClassifiedSpan, Ledger, Record
from writer.provenance.sources import TextClass
from writer.text.messages import Message

ENTIRE_SHARE = 0.9
"""From this share of machine-written text on, the answer for publishers says: entire work."""
EXTENSIVE_SHARE = 0.5
"""From this share of changed machine-written text on, it says: extensive editing."""
_EXCERPT = 40
_HEADING = re.compile(r"^#{1,6}[ \t]+(.+?)[ \t]*#*$", re.MULTILINE)
_FENCE = re.compile(r"^(```|~~~).*?(?:^\1|\Z)", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Share:
    """Characters of one part of a text, by class.

    Attributes:
        name: The section's heading; empty before the first one.
    """

    name: str
    counts: dict[TextClass, int]

    @property
    def total(self) -> int:
        """All characters."""
        return sum(self.counts.values())

    @property
    def machine(self) -> int:
        """Characters that a model wrote, changed since or not."""
        return sum(count for text_class, count in self.counts.items() if text_class.is_machine)

    @property
    def machine_share(self) -> float:
        """Of all characters, from 0 to 1."""
        return self.machine / self.total if self.total else 0.0

    @property
    def changed_share(self) -> float:
        """Of the characters that a model wrote, how many stand in spans that the author changed."""
        return self.counts[TextClass.CHANGED] / self.machine if self.machine else 0.0


@dataclass(frozen=True)
class Note:
    """What the author noted on an acceptance.

    Attributes:
        passage: How the text that it is about begins.
    """

    passage: str
    text: str


@dataclass
class ModelShare:
    """What is left of one model's suggestions."""

    title: str
    identifier: str
    characters: int = 0
    changed: int = 0
    acceptances: set[int] = field(default_factory=set)


@dataclass(frozen=True)
class Report:
    """The disclosure report of one text."""

    name: str
    whole: Share
    models: tuple[ModelShare, ...]
    sections: tuple[Share, ...]
    notes: tuple[Note, ...]

    @property
    def publisher_answer(self) -> str:
        """The answer to Amazon KDP's question about AI-generated text, in the words of its form."""
        if not self.whole.machine:
            return "None"
        extent = "Entire work" if self.whole.machine_share >= ENTIRE_SHARE else "Some sections"
        editing = "extensive" if self.whole.changed_share >= EXTENSIVE_SHARE else "minimal or no"
        return f"{extent}, with {editing} editing"

    @property
    def sentence(self) -> str:
        """One sentence for the reader, as GPT-2's licence asks for."""
        if not self.whole.machine:
            if self.whole.counts[TextClass.UNRECORDED]:
                return Message("In what the record covers, no part of this text was written by a language model.")
            return Message("No part of this text was written by a language model.")
        names = _listed([model.title or Message("a language model") for model in self.models])
        share = percent(self.whole.machine_share)
        if len(self.models) == 1:
            return Message(
                "About {share} of this text was written with {names}, a language model on the author's own computer.",
                share=share,
                names=names,
            )
        return Message(
            "About {share} of this text was written with {names}, language models on the author's own computer.",
            share=share,
            names=names,
        )


def build_report(name: str, text: str, record: Record) -> Report:
    """The report on ``text``, which ``record`` describes."""
    ledger = Ledger()
    ledger.load(record)
    spans = list(ledger.classified())
    return Report(
        name,
        Share("", ledger.counts()),
        _models(spans),
        tuple(_sections(text, ledger)),
        tuple(_notes(text, spans)),
    )


def excerpt(text: str, longest: int) -> str:
    """``text`` in one line of at most ``longest`` characters."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def percent(share: float) -> str:
    """``share`` in per cent, without claiming 0 for a little or 100 for nearly all."""
    if 0 < share < 0.01:
        return Message("less than 1 %")
    if 0.99 < share < 1:
        return Message("more than 99 %")
    return f"{share * 100:.0f} %"


def _notes(text: str, spans: list[ClassifiedSpan]) -> Iterator[Note]:
    said: set[int] = set()  # an acceptance in pieces has one note
    for one in spans:
        if one.mark is not None and one.mark.note and one.span.source not in said:
            said.add(one.span.source)
            yield Note(excerpt(text[one.start : one.end], _EXCERPT), one.mark.note)


def _models(spans: list[ClassifiedSpan]) -> tuple[ModelShare, ...]:
    models: dict[tuple[str, str], ModelShare] = {}
    for one in spans:
        if not one.text_class.is_machine:
            continue
        key = (one.source.author, one.source.identifier)
        model = models.setdefault(key, ModelShare(*key))
        model.characters += one.span.length
        model.changed += one.span.length if one.text_class is TextClass.CHANGED else 0
        model.acceptances.add(one.span.source)
    return tuple(sorted(models.values(), key=lambda model: -model.characters))


def _sections(text: str, ledger: Ledger) -> Iterator[Share]:
    fences = [match.span() for match in _FENCE.finditer(text)]
    headings = [
        match for match in _HEADING.finditer(text) if not any(start <= match.start() < end for start, end in fences)
    ]
    starts = [0, *(match.start() for match in headings)]
    names = ["", *(match[1] for match in headings)]
    for name, start, end in zip(names, starts, [*starts[1:], len(text)], strict=True):
        if start == end:
            continue
        counts = dict.fromkeys(TextClass, 0)
        for one in ledger.classified(start, end):
            counts[one.text_class] += min(end, one.end) - max(start, one.start)
        yield Share(name, counts)


def _listed(names: list[str]) -> str:
    unique = list(dict.fromkeys(names))
    if len(unique) == 1:
        return unique[0]
    return Message("{first} and {last}", first=", ".join(unique[:-1]), last=unique[-1])
