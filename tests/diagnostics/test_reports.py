"""Crash reports: what they say, what they must not say, and how many are kept."""

from __future__ import annotations

import errno
import logging
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writer.diagnostics.description import describe_error, describe_program, without_home
from writer.diagnostics.folder import CrashFolder
from writer.diagnostics.log import end_log, start_log
from writer.diagnostics.native import NativeCrashes

SECRET = "Zanzibar"
MOMENT = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)


def caught(act: Callable[[], object]) -> BaseException:
    try:
        act()
    except BaseException as error:  # noqa: BLE001 - every kind is described
        return error
    raise AssertionError("nothing was raised")


def described(act: Callable[[], object]) -> str:
    error = caught(act)
    return describe_error(error, error.__traceback__)


def raise_with(text: str) -> None:
    local = text + " in a local variable"
    raise ValueError(f"can't read {local}")


def raise_from(text: str) -> None:
    try:
        {}[text]
    except KeyError as error:
        raise RuntimeError(text) from error


def raise_while_handling(text: str) -> None:
    try:
        raise_with(text)
    except ValueError:
        int(text)


def test_type_and_place_are_named() -> None:
    lines = described(lambda: raise_with("x")).splitlines()
    assert lines[0] == "ValueError"
    assert lines[-1].strip().endswith("raise_with")
    assert "test_reports.py:" in lines[-1]


def test_causes_follow() -> None:
    assert "caused by\nKeyError" in described(lambda: raise_from("x"))
    assert "being handled\nValueError" in described(lambda: raise_while_handling("x"))


def test_system_errors_keep_their_number() -> None:
    assert "OSError (ENOSPC)" in described(lambda: (_ for _ in ()).throw(OSError(errno.ENOSPC, SECRET)))


def test_groups_name_their_members() -> None:
    group = ExceptionGroup(SECRET, [ValueError(SECRET), OSError(errno.EACCES, SECRET)])
    text = described(lambda: (_ for _ in ()).throw(group))
    assert "ExceptionGroup: ValueError, PermissionError (EACCES)" in text
    assert SECRET not in text


def test_endless_recursion_is_shortened() -> None:
    def call(depth: int) -> int:
        return call(depth + 1) + 1

    text = described(lambda: call(0))
    assert text.startswith("RecursionError")
    assert "more)" in text
    assert len(text.splitlines()) < 60


def test_errors_that_cause_each_other_end() -> None:
    first, second = ValueError("a"), ValueError("b")
    first.__cause__, second.__cause__ = second, first
    assert describe_error(first, None).count("ValueError") == 2


@given(st.text(min_size=5, alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)))
def test_no_message_and_no_value_gets_into_a_description(text: str) -> None:
    for act in (raise_with, raise_from, raise_while_handling):
        assert text not in described(lambda act=act: act(text))  # type: ignore[misc]


def test_the_program_is_named() -> None:
    text = describe_program({"Qt": "6.x"})
    assert "writer: " in text
    assert "Qt: 6.x" in text


def test_the_home_folder_is_not_named() -> None:
    assert without_home("File /home/ann/x.py", Path("/home/ann")) == "File ~/x.py"
    assert without_home("/a/b", Path("/")) == "/a/b"


def test_the_newest_reports_are_kept(tmp_path: Path) -> None:
    folder = CrashFolder(tmp_path / "crashes")
    for number in range(25):
        assert folder.add(f"report {number}", MOMENT + timedelta(minutes=number)) is not None
    texts = [report.text() for report in folder.reports()]
    assert len(texts) == 20
    assert "report 24" in texts[0]


def test_two_reports_in_one_second_are_both_kept(tmp_path: Path) -> None:
    folder = CrashFolder(tmp_path)
    assert folder.add("one", MOMENT) != folder.add("two", MOMENT)
    assert len(folder.reports()) == 2


def test_a_report_is_new_until_the_author_knows(tmp_path: Path) -> None:
    folder = CrashFolder(tmp_path)
    folder.add("one", MOMENT)
    assert len(folder.new_reports()) == 1
    folder.mark_told()
    assert not folder.new_reports()
    assert "one" in folder.reports()[0].text()
    folder.remove_all()
    assert not folder.reports()


def test_a_folder_that_cannot_be_made_is_no_new_trouble(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    folder = CrashFolder(tmp_path / "file" / "crashes")
    assert folder.add("one") is None
    assert folder.reports() == []
    folder.mark_told()
    native = NativeCrashes(folder)
    native.collect()
    native.close()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
def test_a_report_that_finds_no_room_leaves_no_empty_one(tmp_path: Path) -> None:
    import resource

    folder = CrashFolder(tmp_path)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, before[1]))
    try:
        assert folder.add("longer than ten bytes") is None
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert list(tmp_path.iterdir()) == []
    assert folder.add("half a pair: \ud83d") is not None


@pytest.fixture
def logged(tmp_path: Path) -> Iterator[Path]:
    handlers = start_log(tmp_path, CrashFolder(tmp_path / "crashes"), {})
    yield tmp_path
    end_log(handlers)


def test_a_logged_exception_becomes_one_report_without_its_words(logged: Path) -> None:
    log = logging.getLogger("writer.test")
    for _ in range(3):
        error = caught(lambda: raise_while_handling(SECRET))
        log.error("unexpected", exc_info=error)
    reports = CrashFolder(logged / "crashes").reports()
    assert len(reports) == 1
    assert "ValueError" in reports[0].text()
    assert "raise_with" in reports[0].text()
    written = (logged / "writer.log").read_text()
    assert written.count("unexpected") == 3
    assert SECRET not in reports[0].text() + written


def test_an_error_that_is_expected_is_no_crash(logged: Path) -> None:
    logging.getLogger("writer.test").error("the disk is full")
    assert not CrashFolder(logged / "crashes").reports()


def test_the_log_rotates(logged: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = logging.getLogger("writer.test")
    for _ in range(30):
        log.info("x" * 100_000)
    files = sorted(path.name for path in logged.glob("writer.log*"))
    assert files == ["writer.log", "writer.log.1", "writer.log.2", "writer.log.3"]
    assert all((logged / name).stat().st_size <= 500_000 for name in files)


CRASH = """
import sys
from pathlib import Path
from writer.diagnostics.folder import CrashFolder
from writer.diagnostics.native import NativeCrashes
native = NativeCrashes(CrashFolder(Path(sys.argv[1])), {"Qt": "6"})
native.listen()
manuscript = "Zanzibar"
import faulthandler
def turn_the_page(text):
    faulthandler._sigsegv()
if sys.argv[2] == "crash":
    turn_the_page(manuscript)
if sys.argv[2] == "end":
    native.close()
import os
os._exit(0)
"""


@pytest.mark.parametrize(("way", "reports"), [("crash", 1), ("end", 0), ("vanish", 0)])
def test_a_crash_below_python_is_reported_at_the_next_start(tmp_path: Path, way: str, reports: int) -> None:
    done = subprocess.run([sys.executable, "-c", CRASH, str(tmp_path), way], check=False, capture_output=True)
    assert (done.returncode != 0) is (way == "crash")
    folder = CrashFolder(tmp_path)
    NativeCrashes(folder).collect()
    assert len(folder.new_reports()) == reports
    assert not list(tmp_path.glob("*.trace"))
    for report in folder.reports():
        assert "turn_the_page" in report.text()
        assert "Qt: 6" in report.text()
        assert SECRET not in report.text()


def test_a_program_that_still_runs_has_not_crashed(tmp_path: Path) -> None:
    folder = CrashFolder(tmp_path)
    running = NativeCrashes(folder)
    running.listen()
    try:
        trace = next(tmp_path.glob("*.trace"))
        trace.rename(tmp_path / "running-1.trace")
        NativeCrashes(folder).collect()
        assert (tmp_path / "running-1.trace").exists()
    finally:
        running.close()
    assert not folder.reports()


def test_an_earlier_program_with_the_same_number_is_another_one(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", CRASH, str(tmp_path), "crash"], check=False, capture_output=True)
    trace = next(tmp_path.glob("*.trace"))
    trace.rename(tmp_path / f"running-{os.getpid()}.trace")
    native = NativeCrashes(CrashFolder(tmp_path))
    native.collect()
    native.listen()
    try:
        assert len(CrashFolder(tmp_path).new_reports()) == 1
        native.collect()
        assert (tmp_path / f"running-{os.getpid()}.trace").exists()
    finally:
        native.close()
