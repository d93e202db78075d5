"""How far a goal is reached, in words."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QLocale


@dataclass(frozen=True)
class GoalState:
    """A goal and what is done.

    Attributes:
        unit: ``words`` or ``minutes``.
        amount: What is wanted; 0 when nothing is.
    """

    done: int
    amount: int
    unit: str

    @property
    def is_met(self) -> bool:
        """Whether there is a goal, and it is reached."""
        return 0 < self.amount <= self.done

    def text(self) -> str:
        """As in “320 of 500 words”."""
        is_time = self.unit == "minutes"
        if not self.amount:
            return _tr("%Ln min", self.done) if is_time else _tr("%Ln words", self.done)
        whole = _tr("{done} of %Ln min", self.amount) if is_time else _tr("{done} of %Ln words", self.amount)
        return whole.format(done=QLocale().toString(self.done))


def _tr(text: str, count: int) -> str:
    return QCoreApplication.translate("Goals", text, None, count)
