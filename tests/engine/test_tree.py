"""Alternatives as branches of one sequence, and graphs of earlier versions, which have no such thing."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import pytest

from tests.models_on_disk import TinyModel, export_checkpoint, make_checkpoint, open_cache
from writer.engine.cancellation import CancellationToken, Cancelled
from writer.engine.kv_cache import KvCache
from writer.engine.reading_session import ReadingSession
from writer.engine.session import BatchSession, SessionConfig, TreeSession
from writer.models.layers import Precision
from writer.models.manifest import GRAPH_NAME, load_manifest
from writer.protocol.errors import EngineRunError

PROMPT = np.random.default_rng(3).integers(0, 400, 30).tolist()
STEPS = np.random.default_rng(4).integers(0, 400, (6, 3)).tolist()


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> TinyModel:
    return make_checkpoint(tmp_path_factory.mktemp("checkpoint"))


@pytest.fixture(scope="module")
def cache(tiny: TinyModel, tmp_path_factory: pytest.TempPathFactory) -> KvCache:
    out: Path = tmp_path_factory.mktemp("model")
    return open_cache(out, export_checkpoint(tiny.folder, out, Precision.FP32))


@pytest.fixture(scope="module")
def earlier(tiny: TinyModel, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same model as versions before this one wrote its graph: only the last position, no bias."""
    out: Path = tmp_path_factory.mktemp("earlier")
    export_checkpoint(tiny.folder, out, Precision.FP32)
    model = onnx.load(out / GRAPH_NAME, load_external_data=False)
    nodes = {node.name: node for node in model.graph.node}
    for node in nodes.values():
        if node.op_type == "GroupQueryAttention":
            del node.input[7:]
        if node.op_type == "Reshape":
            gather = nodes[node.input[0]]
            gather.input[1], gather.output[0] = "last", node.output[0].replace(".wanted.", ".last.")
            model.graph.node.remove(node)
        for index, name in enumerate(node.input):
            node.input[index] = name.replace(".wanted.output", ".last.output")
    for value in [value for value in model.graph.input if value.name in ("attention_bias", "wanted")]:
        model.graph.input.remove(value)
    model.graph.initializer.append(onnx.numpy_helper.from_array(np.array(-1, dtype=np.int64), "last"))
    onnx.save(model, out / GRAPH_NAME)
    return out


def check_rows(tiny: TinyModel, cache: KvCache, kind: type) -> None:
    batch = cache.branch(PROMPT, 3, len(STEPS), CancellationToken())
    assert type(batch) is kind
    for number, step in enumerate(STEPS, start=1):
        rows = batch.step(step, CancellationToken())
        for row in range(3):
            own = [tokens[row] for tokens in STEPS[:number]]
            assert np.abs(rows[row] - tiny.logits(PROMPT + own)).max() < 1e-4
    assert np.abs(cache.prefill([*PROMPT, 7], CancellationToken()) - tiny.logits([*PROMPT, 7])).max() < 1e-4


def test_branches_of_one_sequence_equal_single_runs(tiny: TinyModel, cache: KvCache) -> None:
    check_rows(tiny, cache, TreeSession)


def test_a_graph_of_an_earlier_version_still_runs(tiny: TinyModel, earlier: Path) -> None:
    check_rows(tiny, open_cache(earlier, load_manifest(earlier)), BatchSession)


@pytest.mark.parametrize("is_earlier", [False, True])
def test_logits_of_all_positions(tiny: TinyModel, cache: KvCache, earlier: Path, is_earlier: bool) -> None:
    folder = earlier if is_earlier else cache._session._runtime._graph.parent
    session = ReadingSession(folder / GRAPH_NAME, load_manifest(folder).spec, SessionConfig(threads=1))
    found = [session.run(PROMPT[:20], 0, CancellationToken()).copy(), session.run(PROMPT[20:], 20, CancellationToken())]
    for place, logits in enumerate(np.concatenate(found)):
        assert np.abs(logits - tiny.logits(PROMPT[: place + 1])).max() < 1e-4


def test_where_the_context_has_no_room_for_a_tree_memory_is_copied(tiny: TinyModel, cache: KvCache) -> None:
    long = PROMPT * 4
    batch = cache.branch(long, 3, 5, CancellationToken())
    assert type(batch) is BatchSession
    rows = batch.step([1, 2, 3], CancellationToken())
    for row in range(3):
        assert np.abs(rows[row] - tiny.logits([*long, 1 + row])).max() < 1e-4


def test_what_is_evaluated_meanwhile_ends_the_branches(cache: KvCache) -> None:
    batch = cache.branch(PROMPT, 2, 4, CancellationToken())
    batch.step([1, 2], CancellationToken())
    cache.append([5], CancellationToken())
    with pytest.raises(EngineRunError, match="no longer in the cache"):
        batch.step([3, 4], CancellationToken())


def test_branches_have_only_the_room_they_asked_for(cache: KvCache) -> None:
    batch = cache.branch(PROMPT, 2, 1, CancellationToken())
    batch.step([1, 2], CancellationToken())
    with pytest.raises(EngineRunError, match="full"):
        batch.step([3, 4], CancellationToken())


def test_a_cancelled_step_leaves_the_shared_tokens(tiny: TinyModel, cache: KvCache) -> None:
    batch = cache.branch(PROMPT, 3, 4, CancellationToken())
    token = CancellationToken()
    token.cancel()
    with pytest.raises(Cancelled):
        batch.step([1, 2, 3], token)
    assert cache.ids == tuple(PROMPT)
    assert np.abs(cache.append([9], CancellationToken()) - tiny.logits([*PROMPT, 9])).max() < 1e-4


@pytest.mark.parametrize(("precision", "size"), [(Precision.FP32, 4), (Precision.INT8, 2), (Precision.INT4, 2)])
def test_quantised_models_keep_keys_and_values_in_half_the_bytes(
    tiny: TinyModel, tmp_path: Path, precision: Precision, size: int
) -> None:
    session = open_cache(tmp_path, export_checkpoint(tiny.folder, tmp_path, precision))._session
    assert session.bytes_per_token == 2 * size * 2 * 64


def test_the_ways_to_a_sequence_agree_at_eight_bits(tiny: TinyModel, tmp_path: Path) -> None:
    """At once, in chunks, token by token, as one of three branches: rounding differs, nothing else."""
    cache = open_cache(tmp_path, export_checkpoint(tiny.folder, tmp_path, Precision.INT8))
    own = [tokens[1] for tokens in STEPS]
    at_once = cache.prefill(PROMPT + own, CancellationToken())
    spread = np.ptp(at_once)
    cache.rewind_to(0)
    chunked = KvCache(cache._session, chunk=7).prefill(PROMPT + own, CancellationToken())
    cache.rewind_to(0)
    single = [cache.append([token], CancellationToken()) for token in PROMPT + own][-1].copy()
    batch = cache.branch(PROMPT, 3, len(STEPS), CancellationToken())
    branch = [batch.step(step, CancellationToken()) for step in STEPS][-1][1]
    for found in (chunked, single, branch):
        assert np.abs(found - at_once).max() < 0.02 * spread
