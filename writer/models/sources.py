"""Opens a checkpoint, of whatever kind: its shape, its weights, its tokenizer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from writer.models.architecture import HEAD, Architecture, Config, Weights
from writer.models.architectures import architecture_of
from writer.models.checkpoint import SafetensorsCheckpoint, load_config, refuse_other_formats
from writer.models.checkpoint_names import CONFIG_NAME
from writer.models.quantize import Float
from writer.models.tokenizer_files import document_start, read_tokenizer
from writer.protocol.errors import ModelMissingError
from writer.protocol.model_spec import ModelSpec
from writer.text.messages import Message


@dataclass(frozen=True)
class Source:
    """An open checkpoint.

    Attributes:
        weights: float32 by published name, read when asked for.
        tokenizer: The text of ``tokenizer.json``.
    """

    architecture: Architecture
    spec: ModelSpec
    weights: Weights
    tokenizer: str


def open_source(path: Path, name: str, precision: str) -> Source:
    """Open the folder or .gguf file ``path``; ``name`` and ``precision`` go into the spec.

    Raises:
        ModelMissingError, ModelDamagedError, ModelUnsupportedError: as the files are.
    """
    if not path.exists():
        raise ModelMissingError(
            Message("{path} is missing.", path=path), Message("Choose a checkpoint's folder or a .gguf file.")
        )
    if file := _gguf_file(path):
        return _open_gguf(file, name, precision)
    if not (path / CONFIG_NAME).exists():
        refuse_other_formats(path)
    config = load_config(path)
    architecture = architecture_of(config, name)
    spec = architecture.spec(config, name, precision)
    weights = SafetensorsCheckpoint(path, architecture.shapes(spec), architecture.prefix, architecture.embedding)
    if HEAD in weights:
        spec = replace(spec, parameters=spec.parameters + spec.vocab_size * spec.n_embd)
    tokenizer = read_tokenizer(path)
    start = document_start(tokenizer)
    if start is not None and start < spec.vocab_size:
        spec = replace(spec, end_of_text_id=start)
    return Source(architecture, spec, weights, tokenizer)


class WatchedWeights(Mapping[str, Float]):
    """Tells ``on_progress`` after each tensor which part of all numbers has been read."""

    def __init__(self, weights: Weights, sizes: Mapping[str, int], on_progress: Callable[[float], None]) -> None:
        self._weights = weights
        self._sizes = sizes
        self._total = max(1, sum(sizes.values()))
        self._read = 0
        self._on_progress = on_progress

    def __getitem__(self, name: str) -> Float:
        array = self._weights[name]
        self._read += self._sizes.get(name, 0)
        self._on_progress(min(1.0, self._read / self._total))
        return array

    def __contains__(self, name: object) -> bool:
        return name in self._weights

    def __iter__(self) -> Iterator[str]:
        return iter(self._weights)

    def __len__(self) -> int:
        return len(self._weights)


def _gguf_file(path: Path) -> Path | None:
    """The .gguf file that ``path`` is, or holds where it holds no configuration."""
    if path.suffix == ".gguf" and not path.is_dir():
        return path
    if (path / CONFIG_NAME).exists():
        return None
    files = sorted(path.glob("*.gguf"))
    return files[0] if len(files) == 1 else None


def _open_gguf(path: Path, name: str, precision: str) -> Source:
    # An extra of its own: the other formats do without the library.
    from writer.models.gguf_checkpoint import GgufCheckpoint

    file = GgufCheckpoint(path)
    config: Config = file.config()
    architecture = architecture_of(config, name)
    spec = architecture.spec(config, name, precision)
    file.check(architecture.shapes(spec))
    return Source(architecture, spec, file, file.tokenizer())
