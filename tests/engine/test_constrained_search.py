"""The search against brute force over all tokenisations."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from writer.engine.constrained_search import ConstrainedSearch, Constraint, Covers, SearchConfig
from writer.engine.constraints import Vocabulary
from writer.engine.sampler import Float, log_softmax

EXHAUSTIVE = SearchConfig(tolerance=0.0, runs=10_000)
ALPHABET = b"ab \n"
TOKENS = [b"", *(bytes([byte]) for byte in ALPHABET), b"ab", b"ba", b"aa", b" a", b" ab", b"aba", b"bab", b"ab ", b"  "]
VOCABULARY = Vocabulary(TOKENS)

CONSTRAINTS = st.builds(
    Constraint, st.binary(max_size=6).map(lambda d: bytes(ALPHABET[b % 4] for b in d)), st.booleans(), st.booleans()
)


class SeededModel:
    """Logits that depend on all tokens before, and on a seed."""

    def __init__(self, seed: int, sharpness: float = 2.0) -> None:
        self._seed = seed
        self._sharpness = sharpness
        self.runs: list[tuple[int, ...]] = []

    def logits_after(self, tokens: tuple[int, ...]) -> Float:
        self.runs.append(tokens)
        rng = np.random.default_rng([self._seed, len(tokens), *tokens])
        return (rng.normal(size=len(TOKENS)) * self._sharpness).astype(np.float32)


def all_covers(model: SeededModel, constraint: Constraint) -> dict[bytes, float]:
    """Probability of each text beyond what is required, by trying every token sequence."""
    found: dict[bytes, float] = {}

    def extend(tokens: tuple[int, ...], text: bytes, probability: float) -> None:
        probabilities = np.exp(log_softmax(model.logits_after(tokens)).astype(np.float64))
        for token, data in enumerate(TOKENS):
            whole, p = text + data, probability * probabilities[token]
            new = whole[len(constraint.required) :]
            if not whole.startswith(constraint.required) and not constraint.required.startswith(whole):
                continue
            if constraint.refuse_space and new[:1] in (b" ", b"\n"):
                continue
            is_spelled = len(whole) >= len(constraint.required)
            if is_spelled and (new or not constraint.is_beyond):
                found[new] = found.get(new, 0.0) + p
            elif data:
                extend((*tokens, token), whole, p)
            elif text == constraint.required:  # the document may end where all is spelled
                found[b""] = found.get(b"", 0.0) + p

    extend((), b"", 1.0)
    return found


def items(covers: Covers | None) -> Iterator[tuple[bytes, float]]:
    for index in range(len(covers) if covers else 0):
        assert covers is not None
        cover = covers[index]
        yield cover.new_bytes, math.exp(cover.log_probability)


@settings(max_examples=50)
@given(CONSTRAINTS, st.integers(0, 100))
def test_exhaustive_search_equals_brute_force(constraint: Constraint, seed: int) -> None:
    model = SeededModel(seed)
    expected = all_covers(model, constraint)
    covers = ConstrainedSearch(VOCABULARY, EXHAUSTIVE).covers(constraint, model.logits_after)
    assert covers is not None
    mass = sum(expected.values())
    assert math.exp(covers.log_mass) == pytest.approx(mass, rel=1e-4)
    found = list(items(covers))
    texts = [text for text, _ in found]
    if len(constraint.required) or constraint.is_beyond:
        assert len(set(texts)) == len(texts), "two covers of one text"
    for text, probability in found:
        assert probability == pytest.approx(expected[text] / mass, rel=1e-3, abs=1e-9)
    assert sum(probability for _, probability in found) == pytest.approx(1.0, abs=1e-4)


@settings(max_examples=50)
@given(CONSTRAINTS, st.integers(0, 100), st.sampled_from([0.3, 0.1, 0.01]))
def test_what_is_left_out_is_at_most_the_tolerance(constraint: Constraint, seed: int, tolerance: float) -> None:
    model = SeededModel(seed)
    mass = sum(all_covers(model, constraint).values())
    search = ConstrainedSearch(VOCABULARY, SearchConfig(tolerance, nats_per_byte=0.0, runs=10_000))
    covers = search.covers(constraint, model.logits_after)
    assert covers is not None
    found = math.exp(covers.log_mass)
    assert found <= mass * 1.0001
    assert found >= mass / (1 + tolerance) * 0.9999


@settings(max_examples=50)
@given(CONSTRAINTS, st.integers(0, 100))
def test_the_tokens_of_a_cover_spell_it(constraint: Constraint, seed: int) -> None:
    model = SeededModel(seed)
    covers = ConstrainedSearch(VOCABULARY, SearchConfig()).covers(constraint, model.logits_after)
    assert covers is not None
    for index in covers.best_first().tolist():
        cover = covers[index]
        assert b"".join(TOKENS[token] for token in cover.tokens) == constraint.required + cover.new_bytes
        for end in range(1, len(cover.tokens)):
            assert constraint.required.startswith(b"".join(TOKENS[token] for token in cover.tokens[:end]))


@settings(max_examples=50)
@given(st.binary(min_size=1, max_size=60).map(lambda d: bytes(ALPHABET[b % 4] for b in d)), st.integers(0, 20))
def test_long_text_is_spelled_within_the_budget(required: bytes, seed: int) -> None:
    model = SeededModel(seed)
    config = SearchConfig(tolerance=0.0, runs=4)
    assert ConstrainedSearch(VOCABULARY, config).covers(Constraint(required), model.logits_after) is not None
    # The budget, and then at most one run for each byte.
    assert len(model.runs) <= config.runs + 1 + len(required)


def test_a_word_that_one_token_completes_costs_one_run() -> None:
    model = SeededModel(3)

    def confident(tokens: tuple[int, ...]) -> Float:
        logits = model.logits_after(tokens)
        logits[TOKENS.index(b" ab")] = 20.0
        return logits

    covers = ConstrainedSearch(VOCABULARY, SearchConfig()).covers(Constraint(b" a"), confident)
    assert covers is not None
    assert model.runs == [()]
    assert covers[int(covers.best_first()[0])].new_bytes == b"b"


def test_the_tokenizers_own_cut_is_not_privileged() -> None:
    """Where the model would sooner spell "ab" as "a" and "ba", that decides what comes next."""

    def logits(tokens: tuple[int, ...]) -> Float:
        scores = np.full(len(TOKENS), -9.0, dtype=np.float32)
        scores[TOKENS.index(b"ba" if tokens else b"a")] = 9.0
        scores[TOKENS.index(b"ab")] = 0.0
        return scores

    covers = ConstrainedSearch(VOCABULARY, SearchConfig()).covers(Constraint(b"ab"), logits)
    assert covers is not None
    best = covers[int(covers.best_first()[0])]
    assert [TOKENS[token] for token in best.tokens] == [b"a", b"ba"]
    assert best.log_probability == pytest.approx(0.0, abs=0.01)


def test_nothing_spells_a_byte_that_no_token_has() -> None:
    model = SeededModel(0)
    assert ConstrainedSearch(VOCABULARY, SearchConfig()).covers(Constraint(b"z"), model.logits_after) is None
    assert ConstrainedSearch(VOCABULARY, SearchConfig()).covers(Constraint(b"az"), model.logits_after) is None
