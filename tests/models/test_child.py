"""A child process that speaks JSON: whatever it does, its parent learns how it ended."""

from __future__ import annotations

import os
import sys
from typing import Any

import pytest

from writer.models.child import Ended, run_child
from writer.protocol.errors import OperationCancelledError


def run(code: str, job: object = None, cancelled: bool = False) -> tuple[Ended, list[dict[str, Any]]]:
    said: list[dict[str, Any]] = []
    command = [sys.executable, "-S", "-c", code]
    return run_child(command, job, said.append, lambda: None, lambda: cancelled, dict(os.environ)), said


def test_it_gets_its_job_and_is_heard() -> None:
    ended, said = run("import json; print(json.dumps({'got': json.loads(input())}))", {"a": 1})
    assert ended == Ended(0, "")
    assert said == [{"got": {"a": 1}}]


def test_one_that_dies_before_it_reads_its_job_has_a_status() -> None:
    ended, said = run("import os; os._exit(7)", "x" * 1_000_000)  # more than a pipe holds
    assert ended.status == 7
    assert said == []


def test_talk_and_half_a_line_are_no_messages() -> None:
    code = "import sys; print('hello'); print('[1]'); print('{\"a\": 1}'); sys.stdout.write('{\"b\"')"
    assert run(code)[1] == [{"a": 1}]


def test_the_end_of_what_it_complains_of_is_kept() -> None:
    ended, _ = run("import sys; sys.stderr.write('x' * 9000 + ' the end'); sys.exit(2)")
    assert ended.status == 2
    assert ended.tail.endswith("x the end")
    assert len(ended.tail) <= 4000


def test_one_that_never_ends_is_cancelled() -> None:
    with pytest.raises(OperationCancelledError):
        run("while True: print('talk')", cancelled=True)
