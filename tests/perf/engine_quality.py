"""``python -m tests.perf.engine_quality CHECKPOINT [--text FILE]``: what quantising costs on real weights.

The graph in int8 and in int4 beside the graph in fp32, at every position of a text: mean
Kullback-Leibler divergence in nats, how often the most probable token is the same one, and
nats a token of the text itself. CHECKPOINT is whatever ``writer.models.export`` takes.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from tests.engine.passages import ENGLISH
from writer.engine.cancellation import CancellationToken
from writer.engine.reading_session import CHUNK, ReadingSession
from writer.engine.responsiveness import PASSAGE
from writer.engine.session import SessionConfig
from writer.models.export import ExportRequest, export
from writer.models.layers import Precision, QuantizationConfig
from writer.models.manifest import GRAPH_NAME, TOKENIZER_NAME

_WINDOW = 320
_QUANTISED = (Precision.INT8, Precision.INT4)
Ids = list[int]


@dataclass(frozen=True)
class Cost:
    """One precision of one model, beside its own fp32."""

    model: str
    precision: str
    divergence: float
    agreement: float
    nats: float
    nats_before: float
    positions: int

    def line(self) -> str:
        """A row of the table."""
        return (
            f"| {self.model} | {self.precision} | {self.divergence:.4f} | {self.agreement:.3f} "
            f"| {self.nats:.3f} ({self.nats_before:.3f}) | {self.positions} |"
        )


HEAD = ["| model | precision | KL, nats | same top token | nats a token (fp32) | positions |", "|---" * 6 + "|"]


def costs(checkpoint: Path, text: str) -> Iterator[Cost]:
    """What each precision costs the model in ``checkpoint`` on ``text``."""
    name = checkpoint.name.removesuffix(".gguf")
    with tempfile.TemporaryDirectory() as folder:
        windows = list(_open(checkpoint, Precision.FP32, Path(folder) / "fp32", text))
        for precision in _QUANTISED:
            found = _open(checkpoint, precision, Path(folder) / precision.value, text)
            yield _compare(name, precision, windows, found)


def _open(
    checkpoint: Path, precision: Precision, out: Path, text: str
) -> Iterator[tuple[NDArray[np.int64], NDArray[Any]]]:
    """Of each window: its tokens, and log-probabilities (positions, vocab) after each of them but the last."""
    request = ExportRequest(checkpoint, out, "model", "", "", "", QuantizationConfig(precision))
    spec = export(request).spec
    session = ReadingSession(out / GRAPH_NAME, spec, SessionConfig())
    ids = Tokenizer.from_file(str(out / TOKENIZER_NAME)).encode(text, add_special_tokens=False).ids
    length = min(_WINDOW, session.window) - 1
    for start in range(0, len(ids), length):
        window = [spec.end_of_text_id, *ids[start : start + length]]
        parts = [
            session.run(window[at : at + CHUNK], at, CancellationToken()).copy() for at in range(0, len(window), CHUNK)
        ]
        yield np.array(window), _log_softmax(np.concatenate(parts)[:-1])


def _compare(
    name: str,
    precision: Precision,
    expected: list[tuple[NDArray[np.int64], NDArray[Any]]],
    found: Iterator[tuple[NDArray[np.int64], NDArray[Any]]],
) -> Cost:
    divergence, same, nats, before = [], [], [], []
    for (ids, p), (_, q) in zip(expected, found, strict=True):
        places = np.arange(len(p))
        divergence.append((np.exp(p) * (p - q)).sum(axis=-1))
        same.append(p.argmax(axis=-1) == q.argmax(axis=-1))
        nats.append(-q[places, ids[1:]])
        before.append(-p[places, ids[1:]])
    means = [float(np.concatenate(values).mean()) for values in (divergence, same, nats, before)]
    return Cost(name, precision.value, *means, positions=sum(map(len, same)))


def _log_softmax(logits: NDArray[Any]) -> NDArray[Any]:
    shifted = logits - logits.max(axis=-1, keepdims=True)
    result: NDArray[Any] = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True, dtype=np.float64))
    return result.astype(np.float32)


def own_text() -> str:
    """Prose that lies in the repository and that no model was trained on."""
    return PASSAGE + "\n\n" + "\n\n".join(ENGLISH)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.perf.engine_quality", description=__doc__)
    parser.add_argument("checkpoints", type=Path, nargs="+", metavar="CHECKPOINT")
    parser.add_argument("--text", type=Path, default=None, help="a text file; without, passages of the tests")
    parser.add_argument("--characters", type=int, default=20_000, help="of it")
    options = parser.parse_args()
    text = options.text.read_text(encoding="utf-8")[: options.characters] if options.text else own_text()
    print("\n".join(HEAD))
    for checkpoint in options.checkpoints:
        for cost in costs(checkpoint, text):
            print(cost.line(), flush=True)


if __name__ == "__main__":
    main()
