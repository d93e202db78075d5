"""Typewriter scrolling: the cursor's line stays at one height, and the page moves."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QEvent, QObject, QTimer, QVariantAnimation

from writer.suggest.events import CursorCause
from writer.ui.attention.motion import Motion
from writer.ui.editor.writing_edit import WritingEdit

_GLIDE_MS = 140
_LONGEST_GLIDE = 4  # lines; further away the page is simply there
_TRIES = 6
# In lines. A heading is higher than a line: with less, one step back could ask for one forth.
_SLACK = 2


class TypewriterScroll(QObject):
    """Qt scrolls by lines; the rest of a line is made up by the space above the text.

    That space also keeps the first lines of a text at their height, where there is
    nothing to scroll.
    """

    def __init__(self, edit: WritingEdit, motion: Motion) -> None:
        super().__init__(edit)
        self._edit = edit
        self._motion = motion
        self._is_on = False
        self._share = 0.45
        self._glide = QVariantAnimation(self)
        self._glide.setDuration(_GLIDE_MS)
        self._glide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._glide.valueChanged.connect(self._on_glide)
        self._top = 0.0
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._settle)
        edit.cursorPositionChanged.connect(self._follow)
        edit.font_changed.connect(self._later.start)
        edit.installEventFilter(self)

    @property
    def is_on(self) -> bool:
        """Whether the cursor's line keeps its height."""
        return self._is_on

    @property
    def target(self) -> float:
        """Where the middle of the cursor's line is to be, in pixels below the editor's top."""
        return self._share * self._edit.height()

    def set_on(self, is_on: bool, share: float) -> None:
        """Keep the cursor's line at ``share`` of the height, or cease to."""
        self._is_on, self._share = is_on, share
        self._glide.stop()
        self._edit.set_room_below_share(1 - share if is_on else None)
        if is_on:
            self._settle()
        else:
            self._edit.set_top_space(None)
            self._edit.ensureCursorVisible()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._is_on and watched is self._edit and event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._later.start()
        return False

    def _follow(self) -> None:
        # A click must not move the text away under the pointer.
        if self._is_on and self._edit.isVisible() and self._edit.cursor_cause is not CursorCause.MOUSE:
            self._settle(may_glide=True)

    def _settle(self, may_glide: bool = False) -> None:
        edit = self._edit
        if not self._is_on or edit.is_laying_out:
            return
        before = edit.viewport().y() + edit.cursorRect().center().y()
        self._glide.stop()
        self._top = self._scroll()
        distance = before - self.target
        pitch = edit.line_pitch
        if may_glide and not self._motion.is_reduced and 1 < abs(distance) <= _LONGEST_GLIDE * pitch:
            self._glide.setStartValue(float(distance))
            self._glide.setEndValue(0.0)
            self._glide.start()
        else:
            edit.set_top_space(self._top)

    def _scroll(self) -> float:
        """Scroll to the nearest line, and say how much space above makes up the rest."""
        edit, bar = self._edit, self._edit.verticalScrollBar()
        least = edit.least_top_space
        for _ in range(_TRIES):
            top = self.target - edit.cursorRect().center().y()
            if top < least:
                wanted = bar.value() + max(1, int((least - top) // edit.line_pitch))
            elif top >= least + _SLACK * edit.line_pitch and bar.value():
                wanted = bar.value() - max(1, int((top - least) // edit.line_pitch))
            else:
                break
            value = min(max(wanted, bar.minimum()), bar.maximum())
            if value == bar.value():
                break
            bar.setValue(value)
        return max(float(least), self.target - edit.cursorRect().center().y())

    def _on_glide(self, offset: float) -> None:
        self._edit.set_top_space(self._top + offset)
