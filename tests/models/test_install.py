"""The whole way from a catalogue's name to a model that the engine runs, and everything that may happen on it."""

from __future__ import annotations

import io
import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.hub_stand_in import Hub
from tests.models.conftest import REPO, Layout, gpt2_files
from tests.models.test_download import make_entry
from writer.engine.cancellation import CancellationToken
from writer.engine.loader import load_generator
from writer.engine.session import SessionConfig
from writer.models.catalogue import Catalogue, load_catalogue
from writer.models.download import Downloader
from writer.models.install import ModelInstaller, OwnModel, own_name
from writer.models.locks import ModelLocks
from writer.models.manifest import GRAPH_NAME, TOKENIZER_NAME, load_manifest
from writer.models.progress import InstallProgress, InstallStage
from writer.models.registry import ModelRegistry
from writer.protocol.completion import CompletionRequest
from writer.protocol.errors import (
    ConversionError,
    DownloadError,
    ModelBusyError,
    ModelError,
    ModelMissingError,
    OperationCancelledError,
)
from writer.settings.paths import find_paths


def never() -> bool:
    return False


def ignore(_progress: InstallProgress) -> None:
    pass


class Library:
    """An installer over one folder, with a catalogue of one."""

    def __init__(self, folder: Path, **changes: Any) -> None:
        self.folder = folder
        self.entry = make_entry()
        self.registry = ModelRegistry((folder,))
        catalogue = Catalogue((self.entry,))
        self.installer = ModelInstaller(folder, catalogue, self.registry, Downloader(), **changes)

    def add(
        self,
        precision: str = "int8",
        show: Callable[[InstallProgress], None] = ignore,
        cancelled: Callable[[], bool] = never,
    ) -> str:
        return self.installer.add(self.entry, precision, "", show, cancelled)

    def text_of(self, name: str) -> str:
        model = self.registry.find(name)
        model.verify()
        spec = model.manifest.spec
        generator = load_generator(model.folder / GRAPH_NAME, model.folder / TOKENIZER_NAME, spec, SessionConfig(1))
        request = CompletionRequest(1, "test", 1, "The old lighthouse", max_tokens=4)
        return list(generator.complete(request, CancellationToken()))[-1].text

    def visible(self) -> list[str]:
        return sorted(path.name for path in self.folder.iterdir() if not path.name.startswith("."))


@pytest.fixture
def library(tmp_path: Path) -> Library:
    folder = tmp_path / "models"
    folder.mkdir()
    return Library(folder)


def fake_convert(source: Path, target: Path, *_rest: object) -> None:
    """Stands in where the conversion itself is not what is tested."""
    target.mkdir()
    (target / "manifest.json").write_text("{}")


@pytest.fixture
def quick(tmp_path: Path) -> Library:
    folder = tmp_path / "models"
    folder.mkdir()
    return Library(folder, convert=fake_convert)


@pytest.mark.parametrize(
    "layout",
    [
        Layout(),
        Layout(prefix="transformer.", dtype="float16", has_head=True),
        Layout(prefix="transformer.", shards=3, has_head=True),
        Layout(dtype="float16", shards=2),
    ],
    ids=str,
)
def test_every_published_layout_is_fetched_converted_and_runs(hub: Hub, library: Library, layout: Layout) -> None:
    hub.repositories[REPO] = gpt2_files(layout)
    seen: list[InstallProgress] = []
    assert library.add(show=seen.append) == "tiny"
    assert {one.stage for one in seen} == set(InstallStage)
    assert isinstance(library.text_of("tiny"), str)
    manifest = library.registry.find("tiny").manifest
    assert (manifest.title, manifest.licence, manifest.source) == ("Tiny GPT-2", "MIT", f"hub {REPO}")
    assert library.visible() == ["tiny"]
    assert not (library.folder / ".fetch" / "tiny").exists()


def pickled_files() -> dict[str, bytes]:
    """A repository whose weights are PyTorch's own, as those of older models are."""
    import torch
    from safetensors.torch import load

    files = gpt2_files(Layout(prefix="transformer."))
    file = io.BytesIO()
    torch.save(load(files.pop("model.safetensors")), file)
    return files | {"pytorch_model.bin": file.getvalue()}


def test_weights_that_are_a_pickle_are_read_in_a_process_of_their_own(hub: Hub, library: Library) -> None:
    hub.repositories[REPO] = pickled_files()
    assert library.add() == "tiny"
    assert isinstance(library.text_of("tiny"), str)
    assert library.visible() == ["tiny"]
    assert list((library.folder / ".fetch").iterdir()) == []


def test_a_pickle_that_would_run_a_program_installs_nothing(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "theirs"
    folder.mkdir()
    for name, data in pickled_files().items():
        (folder / name).write_bytes(data)
    (folder / "pytorch_model.bin").write_bytes(f"cos\nsystem\n(S'touch {tmp_path}/ran'\ntR.".encode())
    with pytest.raises(ConversionError, match="could run a program") as caught:
        library.installer.add_own(OwnModel(folder, "theirs"), "int8", ignore, never)
    assert caught.value.advice
    assert not (tmp_path / "ran").exists()
    assert library.visible() == []


def test_without_what_reads_pickles_nothing_is_fetched(
    hub: Hub, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub.repositories[REPO] = pickled_files()
    monkeypatch.setattr("writer.models.download.can_unpickle", lambda: False)
    with pytest.raises(DownloadError, match="pickle") as caught:
        library.add()
    assert "export" in caught.value.advice
    assert hub.sent == 0


def test_precisions_live_side_by_side(hub: Hub, library: Library) -> None:
    assert library.add("fp32") == "tiny-fp32"
    assert library.registry.find("tiny-fp32").manifest.spec.precision == "fp32"
    assert library.installer.catalogue.entry_of("tiny-fp32") is library.entry


def test_a_checkpoint_of_another_architecture_is_refused_and_nothing_is_installed(hub: Hub, library: Library) -> None:
    files = gpt2_files()
    files["config.json"] = files["config.json"].replace(b'"gpt2"', b'"bert"')
    hub.repositories[REPO] = files
    with pytest.raises(ConversionError, match="bert"):
        library.add()
    assert library.visible() == []


def test_a_configuration_of_absurd_sizes_is_refused(hub: Hub, library: Library) -> None:
    files = gpt2_files()
    files["config.json"] = files["config.json"].replace(b'"n_layer": 2', b'"n_layer": 999999999999')
    hub.repositories[REPO] = files
    with pytest.raises(ConversionError, match="n_layer"):
        library.add()
    assert library.visible() == []


def test_after_a_failed_conversion_nothing_is_fetched_again(hub: Hub, library: Library, tmp_path: Path) -> None:
    def broken(*_arguments: object) -> None:
        raise ConversionError("The converter ended early.", "Try again.")

    with pytest.raises(ConversionError):
        Library(library.folder, convert=broken).add()
    hub.sent_of.clear()
    library.add()
    assert hub.sent == 0
    assert library.visible() == ["tiny"]


def test_cancelling_a_conversion_leaves_nothing_installed(hub: Hub, library: Library) -> None:
    stages: list[InstallStage] = []
    with pytest.raises(OperationCancelledError):
        library.add(show=lambda one: stages.append(one.stage), cancelled=lambda: InstallStage.CONVERTING in stages)
    assert library.visible() == []
    assert library.add() == "tiny"


def test_a_kill_at_any_moment_leaves_no_half_model_and_the_next_attempt_works(hub: Hub, library: Library) -> None:
    code = (
        "import sys, time; from pathlib import Path; from tests.models.test_install import *\n"
        "def show(one):\n"
        "    if one.stage.value == sys.argv[2]:\n"
        "        print(flush=True)\n"
        "        time.sleep(600)\n"  # until the kill
        "Library(Path(sys.argv[1])).add(show=show)"
    )
    for moment in InstallStage:
        command = [sys.executable, "-c", code, str(library.folder), moment.value]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as program:
            assert program.stdout is not None
            assert program.stdout.readline()
            program.send_signal(signal.SIGKILL)
        assert library.visible() == [], moment
    assert library.add() == "tiny"
    library.registry.find("tiny").verify()


def test_the_same_model_is_installed_once(hub: Hub, quick: Library) -> None:
    quick.add()
    sent = hub.sent
    with pytest.raises(ModelBusyError, match="installed already"):
        quick.add()
    assert hub.sent == sent


def test_two_at_once_one_adds_and_one_is_told(hub: Hub, quick: Library) -> None:
    started, go_on = threading.Event(), threading.Event()
    names: list[str] = []

    def show(_progress: InstallProgress) -> None:
        started.set()
        go_on.wait(60)

    thread = threading.Thread(target=lambda: names.append(quick.add(show=show)))
    thread.start()
    try:
        assert started.wait(60)
        with pytest.raises(ModelBusyError, match="Another program"):
            Library(quick.folder, convert=fake_convert).add()
        with pytest.raises(ModelBusyError):
            quick.installer.remove("tiny")
    finally:
        go_on.set()
        thread.join()
    assert names == ["tiny"]


def hold(folder: str, name: str, ready: Any, leave: Any) -> None:
    use = ModelLocks(Path(folder)).use(name)
    ready.set()
    leave.wait(60)
    assert use is not None
    os._exit(0)  # without releasing: a crash


def test_a_model_that_another_program_uses_is_not_removed_until_that_ends(hub: Hub, quick: Library) -> None:
    quick.add()
    context = multiprocessing.get_context("spawn")
    ready, leave = context.Event(), context.Event()
    other = context.Process(target=hold, args=(str(quick.folder), "tiny", ready, leave))
    other.start()
    assert ready.wait(60)
    with pytest.raises(ModelBusyError, match="in use"):
        quick.installer.remove("tiny")
    assert quick.visible() == ["tiny"]
    leave.set()
    other.join(60)
    quick.installer.remove("tiny")
    assert quick.visible() == []


def test_what_is_used_here_is_not_removed_either_until_it_is_released(hub: Hub, quick: Library) -> None:
    quick.add()
    uses = [quick.installer.locks.use("tiny") for _ in range(2)]
    for use in uses:
        with pytest.raises(ModelBusyError):
            quick.installer.remove("tiny")
        assert use is not None
        use.release()
    quick.installer.remove("tiny")
    assert quick.visible() == []


@pytest.mark.parametrize("name", ["bundled", "nonesuch", "..", "../models", "/", ""])
def test_what_cannot_be_removed_stays(quick: Library, name: str) -> None:
    (quick.folder / "kept").mkdir()
    with pytest.raises(ModelError):
        quick.installer.remove(name)
    assert quick.visible() == ["kept"]


def test_removing_forgets_what_was_half_fetched(hub: Hub, quick: Library) -> None:
    hub.faults.gone_after[REPO] = 50_000
    with pytest.raises(DownloadError):
        quick.add()
    assert quick.installer.fetched_bytes(quick.entry) > 0
    quick.installer.remove("tiny")
    assert quick.installer.fetched_bytes(quick.entry) == 0
    with pytest.raises(ModelMissingError):
        quick.installer.remove("tiny")


def test_removing_leaves_alone_what_is_being_fetched_at_another_precision(hub: Hub, quick: Library) -> None:
    quick.add()
    part = quick.folder / ".fetch" / "tiny" / "model.safetensors.part"
    part.parent.mkdir()
    part.write_bytes(b"growing")
    with quick.installer.locks.changing("tiny-int4"), quick.installer.locks.changing("tiny.fetch"):
        quick.installer.remove("tiny")
        assert part.exists()
    assert quick.visible() == []


def test_a_folder_of_the_authors_is_converted_and_left_as_it_was(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "My Novel Model!"
    folder.mkdir()
    for name, data in gpt2_files(Layout(prefix="transformer.")).items():
        (folder / name).write_bytes(data)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    own = OwnModel(folder, own_name(folder), "CC-BY-4.0")
    assert library.installer.add_own(own, "int8", ignore, never) == "my-novel-model"
    assert library.registry.find("my-novel-model").manifest.licence == "CC-BY-4.0"
    assert library.text_of("my-novel-model") is not None
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize("name", ["", "..", "a/b", "A", "bundled", "x" * 80, "con.", " "])
def test_names_that_are_no_folder_names_are_refused(library: Library, tmp_path: Path, name: str) -> None:
    with pytest.raises(ModelError):
        library.installer.add_own(OwnModel(tmp_path, name), "int8", ignore, never)
    assert library.visible() == []


def test_no_room_is_said_before_anything_is_fetched(
    hub: Hub, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.entry = make_entry(parameters=10**15)
    with pytest.raises(DownloadError, match="MB are needed"):
        library.add()
    assert hub.sent == 0


def test_the_room_for_what_will_be_installed_is_asked_for_too(hub: Hub, library: Library) -> None:
    library.entry = make_entry(parameters=shutil.disk_usage(library.folder).free // 3)  # four bytes each don't fit
    with pytest.raises(DownloadError, match="MB are needed"):
        library.add("fp32")
    assert hub.sent == 0


def test_a_folder_that_cannot_be_written_is_named(hub: Hub, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ModelError, match="can't be written"):
        Library(tmp_path / "file" / "models").add()


def test_the_shipped_catalogue_is_sound() -> None:
    catalogue = load_catalogue(find_paths().bundled_models)
    names = [entry.name for entry in catalogue.entries]
    assert names == [
        "bundled",
        "distilgpt2",
        "gpt2",
        "smollm2-135m",
        "gpt2-medium",
        "gpt2-large",
        "gpt2-xl",
        "gpt2-chinese",
    ]
    bundled = load_manifest(find_paths().bundled_models / "bundled").spec
    assert (catalogue.find("bundled").parameters, catalogue.find("bundled").context) == (
        bundled.parameters,
        bundled.n_positions,
    )
    for entry in catalogue.entries:
        assert len(entry.licence.text()) > 500
        assert entry.uses
        assert entry.limits
        assert entry.name == "bundled" or entry.hub or entry.wheel
        if entry.name.startswith("gpt2") and entry.language == "en":
            assert "clearly indicate your content was created using GPT-2" in entry.licence.text()
