"""Whatever happens in whatever order: what is painted is what is inserted, and nothing else is."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.suggest.author import Author
from writer.protocol.completion import FinishReason
from writer.suggest import events as ev

_TEXTS = st.sampled_from([" man", " man went home.", "s and", ", then", " “So,” he said", "e", " 好的", ""])
_ACTIONS = st.one_of(
    st.tuples(st.just("type"), st.sampled_from(list("ae .,\n’'好"))),
    st.tuples(st.just("type along"), st.just("")),
    st.tuples(st.just("chunk"), _TEXTS),
    st.tuples(st.just("last chunk"), _TEXTS),
    st.tuples(st.just("accept"), st.sampled_from(list(ev.AcceptUnit))),
    st.tuples(st.just("wait"), st.sampled_from([0.01, 0.1, 1.0, 40.0])),
    st.tuples(st.just("delete"), st.just("")),
    st.tuples(st.just("dismiss"), st.just("")),
    st.tuples(st.just("ask"), st.just("")),
    st.tuples(st.just("focus"), st.just("")),
    st.tuples(st.just("compose"), st.just("")),
    st.tuples(st.just("mode"), st.sampled_from(list(ev.SuggestionMode))),
)


def _do(author: Author, action: str, value: object) -> None:
    if action == "type":
        author.types(str(value), pause=0.05)
    elif action == "type along" and author.ghost:
        author.types(author.ghost[0])
    elif action in ("chunk", "last chunk") and author.requests:
        author.engine_says(str(value), reason=FinishReason.LENGTH if action == "last chunk" else None)
    elif action == "accept" and isinstance(value, ev.AcceptUnit):
        author.accepts(value)
    elif action == "wait" and isinstance(value, float):
        author.waits(value)
    elif action == "delete" and author.before:
        author.edit("", ev.EditCause.DELETED, removed=1)
    elif action == "dismiss":
        author.dismisses()
    elif action == "ask":
        author.asks()
    elif action == "focus":
        author.send(ev.FocusLost())
    elif action == "compose":
        author.send(ev.CompositionStarted()).send(ev.CompositionEnded(author.snapshot()))
    elif action == "mode" and isinstance(value, ev.SuggestionMode):
        author.send(ev.ModeChanged(value))


@settings(max_examples=300, deadline=None)
@given(st.lists(_ACTIONS, max_size=40))
def test_invariants_hold_after_every_event(actions: list[tuple[str, object]]) -> None:
    author = Author("The old")
    for action, value in actions:
        before, ghost = author.before, author.ghost
        _do(author, action, value)
        # What the model believes is shown is what was painted.
        assert author.ghost == (author.model.ghost.text if author.model.ghost else "")
        if action == "accept":
            taken = author.before[len(before) :]
            assert ghost.startswith(taken)
            assert author.before.startswith(before)
        if action == "type along" and len(ghost) > 1:
            assert author.ghost == ghost[1:]
        if "focus" in action or action == "dismiss":
            assert author.ghost == ""
    ended = [outcome.request_id for outcome in author.outcomes]
    assert len(ended) == len(set(ended)), "a suggestion ended twice"


@settings(max_examples=100, deadline=None)
@given(st.lists(_ACTIONS, max_size=30))
def test_every_request_ends_once_the_author_leaves(actions: list[tuple[str, object]]) -> None:
    author = Author("The old")
    for action, value in actions:
        _do(author, action, value)
    author.send(ev.FocusLost())
    sent = {request.request_id for request in author.requests}
    assert sent <= {outcome.request_id for outcome in author.outcomes}
