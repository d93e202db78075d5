"""A document written with real keys, and who wrote each of its characters, kept by hand beside it."""

from __future__ import annotations

import time
from dataclasses import dataclass

from tests.e2e.desktop import Desktop

_SHOWN_LONG_ENOUGH = 0.5  # seconds before Tab accepts
_PATIENCE = 4.0
_UNRECORDED = -1
OPENINGS = (
    "It had rained since morning, and the",
    " She did not want to go, but there was",
    " In the end he opened the door and",
)


@dataclass(frozen=True)
class Letter:
    """One character; ``source`` 0 is the author, a positive number an acceptance, ``offset`` the place in it."""

    character: str
    source: int = 0
    offset: int = 0


class Story:
    """Types and accepts, and knows what the record has to say. Counts letters as the document does."""

    def __init__(self, desktop: Desktop, beginning: str = "") -> None:
        self._desktop = desktop
        self._letters = [Letter(character, _UNRECORDED) for character in beginning]
        self._states = [list(self._letters)]
        self._at = 0
        self._sizes: dict[int, int] = {}
        self.checks = 0

    @property
    def text(self) -> str:
        """What the document holds."""
        return "".join(letter.character for letter in self._letters)

    @property
    def accepted(self) -> int:
        """Characters that were accepted."""
        return sum(1 for letter in self._letters if letter.source > 0)

    def expected(self) -> str:
        """A letter a character: t typed, s suggested, c suggested and changed since, u not recorded."""
        whole = {number for number in self._sizes if self._is_whole(number)}
        return "".join(
            "t" if not one.source else "u" if one.source < 0 else "s" if one.source in whole else "c"
            for one in self._letters
        )

    def check(self) -> None:
        """Every character's author is right."""
        state = self._desktop.wait_until(lambda one: one["text"] == self.text)
        found = "".join(kind[0] * count for kind, count in state["origins"])
        assert found == self.expected(), f"{self.text!r}:\n{found}\n{self.expected()}"
        self.checks += 1

    def type(self, text: str) -> None:
        """Type at the cursor."""
        at = self._cursor()
        self._desktop.type(text)
        self._put(at, [Letter(character) for character in text])

    def accept(self) -> str:
        """Ask for a suggestion and take all of it; where none comes, nothing is taken."""
        self._desktop.press("ctrl+space")
        deadline = time.monotonic() + _PATIENCE
        while not self._desktop.ask()["ghost"]:
            if time.monotonic() > deadline:
                return ""
            time.sleep(0.05)
        time.sleep(_SHOWN_LONG_ENOUGH)
        state = self._desktop.ask()
        ghost, at = str(state["ghost"]), int(state["position"])
        if not ghost:
            return ""
        self._desktop.press("Tab")
        number = len(self._sizes) + 1
        self._sizes[number] = len(ghost)
        self._put(at, [Letter(character, number, offset) for offset, character in enumerate(ghost)])
        return ghost

    def go(self, position: int) -> None:
        """Put the cursor there."""
        self._desktop.press("ctrl+Home")
        for _ in range(position):
            self._desktop.press("Right")
        self._desktop.wait_until(lambda state: state["position"] == position)

    def delete(self, count: int) -> None:
        """Delete so many characters before the cursor."""
        at = self._cursor()
        self._desktop.press(*["BackSpace"] * count)
        for last in range(at, at - count, -1):
            del self._letters[last - 1]
            self._remember()

    def undo(self) -> None:
        """Take back one step, whatever the program counts as one."""
        self._step("ctrl+z", range(self._at - 1, -1, -1))

    def redo(self) -> None:
        """Take back one undo."""
        self._step("ctrl+shift+z", range(self._at + 1, len(self._states)))

    def write(self) -> None:
        """Write a document of which about half is accepted; then edit, undo and redo."""
        for opening in OPENINGS:
            self.type(opening)
            while self.accepted < len(self._recorded) // 2 and self.accept():
                self.check()
        if not self.text.endswith("."):
            self.type(".")
        self.check()
        first = next(number for number, letter in enumerate(self._letters) if letter.source > 0)
        self.go(first + 3)
        self.type("xyz")
        self.check()
        self.delete(2)
        self.check()
        for step in (self.undo, self.undo, self.redo, self.redo):
            step()
            self.check()

    @property
    def _recorded(self) -> list[Letter]:
        return [letter for letter in self._letters if letter.source >= 0]

    def _cursor(self) -> int:
        return int(self._desktop.ask()["position"])

    def _is_whole(self, number: int) -> bool:
        places = [(at, one.offset) for at, one in enumerate(self._letters) if one.source == number]
        size = self._sizes[number]
        return len(places) == size and all(
            at == places[0][0] + n and offset == n for n, (at, offset) in enumerate(places)
        )

    def _put(self, at: int, letters: list[Letter]) -> None:
        self._letters[at:at] = letters
        self._desktop.wait_until(lambda state: state["text"] == self.text)
        self._remember(at, letters)

    def _remember(self, at: int = 0, letters: list[Letter] | None = None) -> None:
        """Every state between two letters is one that an undo may lead to."""
        del self._states[self._at + 1 :]
        typed = letters if letters and not letters[0].source else []
        for count in range(1, len(typed)):
            self._states.append(self._letters[: at + count] + self._letters[at + len(typed) :])
        self._states.append(list(self._letters))
        self._at = len(self._states) - 1

    def _step(self, keys: str, candidates: range) -> None:
        before = self.text
        self._desktop.press(keys)
        text = self._desktop.wait_until(lambda state: state["text"] != before)["text"]
        self._at = next(n for n in candidates if "".join(one.character for one in self._states[n]) == text)
        self._letters = list(self._states[self._at])
