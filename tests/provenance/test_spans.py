"""Spans against one label a character, and the history against states that were simply kept."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from writer.provenance.ledger import Ledger
from writer.provenance.sources import Source, SourceKind, TextClass
from writer.provenance.spans import Span, SpanList, joined, total_length

Label = tuple[int, int]


def labels(spans) -> list[Label]:
    return [(span.source, span.offset + i if span.source else 0) for span in spans for i in range(span.length)]


places = st.integers(0, 60)
any_span = st.builds(Span, st.integers(0, 4), st.just(0)) | st.builds(
    Span, st.integers(0, 4), st.integers(1, 3), st.integers(0, 3)
)


@given(
    st.lists(any_span, max_size=6),
    st.lists(st.tuples(places, places, st.lists(any_span, max_size=3), places, places), min_size=1, max_size=8),
)
@settings(max_examples=200)
def test_replacing_spans_is_replacing_labels(
    begin: list[Span], edits: list[tuple[int, int, list[Span], int, int]]
) -> None:
    spans, expected = SpanList(begin), labels(begin)
    for at, size, inserted, one, other in edits:
        start = at % (spans.length + 1)
        removed = size % (spans.length - start + 1)
        gone = spans.replace(start, removed, inserted)
        assert labels(gone) == expected[start : start + removed]
        expected[start : start + removed] = labels(inserted)
        assert labels(spans) == expected
        assert spans.length == len(expected)
        assert joined(spans) == tuple(spans), "neighbours that continue each other are one"
        low, high = sorted((one % (spans.length + 1), other % (spans.length + 1)))
        assert labels(spans.slice(low, high)) == expected[low:high]


@dataclass
class NaiveUndo:
    """Whole states in a list, one for each command; what Qt's stack does, without its tricks."""

    states: list[list[Label]] = field(default_factory=lambda: [[]])
    step: int = 0

    def edit(self, state: list[Label], merged: bool) -> None:
        if merged and self.step:
            self.states[self.step :] = [state]
            return
        self.step += 1
        self.states[self.step :] = [state]


steps = st.tuples(st.sampled_from(["edit", "edit", "type", "undo", "redo"]), places, places, st.integers(0, 3))


@given(st.lists(st.tuples(steps, st.integers(0, 5)), min_size=1, max_size=25))
@settings(max_examples=250)
def test_the_ledger_follows_edits_undo_and_redo_like_labels(
    script: list[tuple[tuple[str, int, int, int], int]],
) -> None:
    ledger, naive = Ledger(), NaiveUndo()
    sources = [0] + [ledger.add_source(Source(SourceKind.SUGGESTION, 5, when=str(n))) for n in range(3)]
    for (what, at, size, which), length in script:
        match what:
            case "undo":
                naive.step = at % (naive.step + 1)
                ledger.undo(naive.step)
            case "redo":
                naive.step += at % (len(naive.states) - naive.step)
                ledger.redo(naive.step)
            case kind:
                state = list(naive.states[naive.step])
                start = at % (len(state) + 1)
                removed = 0 if kind == "type" else size % (len(state) - start + 1)
                number = 0 if kind == "type" else sources[which]
                span = Span(length, number)
                state[start : start + removed] = labels([span])
                naive.edit(state, merged=kind == "type")
                ledger.edit(start, removed, (span,), naive.step)
        assert labels(ledger.slice(0, ledger.length)) == naive.states[naive.step]


def test_typing_inside_an_acceptance_makes_it_changed_and_undo_whole_again() -> None:
    ledger = Ledger()
    number = ledger.add_source(Source(SourceKind.SUGGESTION, 10))
    ledger.edit(0, 0, (Span(10, number),), 1)
    assert [one.text_class for one in ledger.classified()] == [TextClass.SUGGESTED]
    ledger.edit(4, 0, (Span(3),), 2)
    assert [(one.start, one.text_class) for one in ledger.classified()] == [
        (0, TextClass.CHANGED), (4, TextClass.TYPED), (7, TextClass.CHANGED)
    ]  # fmt: skip
    assert ledger.counts()[TextClass.CHANGED] == 10
    ledger.undo(1)
    assert [one.text_class for one in ledger.classified()] == [TextClass.SUGGESTED]


def test_a_long_text_typed_key_by_key_stays_one_entry() -> None:
    ledger = Ledger()
    for position in range(500):
        ledger.edit(position, 0, (Span(1),), 1)
    assert len(ledger._changes) == 1
    ledger.undo(0)
    assert ledger.length == 0


def test_spans_of_another_record_get_ids_of_this_one() -> None:
    ledger = Ledger()
    mine = ledger.add_source(Source(SourceKind.SUGGESTION, 3, "a"))
    theirs = {1: Source(SourceKind.SUGGESTION, 3, "a"), 2: Source(SourceKind.SUGGESTION, 2, "b")}
    adopted = ledger.adopt((Span(3, 1), Span(1), Span(2, 2)), theirs)
    assert adopted[0].source == mine
    assert ledger.source(adopted[2].source).author == "b"
    assert total_length(adopted) == 6
