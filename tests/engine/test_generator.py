"""Whole answers of a tiny seeded model, checked against its oracle and by their properties."""

from __future__ import annotations

import math
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.models_on_disk import TinyModel, export_checkpoint, make_checkpoint
from writer.engine.cancellation import CancellationToken
from writer.engine.constrained_search import SearchConfig
from writer.engine.constraints import Vocabulary, heal
from writer.engine.continuation import Continuation
from writer.engine.generator import Generator, window
from writer.engine.kv_cache import KvCache
from writer.engine.sampler import log_softmax
from writer.engine.session import DecoderSession, SessionConfig
from writer.engine.tokenizer import Tokenizer
from writer.models.layers import Precision
from writer.models.manifest import GRAPH_NAME, TOKENIZER_NAME
from writer.protocol.completion import CompletionChunk, CompletionRequest, FinishReason, SamplingParams

CONTEXTS = ["The old lighthouse keeper", "The old li", "the sea ", "She said, “I don’", "", "海上的", "x\n\n"]
EXHAUSTIVE = SearchConfig(tolerance=0.0, runs=100)


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> TinyModel:
    return make_checkpoint(tmp_path_factory.mktemp("checkpoint"))


@pytest.fixture(scope="module")
def generator(tiny: TinyModel, tmp_path_factory: pytest.TempPathFactory) -> Generator:
    out: Path = tmp_path_factory.mktemp("model")
    spec = export_checkpoint(tiny.folder, out, Precision.FP32).spec
    cache = KvCache(DecoderSession(out / GRAPH_NAME, spec, SessionConfig(threads=1)))
    return Generator(spec, Tokenizer(out / TOKENIZER_NAME), cache, EXHAUSTIVE)


def ask(context: str, **changes: object) -> CompletionRequest:
    arguments: dict[str, object] = {"max_tokens": 8, "stop_at_sentence": False, **changes}
    return CompletionRequest(1, "d", 1, context, **arguments)  # type: ignore[arg-type]


def answer(generator: Generator, request: CompletionRequest) -> CompletionChunk:
    return list(generator.complete(request, CancellationToken()))[-1]


def first_choice(tiny: TinyModel, vocabulary: Vocabulary, context: str, tokenizer: Tokenizer) -> tuple[bytes, float]:
    """The most probable text after what was typed, and its probability, by trying all tokens."""
    prompt = heal(tokenizer, context)
    refuse = not context or context[-1].isspace()
    found: dict[bytes, float] = {}

    def extend(tokens: list[int], text: bytes, log_probability: float) -> None:
        scores = log_softmax(tiny.logits([0, *prompt.ids, *tokens]))
        for token in range(tokenizer.vocab_size):
            data = vocabulary.bytes_of(token)
            whole = text + data
            new = whole[len(prompt.required) :]
            if (refuse and new[:1] in (b" ", b"\n", b"\r", b"\t")) or (not data and text != prompt.required):
                continue
            p = log_probability + float(scores[token])
            if whole.startswith(prompt.required) and (new or not refuse or not data):
                found[new] = found.get(new, 0.0) + math.exp(p)
            elif prompt.required.startswith(whole) and data:
                extend([*tokens, token], whole, p)

    extend([], b"", 0.0)
    best = max(found, key=found.__getitem__)
    return best, found[best] / sum(found.values())


@pytest.mark.parametrize("context", [c for c in CONTEXTS if len(c) < 15 and c.isascii()])
def test_the_first_choice_equals_brute_force(generator: Generator, tiny: TinyModel, context: str) -> None:
    best, probability = first_choice(tiny, generator._vocabulary, context, generator._tokenizer)
    prompt = heal(generator._tokenizer, context)
    last = answer(generator, ask(context))
    assert math.exp(last.log_probabilities[0]) == pytest.approx(probability, rel=1e-3)
    chosen = generator._cache.ids[1 + len(prompt.ids) :]
    spelled = b"".join(generator._vocabulary.bytes_of(token) for token in chosen)
    assert spelled.startswith(prompt.required + best)


@pytest.mark.parametrize("context", CONTEXTS)
def test_scores_only_fall_and_end_at_words(generator: Generator, context: str) -> None:
    chunks = list(generator.complete(ask(context), CancellationToken()))
    assert [c.finish_reason is None for c in chunks] == [True] * (len(chunks) - 1) + [False]
    for before, after in pairwise(chunks):
        assert after.text.startswith(before.text)
    last = chunks[-1]
    probabilities = [word.probability for word in last.words]
    assert probabilities == sorted(probabilities, reverse=True)
    assert all(0 <= p <= 1 for p in probabilities)
    assert 0 < last.constraint_mass <= 1.0001
    if last.words:
        assert last.words[-1].length == len(last.text)
        assert last.words[0].probability <= math.exp(last.log_probabilities[0]) + 1e-6


@pytest.mark.parametrize("max_tokens", [1, 2, 5])
def test_no_more_tokens_than_were_asked_for(generator: Generator, max_tokens: int) -> None:
    for context in CONTEXTS:
        last = answer(generator, ask(context, max_tokens=max_tokens))
        assert len(generator._tokenizer.encode(last.text)) <= max_tokens + 1
        assert len(last.log_probabilities) <= max_tokens + 1


def test_more_tokens_than_the_context_holds_ends_by_length(generator: Generator) -> None:
    last = answer(generator, ask("the sea " * 100, max_tokens=1000))
    assert last.finish_reason is not None
    assert len(generator._cache.ids) <= 128


def test_the_confidence_rule_ends_before_the_improbable(generator: Generator) -> None:
    free = answer(generator, ask("the sea "))
    held = answer(generator, ask("the sea ", stop_probability=0.9))
    assert free.text.startswith(held.text)
    assert held.finish_reason is FinishReason.LOW_CONFIDENCE
    assert all(word.probability >= 0.9 * held.confidence for word in held.words)


def test_an_improbable_first_word_ends_it_empty(generator: Generator) -> None:
    whole = answer(generator, ask("The old lighthouse keeper"))
    assert whole.words
    unsure = answer(generator, ask("The old lighthouse keeper", least_probability=whole.confidence * 1.01))
    assert (unsure.text, unsure.finish_reason) == ("", FinishReason.LOW_CONFIDENCE)
    assert unsure.tokens < whole.tokens
    sure = answer(generator, ask("The old lighthouse keeper", least_probability=whole.confidence * 0.99))
    assert sure.text == whole.text


def test_sampling_repeats_with_its_seed(generator: Generator) -> None:
    def sampled(seed: int) -> str:
        return answer(generator, ask("The old ", sampling=SamplingParams(temperature=1.0, seed=seed))).text

    assert sampled(1) == sampled(1)
    assert len({sampled(seed) for seed in range(8)}) > 1


def test_cancelling_between_tokens_says_so_and_the_next_answer_is_right(generator: Generator) -> None:
    request = ask("the sea ")
    whole = answer(generator, request)
    cancel = CancellationToken()
    chunks = []
    for chunk in generator.complete(request, cancel):
        chunks.append(chunk)
        cancel.cancel()
    assert chunks[-1].finish_reason is FinishReason.CANCELLED
    assert whole.text.startswith(chunks[-1].text)
    assert answer(generator, request).text == whole.text


@given(st.integers(0, 3000), st.integers(1, 900))
def test_the_window_is_an_end_of_the_text_that_fits(length: int, capacity: int) -> None:
    ids = list(range(length))
    kept = window(ids, capacity)
    assert len(kept) <= capacity
    assert kept == ids[length - len(kept) :]
    assert len(kept) == length or len(kept) > capacity - max(1, capacity // 4)


@settings(max_examples=25)
@given(st.integers(8, 900), st.integers(0, 3000))
def test_the_window_moves_in_big_steps(capacity: int, length: int) -> None:
    starts = [len(ids) - len(window(ids, capacity)) for ids in (list(range(length + n)) for n in range(capacity // 4))]
    assert len(set(starts)) <= 2
    assert starts == sorted(starts)


@settings(max_examples=12)
@given(context=st.sampled_from(CONTEXTS), count=st.integers(1, 5))
def test_alternatives_differ_in_their_first_word(generator: Generator, context: str, count: int) -> None:
    last: dict[int, CompletionChunk] = {}
    for chunk in generator.alternatives(ask(context), count, CancellationToken()):
        assert chunk.alternative not in last or last[chunk.alternative].finish_reason is None
        last[chunk.alternative] = chunk
    assert len(last) <= count
    assert all(chunk.finish_reason is not None for chunk in last.values())
    firsts = [chunk.text[: chunk.words[0].length] for chunk in last.values() if chunk.words]
    assert len(set(firsts)) == len(firsts)
    starts = [chunk.log_probabilities[0] for _, chunk in sorted(last.items()) if chunk.log_probabilities]
    assert starts == sorted(starts, reverse=True)


@pytest.mark.parametrize("context", ["The old li", "the sea ", "The old lighthouse keeper lo"])
def test_the_first_alternative_is_the_single_answer(generator: Generator, context: str) -> None:
    single = answer(generator, ask(context))
    together = [c for c in generator.alternatives(ask(context), 3, CancellationToken()) if c.alternative == 0][-1]
    if single.log_probabilities[0] == pytest.approx(together.log_probabilities[0], abs=1e-4):
        assert together.text == single.text
        assert together.log_probabilities == pytest.approx(single.log_probabilities, abs=1e-3)
    alone = list(generator.alternatives(ask(context), 1, CancellationToken()))[-1]
    assert alone.log_probabilities[0] == pytest.approx(together.log_probabilities[0], abs=1e-4)


def test_cancelled_alternatives_all_say_so(generator: Generator) -> None:
    cancel = CancellationToken()
    reasons = []
    for chunk in generator.alternatives(ask("The old ", max_tokens=30), 3, cancel):
        reasons.append(chunk.finish_reason)
        cancel.cancel()
    assert set(reasons) - {None} == {FinishReason.CANCELLED}


def test_a_batch_equals_single_runs(generator: Generator, tiny: TinyModel) -> None:
    rng = np.random.default_rng(1)
    shared = rng.integers(0, 400, 30).tolist()
    rows = rng.integers(0, 400, (3, 6))
    batch = generator._cache.branch(shared, 3, 6, CancellationToken())
    for step in range(6):
        logits = batch.step(rows[:, step].tolist(), CancellationToken())
        for row in range(3):
            expected = tiny.logits([*shared, *rows[row, : step + 1].tolist()])
            assert np.abs(logits[row] - expected).max() < 1e-4
    # What the batch did has left the shared prefix as it was.
    assert np.abs(generator._cache.advance([*shared, 5], CancellationToken()) - tiny.logits([*shared, 5])).max() < 1e-4


def feed(request: CompletionRequest, *pieces: bytes) -> tuple[Continuation, FinishReason | None]:
    """A continuation that was given ``pieces``, each a token; a word ends before each that has a space."""
    continuation = Continuation(request)
    for index, piece in enumerate(pieces):
        if index and not piece[:1].isalnum():
            reason = continuation.close_word(piece, 0.9)
            if reason:
                return continuation, reason
        continuation.push(piece, -0.1)
    return continuation, None


@pytest.mark.parametrize(
    ("pieces", "reason", "text"),
    [
        ((b" sea", b"."), None, " sea"),
        ((b" sea", b".", b" Then"), FinishReason.SENTENCE_END, " sea."),
        ((b" Dr", b".", b" Hale", b" sat"), None, " Dr. Hale"),
        ((b" sea", b"\n"), FinishReason.NEWLINE, " sea"),
        ((b" sea", b""), FinishReason.END_OF_TEXT, " sea"),
        ((b" on", b" and", b" on", b" and", b" on"), FinishReason.REPETITION, " on and"),
        ((b" caf", b"\xc3", b"\xa9", b" ole"), None, " café"),
    ],
)
def test_stop_rules(pieces: tuple[bytes, ...], reason: FinishReason | None, text: str) -> None:
    continuation, found = feed(ask("He saw the", stop_at_sentence=True), *pieces)
    assert found is reason
    chunk = continuation.chunk(found or FinishReason.LENGTH)
    assert chunk is not None
    assert chunk.text == text
