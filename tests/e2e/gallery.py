"""What the pictures show: real keys, real files, one scene after another."""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.e2e.desktop import Desktop
from tests.e2e.pictures import shrink
from tests.e2e.prompting import ghost_after

SIZE = (1100, 760)
_SETTLED = 0.7  # seconds until all that an action causes is painted
_ACCEPTABLE = 0.5  # seconds after which Tab takes what is shown
_JOURNAL = 2.5  # seconds until what was typed is safe
MANUSCRIPT = """# The Ferry

It had rained since morning, and the quay lay under a sky like wet slate. Nobody came down to the water except the \
*boy*, who had been sent to look for his **father** and had found only the dog.

“Where is he?” the old man asked. He did not look up from the rope. There were seven knots in it, and he undid them \
one after the other, as he did every evening, whether a boat came or not.

## The other bank

On the other bank stood the inn with its one lamp, and beside it the shed in which the ferryman kept what he had never \
learned to throw away:

- a bell without a tongue,
- two oars, both left,
- letters that nobody had come for.

> The river gives nothing back that it was not asked for.

The boy knew the sentence. It stood over the door, cut into the wood with a knife.

## The crossing

They did not speak while they crossed. The boy counted the strokes, lost count, began again. In the middle of the \
river the old man let the oars drag and listened.
"""
MISSPELT = "## The crossing\n\nIn the middle of the rivver the old man let the oars drag and listened.\n"
ARABIC = (
    "# \u0627\u0644\u0645\u0646\u0627\u0631\u0629\n\n\u0643\u0627\u0646 \u062d\u0627\u0631\u0633 "
    "\u0627\u0644\u0645\u0646\u0627\u0631\u0629 \u0627\u0644\u0639\u062c\u0648\u0632 \u0642\u062f "
    "\u0646\u0633\u064a \u0635\u0648\u062a\u0647 \u0645\u0646\u0630 \u0632\u0645\u0646 "
    "\u0637\u0648\u064a\u0644\u060c \u0648\u0644\u0645 \u064a\u0639\u062f \u064a\u062a\u0643\u0644\u0645 "
    "\u0625\u0644\u0627 \u0645\u0639 \u0627\u0644\u0628\u062d\u0631.\n"
)
BEGINNING = " He heard the dog bark, and then he"
_GOALS = {"daily_goal": 20, "session_goal": 15, "session_goal_unit": "minutes"}


class Stage:
    """One run of the program, and a camera.

    Args:
        beginning: What the model has something to say about.
    """

    def __init__(self, desktop: Desktop, folder: Path, beginning: str) -> None:
        self.desktop = desktop
        self._folder = folder
        self._beginning = beginning

    def take(self, name: str) -> None:
        """Keep what is seen."""
        time.sleep(_SETTLED)
        file = self._folder / f"{name}.png"
        self.desktop.ask(f"scene {file}")
        shrink(file)

    def trigger(self, *actions: str) -> None:
        """What a menu's entry does."""
        for action in actions:
            self.desktop.ask(f"trigger_later {action}")
            time.sleep(0.2)

    def dialog(self, action: str, name: str, row: int | None = None) -> None:
        """Open a dialog, keep how it looks, close it."""
        self.trigger(action)
        self.desktop.wait_until(lambda state: bool(state["dialogs"]))
        if row is not None:
            self.desktop.ask(f"row {row}")
        self.take(name)
        self.desktop.ask("close_dialogs")
        self.desktop.wait_until(lambda state: not state["dialogs"])
        self.desktop.focus()

    def ghost(self) -> None:
        """Write on at the end, with a suggestion."""
        self.desktop.press("ctrl+End")
        ghost_after(self.desktop, self._beginning)
        time.sleep(_ACCEPTABLE)


@contextmanager
def stage(
    folder: Path, beginning: str, text: str = MANUSCRIPT, home: Path | None = None, **settings: object
) -> Iterator[Stage]:
    """The program with ``text`` in front."""
    with tempfile.TemporaryDirectory() as made:
        place = home or Path(made)
        file = place / "config" / "settings.json"
        file.parent.mkdir(parents=True, exist_ok=True)
        chosen = {"version": 1, "eagerness": 0.9, "welcome_seen": True, "reopen_files": False, "theme": "light"}
        file.write_text(json.dumps(chosen | settings))
        document = place / "The Ferry.md"
        if text:
            document.write_text(text.rstrip(), encoding="utf-8")
        desktop = Desktop(os.environ["DISPLAY"], place, [str(document)] if text else [])
        try:
            desktop.ask(f"resize {SIZE[0]} {SIZE[1]}")
            desktop.focus()
            yield Stage(desktop, folder, beginning)
        finally:
            desktop.quit()


def themes(folder: Path, beginning: str) -> None:
    """The same page in every theme."""
    for theme, name in (("light", "ghost"), ("dark", "dark"), ("sepia", "sepia"), ("contrast", "contrast")):
        with stage(folder, beginning, theme=theme) as one:
            one.ghost()
            one.take(name)


def first_day(folder: Path, beginning: str) -> None:
    """The first page, an empty document, menus."""
    with stage(folder, beginning, text="", welcome_seen=False) as one:
        one.desktop.press("ctrl+space")
        time.sleep(1.5)
        one.take("welcome")
    with stage(folder, beginning, text="") as one:
        one.take("empty")
    with stage(folder, beginning, interface_language="zh_CN", theme="sepia") as one:
        one.ghost()
        one.desktop.press("alt+v")
        one.take("chinese")
    with stage(folder, beginning, text=ARABIC) as one:
        one.desktop.press("ctrl+End")
        one.take("right-to-left")


def writing(folder: Path, beginning: str) -> None:
    """What stands beside, below and behind the text."""
    with stage(folder, beginning) as one:
        one.ghost()
        one.desktop.press("alt+s")
        one.take("menu")
        one.desktop.press("Escape", "Escape", "ctrl+space")
        time.sleep(1.0)
        one.desktop.press("Tab")
        one.take("accepted")
        one.trigger("view.outline", "view.preview")
        one.take("outline-preview")
        one.trigger("view.preview", "edit.replace")
        one.desktop.type("the")
        one.take("find")
        one.desktop.press("Escape")
        one.trigger("file.new", "view.outline")
        one.desktop.type("Chapter two begins with a letter")
        one.take("tabs")
    with stage(folder, beginning, text=MISSPELT) as one:
        one.desktop.press("ctrl+f")
        one.desktop.type("rivver")
        one.desktop.press("Return", "Escape", "Menu")
        one.take("spelling")
        one.desktop.press("Escape")


def attention(folder: Path, beginning: str) -> None:
    """Focus, counts and goals."""
    with stage(folder, beginning, theme="dark", focus="paragraph", typewriter=True) as one:
        one.ghost()
        one.take("focus")
    with stage(folder, beginning, **_GOALS) as one:
        one.desktop.press("ctrl+End")
        one.desktop.type(" Nothing answered but the water, and he was glad of it")
        one.trigger("view.progress")
        one.take("progress")


def dialogs(folder: Path, beginning: str) -> None:
    """What opens over the text."""
    with stage(folder, beginning, own_words=True) as one:
        one.ghost()
        one.desktop.press("Escape")
        one.dialog("suggestions.why_nothing", "why-nothing")
        one.desktop.press("ctrl+space")
        time.sleep(2 * _ACCEPTABLE)
        one.desktop.press("Tab")
        one.desktop.press("ctrl+s")
        one.dialog("suggestions.models", "models")
        one.dialog("suggestions.own_words", "own-words")
        one.dialog("suggestions.statistics", "statistics")
        one.dialog("edit.preferences", "preferences", 0)
        one.dialog("edit.preferences", "keys", 4)
        one.dialog("file.export", "export")
        one.dialog("help.guide", "guide")


def safety(folder: Path, beginning: str) -> None:
    """What is asked so that nothing is lost."""
    with stage(folder, beginning) as one:
        file = next(Path(name) for name in [one.desktop.ask()["path"]])
        one.desktop.press("ctrl+End")
        one.desktop.type(" He listened for a long time.")
        one.desktop.press("ctrl+s")
        one.desktop.wait_until(lambda state: not state["modified"])
        one.desktop.type(" Then he rowed on.")
        one.dialog("file.backups", "backups")
        file.write_text(MANUSCRIPT.replace("seven knots", "nine knots"), encoding="utf-8")
        one.trigger("file.save")
        one.desktop.wait_until(lambda state: bool(state["dialogs"]))
        one.take("changed-on-disk")
        one.desktop.ask("close_dialogs")
    with tempfile.TemporaryDirectory() as home:
        with suppress(AssertionError, BrokenPipeError), stage(folder, beginning, home=Path(home)) as one:
            one.desktop.press("ctrl+End")
            one.desktop.type(" He listened for a long time. Then he rowed on.")
            time.sleep(_JOURNAL)
            one.desktop.kill()
        desktop = Desktop(os.environ["DISPLAY"], Path(home), [])
        desktop.ask(f"resize {SIZE[0]} {SIZE[1]}")
        desktop.wait_until(lambda state: bool(state["dialogs"]))
        Stage(desktop, folder, beginning).take("recovery")
        desktop.kill()


CHAPTERS: tuple[Callable[[Path, str], None], ...] = (themes, first_day, writing, attention, dialogs, safety)
