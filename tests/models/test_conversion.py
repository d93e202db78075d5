"""A conversion in a process of its own: whole, verified, or nothing."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import numpy as np
import psutil
import pytest
from gguf import GGMLQuantizationType

from tests.models.test_llama_graph import make_llama, write_gguf
from tests.models_on_disk import make_checkpoint, open_cache
from writer.engine.cancellation import CancellationToken
from writer.models import conversion
from writer.models.conversion import ConversionProgress, ConversionStage, ModelDescription, convert_in_process
from writer.models.manifest import load_manifest, verify
from writer.models.registry import ModelRegistry
from writer.protocol.errors import ConversionError, OperationCancelledError

ROOT = Path(__file__).parents[2]


def convert(source: Path, target: Path, precision: str = "int8", **hooks: Callable[..., object]) -> None:
    on_progress = hooks.get("on_progress", lambda _: None)
    convert_in_process(source, target, precision, "tiny", on_progress, hooks.get("cancelled", lambda: False))  # type: ignore[arg-type]


def children() -> list[psutil.Process]:
    """The converters that run now; other tests' display may be running too."""
    return [child for child in psutil.Process().children(recursive=True) if _is_converter(child)]


def _is_converter(process: psutil.Process) -> bool:
    with suppress(psutil.NoSuchProcess):
        return "writer.models.convert_worker" in process.cmdline()
    return False


def nothing_but(folder: Path, *names: str) -> bool:
    return sorted(path.name for path in folder.iterdir()) == sorted(names)


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_checkpoint(tmp_path_factory.mktemp("source") / "checkpoint").folder


@pytest.fixture
def models(tmp_path: Path) -> Path:
    folder = tmp_path / "models"
    folder.mkdir()
    return folder


@pytest.mark.parametrize("precision", ["fp32", "int8", "int4"])
def test_a_checkpoint_becomes_a_verified_model(tmp_path: Path, precision: str) -> None:
    tiny = make_checkpoint(tmp_path / "checkpoint", n_embd=128)
    target = tmp_path / "models" / "tiny"
    seen: list[ConversionProgress] = []
    about = ModelDescription("A tiny one", "MIT", "https://example.org/tiny")
    convert_in_process(tiny.folder, target, precision, "tiny", seen.append, lambda: False, about)
    manifest = load_manifest(target)
    verify(target, manifest)
    assert (manifest.title, manifest.licence, manifest.source) == ("A tiny one", "MIT", "https://example.org/tiny")
    assert (manifest.spec.name, manifest.spec.precision) == ("tiny", precision)
    assert manifest.verification is not None
    assert manifest.verification.positions == 33
    assert 0 <= manifest.verification.kl_divergence < {"fp32": 1e-6, "int8": 1e-3, "int4": 0.2}[precision]
    logits = open_cache(target, manifest).prefill([5, 6, 7], CancellationToken())
    assert np.corrcoef(logits, tiny.logits([5, 6, 7]))[0, 1] > 0.9
    assert nothing_but(target.parent, "tiny")
    for stage in ConversionStage:
        fractions = [progress.fraction for progress in seen if progress.stage is stage]
        assert fractions == sorted(fractions)
        assert fractions[-1] == 1.0


def test_a_gguf_file_becomes_a_verified_model(tmp_path: Path, models: Path) -> None:
    folder = tmp_path / "download"
    folder.mkdir()
    write_gguf(make_llama(tmp_path / "c"), folder / "tiny.gguf", GGMLQuantizationType.F16)
    convert(folder / "tiny.gguf", models / "file")
    convert(folder, models / "folder")
    assert load_manifest(models / "file").spec == load_manifest(models / "folder").spec
    assert load_manifest(models / "file").verification is not None


def test_what_is_there_is_never_overwritten(checkpoint: Path, models: Path) -> None:
    (models / "tiny").mkdir()
    (models / "tiny" / "poem.txt").write_text("mine")
    with pytest.raises(ConversionError, match="exists already") as caught:
        convert(checkpoint, models / "tiny")
    assert caught.value.advice
    assert (models / "tiny" / "poem.txt").read_text() == "mine"
    (models / "tiny" / "poem.txt").unlink()
    convert(checkpoint, models / "tiny")  # into an empty folder


@pytest.mark.parametrize("stage", list(ConversionStage))
def test_cancelling_leaves_nothing(checkpoint: Path, models: Path, stage: ConversionStage) -> None:
    stages: list[ConversionStage] = []
    with pytest.raises(OperationCancelledError):
        convert(
            checkpoint,
            models / "tiny",
            on_progress=lambda progress: stages.append(progress.stage),
            cancelled=lambda: stage in stages,
        )
    assert nothing_but(models)
    assert not children()


def test_a_child_that_dies_is_reported(checkpoint: Path, models: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
    monkeypatch.setattr(conversion, "python_command", lambda *_: [sys.executable, "-c", code])
    with pytest.raises(ConversionError, match=r"ended early.*-9") as caught:
        convert(checkpoint, models / "tiny")
    assert "memory" in str(caught.value)
    assert nothing_but(models)


def is_whole_or_nothing(models: Path) -> bool:
    """A child that is killed may have been quicker."""
    if not nothing_but(models):
        verify(models / "tiny", load_manifest(models / "tiny"))
        assert nothing_but(models, "tiny")
    return True


@pytest.mark.parametrize("messages", [1, 2, 3, 4])
def test_a_child_that_is_killed_leaves_all_or_nothing(checkpoint: Path, models: Path, messages: int) -> None:
    def kill(_: ConversionProgress) -> None:
        nonlocal messages
        messages -= 1
        if messages == 0:
            for child in children():
                child.kill()

    with suppress(ConversionError):
        convert(checkpoint, models / "tiny", on_progress=kill)
    assert is_whole_or_nothing(models)


@pytest.mark.parametrize("delay", [0.0, 0.5])
def test_a_child_that_is_killed_before_it_speaks(checkpoint: Path, models: Path, delay: float) -> None:
    over = threading.Event()

    def kill() -> None:
        while not over.is_set():
            for child in children():
                over.wait(delay)
                with suppress(psutil.NoSuchProcess):
                    child.kill()
                return

    killer = threading.Thread(target=kill)
    killer.start()
    with suppress(ConversionError):
        convert(checkpoint, models / "tiny")
    over.set()
    killer.join()
    assert is_whole_or_nothing(models)


@pytest.mark.parametrize("moment", ["start", *ConversionStage])
def test_a_parent_that_is_killed_leaves_nothing_for_long(checkpoint: Path, models: Path, moment: str) -> None:
    code = (
        "import sys; from pathlib import Path; from writer.models.conversion import convert_in_process as c;"
        "print('start', flush=True);"
        "c(Path(sys.argv[1]), Path(sys.argv[2]), 'int8', 'tiny', lambda p: print(p.stage, flush=True), lambda: False)"
    )
    command = [sys.executable, "-c", code, str(checkpoint), str(models / "tiny")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as parent:
        assert parent.stdout is not None
        assert any(line.strip() == moment for line in parent.stdout)
        parent.send_signal(signal.SIGSTOP)  # or it might start a child behind our back
        family = psutil.Process(parent.pid).children(recursive=True)
        parent.send_signal(signal.SIGKILL)
    _, alive = psutil.wait_procs(family, timeout=60)
    assert not alive
    if not ModelRegistry((models,)).names():
        assert nothing_but(models)
        convert(checkpoint, models / "tiny")
    verify(models / "tiny", load_manifest(models / "tiny"))


def test_what_two_killed_at_once_left_is_swept_away(checkpoint: Path, models: Path) -> None:
    old, running = models / ".tiny.0123abcd.converting", models / ".tiny.4567abcd.converting"
    for folder in (old, running):
        folder.mkdir()
        (folder / "model.onnx.data").write_bytes(b"half")
    os.utime(old, (time.time() - 7200,) * 2)
    convert(checkpoint, models / "tiny")
    assert nothing_but(models, "tiny", running.name)
    assert ModelRegistry((models,)).names() == ["tiny"]


@contextmanager
def longest_file(size: int) -> Iterator[None]:
    """The system refuses every byte of a file beyond ``size``, to children too."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


@pytest.mark.parametrize("size", [0, 1, 4096, 20_000, 100_000])
def test_a_disk_that_takes_no_more(checkpoint: Path, models: Path, size: int) -> None:
    with longest_file(size), pytest.raises(ConversionError, match="disk is full") as caught:
        convert(checkpoint, models / "tiny")
    assert "room" in caught.value.advice
    assert nothing_but(models)


def test_a_folder_that_can_not_be_made(checkpoint: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ConversionError, match="can't be written"):
        convert(checkpoint, tmp_path / "file" / "tiny")


def test_an_unknown_precision(checkpoint: Path, models: Path) -> None:
    with pytest.raises(ConversionError, match="int3"):
        convert(checkpoint, models / "tiny", precision="int3")
    assert nothing_but(models)


def test_bad_input_is_named_and_leaves_nothing(checkpoint: Path, models: Path, tmp_path: Path) -> None:
    for source in (tmp_path / "nowhere", tmp_path):
        with pytest.raises(ConversionError, match="missing") as caught:
            convert(source, models / "tiny")
        assert caught.value.advice
        assert nothing_but(models)


def test_the_worker_prints_nothing_but_messages(checkpoint: Path, models: Path) -> None:
    staging = models / "staging"
    staging.mkdir()
    job = {"source": str(checkpoint), "staging": str(staging), "precision": "int8", "name": "tiny"}
    job |= {"title": "Tiny", "licence": "MIT", "origin": ""}
    for command in (["-m", "writer.models.convert_worker"], ["-m", "writer", "--convert-worker"]):
        worker = subprocess.Popen([sys.executable, *command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT)
        assert worker.stdin is not None
        assert worker.stdout is not None
        with worker:
            worker.stdin.write(json.dumps(job).encode() + b"\n")
            worker.stdin.flush()
            messages = [json.loads(line) for line in worker.stdout]
        assert messages[-1] == {"done": True}
        assert worker.returncode == 0


def test_a_worker_without_a_job_ends() -> None:
    done = subprocess.run([sys.executable, "-m", "writer.models.convert_worker"], input=b"", cwd=ROOT, timeout=30)
    assert done.returncode == 3
