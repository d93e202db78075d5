"""Whether things may move on screen: as the author says, or as the system says."""

from __future__ import annotations

import ctypes
import plistlib
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher, QDBusVariant

_PORTAL = ("org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Settings")
_SPI_GETCLIENTAREAANIMATION = 0x1042


class Motion(QObject):
    """Knows whether motion is to be reduced.

    Args:
        ask_system: Asks the system, and calls back if it wants less motion, now or later.
    """

    def __init__(
        self, ask_system: Callable[[QObject, Callable[[bool], None]], None] | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._choice = "system"
        self._system_reduces = False
        if ask_system is not None:
            ask_system(self, self._on_answer)

    @property
    def is_reduced(self) -> bool:
        """Whether to show only beginnings and ends."""
        return self._choice == "reduced" or (self._choice == "system" and self._system_reduces)

    def choose(self, choice: str) -> None:
        """Follow the author's choice: ``system``, ``reduced`` or ``full``."""
        self._choice = choice

    def _on_answer(self, reduces: bool) -> None:
        self._system_reduces = reduces


def ask_system(owner: QObject, answer: Callable[[bool], None]) -> None:
    """Ask this system whether its user wants less motion. Never waits."""
    if sys.platform == "win32":
        answer(_windows_reduces())
    elif sys.platform == "darwin":
        answer(_macos_reduces())
    else:
        _ask_portal(owner, "org.freedesktop.appearance", "reduced-motion", 1, answer)
        _ask_portal(owner, "org.gnome.desktop.interface", "enable-animations", False, answer)


def _windows_reduces() -> bool:
    animates = ctypes.c_int(1)
    library = getattr(ctypes, "windll").user32  # noqa: B009 - known on Windows alone
    library.SystemParametersInfoW(_SPI_GETCLIENTAREAANIMATION, 0, ctypes.byref(animates), 0)
    return not animates.value


def _macos_reduces() -> bool:
    try:
        file = Path.home() / "Library" / "Preferences" / "com.apple.universalaccess.plist"
        return bool(plistlib.loads(file.read_bytes()).get("reduceMotion", False))
    except (OSError, ValueError):
        return False


def _ask_portal(owner: QObject, namespace: str, key: str, reduced: object, answer: Callable[[bool], None]) -> None:
    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        return
    question = QDBusMessage.createMethodCall(*_PORTAL, "Read")
    question.setArguments([namespace, key])
    watcher = QDBusPendingCallWatcher(bus.asyncCall(question), owner)

    def finish() -> None:
        watcher.deleteLater()
        arguments = watcher.reply().arguments() if not watcher.isError() else []
        if arguments:
            value = arguments[0]
            while isinstance(value, QDBusVariant):
                value = value.variant()
            if value == reduced:
                answer(True)

    watcher.finished.connect(finish)
