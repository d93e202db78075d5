"""Real keys into the real window: type, see ghost text, accept it, take it back."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.desktop import Desktop
from writer.settings.paths import find_paths

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(shutil.which("xdotool") is None, reason="xdotool is missing; `make test` installs it"),
]

START = "It had rained since morning.\n\n"
HALF = "The old man looked at him for a long t"
SEEN = 0.2  # seconds: an accept key counts once ghost text has been visible for 0.12


@pytest.fixture
def desktop(xvfb_display: str, own_home: Path, tmp_path: Path) -> Iterator[Desktop]:
    settings = find_paths().settings_file
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps({"version": 1, "eagerness": 1.0}))
    file = tmp_path / "harbour.md"
    file.write_text(START)
    desktop = Desktop(xvfb_display, own_home, [str(file)])
    desktop.focus()
    desktop.press("ctrl+End")
    yield desktop
    assert desktop.quit() == 0


def show_ghost(desktop: Desktop) -> str:
    desktop.type(HALF)
    ghost: str = desktop.wait_until(lambda s: bool(s["text"].endswith(HALF) and s["ghost"]))["ghost"]
    time.sleep(SEEN)
    return str(desktop.ask()["ghost"]) or ghost


def test_tab_inserts_exactly_the_ghost_and_undo_takes_exactly_it_back(desktop: Desktop) -> None:
    ghost = show_ghost(desktop)
    assert desktop.ask()["text"] == START + HALF, "ghost text is not in the document"
    desktop.press("Tab")
    state = desktop.wait_until(lambda s: bool(s["text"] != START + HALF))
    assert state["text"] == START + HALF + ghost
    # What is sought next may already have ended, too.
    assert "accepted" in state["outcomes"][-2:]
    desktop.press("ctrl+z")
    state = desktop.wait_until(lambda s: bool(s["text"] != START + HALF + ghost))
    assert state["text"] == START + HALF
    assert state["ghost"] == ""
    desktop.press("ctrl+shift+z")
    desktop.wait_until(lambda s: bool(s["text"] == START + HALF + ghost))


def test_typing_along_shrinks_the_ghost_without_a_request(desktop: Desktop) -> None:
    ghost = show_ghost(desktop)
    requests = desktop.ask()["requests"]
    desktop.type(ghost[0])
    state = desktop.wait_until(lambda s: bool(s["text"] == START + HALF + ghost[0]))
    assert state["ghost"] == ghost[1:]
    assert state["requests"] == requests


def test_escape_hides_and_the_place_stays_quiet(desktop: Desktop) -> None:
    show_ghost(desktop)
    desktop.press("Escape")
    state = desktop.wait_until(lambda s: not s["ghost"])
    assert state["outcomes"][-1] == "dismissed"
    time.sleep(0.5)
    assert desktop.ask()["ghost"] == ""


def test_ctrl_right_takes_a_word_and_ctrl_enter_a_sentence(desktop: Desktop) -> None:
    desktop.type("One of the most important things that we can do is to")
    desktop.press("ctrl+space")
    ghost: str = desktop.wait_until(lambda s: len(s["ghost"].split()) > 1)["ghost"]
    time.sleep(0.5)
    ghost = desktop.ask()["ghost"]
    desktop.press("ctrl+Right")
    state = desktop.wait_until(lambda s: bool(s["ghost"] != ghost))
    taken = ghost[: len(ghost) - len(state["ghost"])]
    assert state["text"].endswith("do is to" + taken)
    assert taken.split() == ghost.split()[:1]
    desktop.press("ctrl+Return")
    desktop.wait_until(lambda s: bool(s["text"].endswith(ghost) or s["text"].rstrip().endswith(ghost)))


def test_alternatives_differ_in_their_first_word_and_come_round_again(desktop: Desktop) -> None:
    desktop.type("He came to the window and looked at")
    desktop.press("ctrl+space")
    ghost = desktop.wait_until(lambda s: bool(s["ghost"]))["ghost"]
    time.sleep(0.5)
    ghost = desktop.ask()["ghost"]
    seen = [ghost.split()[0]]
    for _ in range(2):
        last = desktop.ask()["ghost"]
        desktop.press("alt+bracketright")
        seen.append(desktop.wait_until(lambda s, last=last: s["ghost"] not in ("", last))["ghost"].split()[0])
    assert len(set(seen)) == 3
    last = desktop.ask()["ghost"]
    desktop.press("alt+bracketright")
    assert desktop.wait_until(lambda s: s["ghost"] not in ("", last))["ghost"].split()[0] == seen[0]


def test_without_ghost_text_the_keys_do_what_they_always_do(desktop: Desktop) -> None:
    desktop.press("ctrl+shift+space")
    desktop.type("one two")
    desktop.press("Tab")
    state = desktop.wait_until(lambda s: bool(s["text"].endswith("\t")))
    assert state["text"] == START + "one two\t"
    desktop.press("ctrl+Home", "ctrl+Right")
    assert desktop.wait_until(lambda s: bool(s["position"]))["position"] == len("It ")


def test_a_composition_hides_the_ghost(desktop: Desktop) -> None:
    show_ghost(desktop)
    assert desktop.ask("compose ni")["ghost"] == ""
    time.sleep(0.3)
    assert desktop.ask()["ghost"] == ""


def test_ghost_text_is_in_no_saved_file(desktop: Desktop, tmp_path: Path) -> None:
    show_ghost(desktop)
    desktop.press("ctrl+s")
    desktop.wait_until(lambda s: not s["modified"])
    assert (tmp_path / "harbour.md").read_text() == START + HALF
