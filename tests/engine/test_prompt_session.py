"""Long prompts of an int8 model go through a graph of their own, and nothing but the time shows it."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.models.test_llama_graph import make_llama
from tests.models_on_disk import export_checkpoint, make_checkpoint, open_cache
from writer.engine.cancellation import CancellationToken, Cancelled
from writer.engine.kv_cache import KvCache
from writer.engine.prompt_session import FEWEST, PromptSession
from writer.engine.session import DecoderSession, SessionConfig
from writer.models.layers import Precision
from writer.models.manifest import DATA_NAME, PROMPT_NAME, load_manifest
from writer.protocol.errors import EngineStartError

LENGTH = 200


def export_tiny(root: Path, precision: Precision = Precision.INT8) -> KvCache:
    make_checkpoint(root / "c", n_embd=192, n_head=3, n_positions=256)
    return open_cache(root / "m", export_checkpoint(root / "c", root / "m", precision))


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> KvCache:
    found = export_tiny(tmp_path_factory.mktemp("model"))
    found.prefill(tokens(0, LENGTH), CancellationToken())
    if found._session._prompts is None:
        pytest.skip("this processor's integer units overflow")
    return found


def tokens(seed: int, count: int) -> list[int]:
    ids: list[int] = np.random.default_rng(seed).integers(0, 400, count).tolist()
    return ids


def without_prompts(cache: KvCache) -> KvCache:
    """A cache over the same weights that evaluates all in the first graph."""
    session = cache._session.fork()
    session._prompts = None
    return KvCache(session)


def distance(a: np.ndarray, b: np.ndarray) -> float:
    """How far logits lie apart, in units of their spread."""
    return float(np.abs(a - b).max() / b.std())


@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 99), cuts=st.lists(st.integers(1, LENGTH - 1), max_size=4))
def test_however_a_prompt_is_cut_the_logits_are_those_of_the_first_graph(
    cache: KvCache, seed: int, cuts: list[int]
) -> None:
    ids, cancel = tokens(seed, LENGTH), CancellationToken()
    expected = without_prompts(cache).advance(ids, cancel).copy()
    cache.rewind_to(0)
    for end in [*sorted(cuts), LENGTH]:
        found = cache.advance(ids[:end], cancel)
    assert distance(found, expected) < 0.2
    assert np.corrcoef(found, expected)[0, 1] > 0.999


def test_a_token_is_rounded_for_itself_whatever_stands_beside_it(cache: KvCache) -> None:
    ids, cancel = tokens(5, LENGTH), CancellationToken()
    whole, parts = (KvCache(cache._session.fork(), chunk=chunk) for chunk in (LENGTH, 70))
    whole.advance(ids, cancel)
    parts.advance(ids, cancel)
    first = (part._session._buffers._cache["0.key"][:, :, : LENGTH - 1] for part in (whole, parts))
    assert np.array_equal(*first)  # of later layers attention in half precision leaves a little


def test_only_what_is_long_and_in_the_midst_goes_there(cache: KvCache, monkeypatch: pytest.MonkeyPatch) -> None:
    runs: list[int] = []
    original = PromptSession.run

    def counting(self: PromptSession, ids: list[int], *rest: object) -> bool:
        runs.append(len(ids))
        return original(self, ids, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(PromptSession, "run", counting)
    cancel = CancellationToken()
    cache.rewind_to(0)
    cache.advance(tokens(1, FEWEST), cancel)
    assert runs == []
    cache.rewind_to(0)
    cache.advance(tokens(1, LENGTH), cancel)
    assert runs == [100, 99]


def test_a_processor_that_overflows_is_found_out_and_the_first_graph_goes_on(
    cache: KvCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids, cancel = tokens(2, LENGTH), CancellationToken()
    expected = without_prompts(cache).advance(ids, cancel).copy()
    other = cache.fork()
    original = PromptSession.run

    def overflowing(self: PromptSession, *rest: object) -> bool:
        original(self, *rest)  # type: ignore[arg-type]
        self._probe[0, 0] -= 1
        return bool((self._probe == self._probe[1, 1]).all())

    monkeypatch.setattr(PromptSession, "run", overflowing)
    assert distance(other.advance(ids, cancel), expected) < 1e-3
    assert other._session._prompts is None


def test_a_cancelled_prompt_is_gone_on_with(cache: KvCache, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = tokens(3, LENGTH)
    expected = without_prompts(cache).advance(ids, CancellationToken()).copy()
    token, other = CancellationToken(), cache.fork()
    original = DecoderSession.run

    def cancelling(
        self: DecoderSession, part: list[int], past: int, cancel: CancellationToken, in_midst: bool
    ) -> object:
        logits = original(self, part, past, cancel, in_midst)
        token.cancel()
        return logits

    monkeypatch.setattr(DecoderSession, "run", cancelling)
    with pytest.raises(Cancelled):
        other.advance(ids, token)
    monkeypatch.undo()
    assert other.ids == tuple(ids[:100])
    assert distance(other.advance(ids, CancellationToken()), expected) < 0.2


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_no_page_of_the_weights_stays_behind(cache: KvCache) -> None:
    cache.rewind_to(0)
    cache.advance(tokens(4, LENGTH), CancellationToken())
    for runtime in (cache._session._runtime, cache._session._prompts._runtime):  # type: ignore[union-attr]
        mapped = runtime._mapped
        assert mapped is not None
        address = min(array.ctypes.data for array in mapped.arrays.values())
        assert resident_at(address) == 0
        touched = [int(array[0, 0]) for array in mapped.arrays.values()]
        assert touched
        assert resident_at(address) > 0
        mapped.rest()


def resident_at(address: int) -> int:
    """Kilobytes in memory of the mapping that holds ``address``."""
    is_here = False
    for line in Path("/proc/self/smaps").read_text(encoding="utf-8").splitlines():
        first = line.split()[0]
        if "-" in first and not first.endswith(":"):
            start, end = (int(part, 16) for part in first.split("-"))
            is_here = start <= address < end
        elif is_here and first == "Rss:":
            return int(line.split()[1])
    raise AssertionError("not mapped")


@pytest.mark.parametrize("precision", [Precision.FP32, Precision.INT4])
def test_other_precisions_have_one_graph(tmp_path: Path, precision: Precision) -> None:
    export_tiny(tmp_path, precision)
    assert not (tmp_path / "m" / PROMPT_NAME).exists()


def test_a_llama_has_one_graph(tmp_path: Path) -> None:
    make_llama(tmp_path / "c")
    export_checkpoint(tmp_path / "c", tmp_path / "m", Precision.INT8)
    assert not (tmp_path / "m" / PROMPT_NAME).exists()


def test_both_graphs_have_the_same_weights(tmp_path: Path) -> None:
    export_tiny(tmp_path)
    weights = 2 * 12 * 192 * 192  # a byte each
    assert (tmp_path / "m" / DATA_NAME).stat().st_size < 2 * weights


@pytest.mark.parametrize("content", [b"", b"not a graph"])
def test_a_broken_graph_is_one_clear_error(tmp_path: Path, content: bytes) -> None:
    export_tiny(tmp_path)
    (tmp_path / "m" / PROMPT_NAME).write_bytes(content)
    with pytest.raises(EngineStartError, match="can't load"):
        open_cache(tmp_path / "m", load_manifest(tmp_path / "m"))


def test_weights_that_end_too_early_are_one_clear_error(tmp_path: Path) -> None:
    export_tiny(tmp_path)
    data = tmp_path / "m" / DATA_NAME
    data.write_bytes(data.read_bytes()[:50_000])
    with pytest.raises(EngineStartError):
        PromptSession(tmp_path / "m" / PROMPT_NAME, SessionConfig(threads=1))
