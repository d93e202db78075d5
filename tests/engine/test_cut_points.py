"""At every cut point of many passages: what is suggested joins the text to the character.

The bundled model answers through the window's own suggestion model.
"""

from __future__ import annotations

import pytest
import regex

from tests.engine.passages import PASSAGES
from writer.cli.engine_access import find_model, open_generator
from writer.cli.suggest import continue_text
from writer.engine.cancellation import CancellationToken
from writer.engine.constraints import heal
from writer.engine.generator import Generator
from writer.models.registry import BUNDLED
from writer.protocol.completion import CompletionRequest
from writer.settings.paths import find_paths
from writer.suggest.ghost_text import GhostText
from writer.text.positions import graphemes


@pytest.fixture(scope="module")
def generator() -> Generator:
    return open_generator(find_model(find_paths(), BUNDLED))


@pytest.fixture(scope="module")
def remembering() -> Generator:
    """One that evaluates no tokens twice: most answers go on as the one a letter before."""
    return open_generator(find_model(find_paths(), BUNDLED), remembers=True)


def test_there_are_enough_passages() -> None:
    assert len(PASSAGES) >= 50


@pytest.mark.timeout(300)
@pytest.mark.parametrize("passage", PASSAGES)
def test_every_cut_point(remembering: Generator, passage: str) -> None:
    for cut in range(1, len(passage) + 1):
        check_join(remembering, passage[:cut])


def check_join(generator: Generator, typed: str) -> None:
    """Ask at the end of ``typed`` and check how the answer joins it."""
    painted: list[GhostText] = []
    inserted = continue_text(generator, typed, 6, painted.append).text
    if not inserted:
        return
    assert painted[-1].text == inserted, "what is painted is what is inserted"
    joined = typed + inserted
    assert "\ufffd" not in inserted
    joined.encode("utf-8")
    assert not any(character in inserted for character in "\n\r\t\0")
    assert not (typed[-1].isspace() and inserted[0].isspace()), "a doubled space"
    assert "  " not in inserted
    assert not inserted[-1].isspace()
    if regex.search(r"[,;:!?…”»]\Z", typed):
        assert not regex.match(r"[A-Za-z]", inserted), "a missing space"
    if not typed.endswith("\u200d"):
        assert "".join(graphemes(joined)[: len(graphemes(typed))]) == typed, "half a character was changed"


@pytest.mark.parametrize("passage", PASSAGES[::6])
def test_the_tokens_chosen_spell_what_was_typed(generator: Generator, passage: str) -> None:
    for cut in range(1, len(passage) + 1):
        typed = passage[:cut]
        prompt = heal(generator._tokenizer, typed)
        request = CompletionRequest(1, "d", 1, typed, max_tokens=4, stop_at_sentence=False)
        last = list(generator.complete(request, CancellationToken()))[-1]
        chosen = generator._cache.ids[1 + len(prompt.ids) :]
        spelled = b"".join(generator._vocabulary.bytes_of(token) for token in chosen)
        assert spelled.startswith(prompt.required)
        assert (spelled + last.text.encode()).startswith(prompt.required)
        assert spelled[len(prompt.required) :].startswith(last.text.encode())
