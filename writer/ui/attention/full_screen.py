"""Full screen in which everything but the text fades while one writes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, QVariantAnimation
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QGraphicsOpacityEffect, QMainWindow, QWidget

from writer.ui.attention.motion import Motion

_FADE_MS = 350
_LOOK_MS = 150
_REST_MS = 2500
_NEAR = 6  # pixels the hand may tremble


class Fading:
    """A widget that can fade. It keeps its place, so that the text never moves."""

    def __init__(self, widget: QWidget) -> None:
        self._effect = QGraphicsOpacityEffect(widget)
        self._effect.setOpacity(1.0)
        self._effect.setEnabled(False)
        widget.setGraphicsEffect(self._effect)

    def set_opacity(self, opacity: float) -> None:
        """From 0, invisible, to 1."""
        self._effect.setOpacity(opacity)
        # An effect that does nothing still costs a copy of every pixel.
        self._effect.setEnabled(opacity < 1.0)


class CalmFullScreen(QObject):
    """Turns full screen on and off; lets ``chrome`` fade when the author writes and come back with the pointer."""

    def __init__(self, window: QMainWindow, chrome: Sequence[QWidget], motion: Motion) -> None:
        super().__init__(window)
        self._window = window
        self._chrome = chrome
        self._fading = [Fading(widget) for widget in chrome]
        self._motion = motion
        self._opacity = 1.0
        self._pointer = QPoint()
        self._fade = QVariantAnimation(self)
        self._fade.valueChanged.connect(self._set_opacity)
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_MS)
        self._look.timeout.connect(self._on_look)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self.hide_chrome)
        window.installEventFilter(self)

    @property
    def is_on(self) -> bool:
        """Whether the window fills the screen."""
        return self._window.isFullScreen()

    @property
    def opacity(self) -> float:
        """Of what stands around the text."""
        return self._opacity

    def toggle(self) -> None:
        """Fill the screen, or go back."""
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def hide_chrome(self) -> None:
        """Let it fade, unless somebody uses it."""
        if self.is_on and not self._is_used():
            self._fade_to(0.0)

    def show_chrome(self) -> None:
        """Bring it back for a while."""
        self._fade_to(1.0)
        if self.is_on:
            self._rest.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.WindowStateChange:
            self._on_state()
        return False

    def _on_state(self) -> None:
        self._pointer = QCursor.pos()
        self.show_chrome()
        if self.is_on:
            self._look.start()
        else:
            self._look.stop()
            self._rest.stop()

    def _on_look(self) -> None:
        pointer = QCursor.pos()
        if (pointer - self._pointer).manhattanLength() > _NEAR or self._is_used():
            self._pointer = pointer
            self.show_chrome()

    def _is_used(self) -> bool:
        if QApplication.activePopupWidget() is not None or QApplication.activeModalWidget() is not None:
            return True
        focus = QApplication.focusWidget()
        return any(
            widget.isVisible() and (_is_under_pointer(widget) or _holds(widget, focus)) for widget in self._chrome
        )

    def _fade_to(self, opacity: float) -> None:
        if self._motion.is_reduced or not self._window.isVisible():
            self._fade.stop()
            self._set_opacity(opacity)
            return
        if self._fade.state() == QVariantAnimation.State.Running and self._fade.endValue() == opacity:
            return
        if opacity == self._opacity:
            return
        self._fade.stop()
        self._fade.setDuration(_FADE_MS)
        self._fade.setStartValue(self._opacity)
        self._fade.setEndValue(opacity)
        self._fade.start()

    def _set_opacity(self, opacity: float) -> None:
        self._opacity = opacity
        for one in self._fading:
            one.set_opacity(opacity)


def _is_under_pointer(widget: QWidget) -> bool:
    return widget.rect().contains(widget.mapFromGlobal(QCursor.pos()))


def _holds(widget: QWidget, focus: QWidget | None) -> bool:
    return focus is not None and (widget is focus or widget.isAncestorOf(focus))
