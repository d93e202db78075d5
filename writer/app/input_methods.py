"""Which of Qt's ways to an input method is taken. PySide6 brings those for IBus and Wayland, and none for fcitx."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

MODULES, MODULE = "QT_IM_MODULES", "QT_IM_MODULE"
_FCITX = frozenset({"fcitx", "fcitx5"})
_IBUS = "ibus"


def changes_for_fcitx(environment: Mapping[str, str], plugins: Collection[str]) -> dict[str, str]:
    """The variables with which fcitx is reached; empty when nothing need be changed.

    fcitx 5 understands what is said to IBus. Without this, who writes Chinese with it could not.

    Args:
        plugins: File names of the plugins that are there.
    """
    wanted = [name for name in (environment.get(MODULES) or environment.get(MODULE) or "").split(";") if name]
    has_plugin = any("fcitx" in name for name in plugins)
    if has_plugin or _IBUS in wanted or not _FCITX.intersection(wanted):
        return {}
    # By itself Qt asks for IBus only where the program `ibus-daemon` is installed, too.
    return {MODULES: ";".join([*wanted, _IBUS]), "IBUS_USE_PORTAL": "1"}


def plugins_in(folder: Path) -> list[str]:
    """Names of the files in Qt's folder of such plugins; none where it is missing."""
    try:
        return [path.name for path in folder.iterdir()]
    except OSError:
        return []
