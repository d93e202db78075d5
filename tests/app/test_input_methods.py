"""How fcitx is reached without a plugin of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from writer.app.input_methods import changes_for_fcitx, plugins_in

SHIPPED = ("libibusplatforminputcontextplugin.so", "libcomposeplatforminputcontextplugin.so")
FCITX = "libfcitx5platforminputcontextplugin.so"


@pytest.mark.parametrize(
    ("environment", "plugins", "modules"),
    [
        ({}, SHIPPED, ""),
        ({"QT_IM_MODULE": "ibus"}, SHIPPED, ""),
        ({"QT_IM_MODULE": "compose"}, SHIPPED, ""),
        ({"QT_IM_MODULE": "fcitx"}, SHIPPED, "fcitx;ibus"),
        ({"QT_IM_MODULE": "fcitx5"}, SHIPPED, "fcitx5;ibus"),
        ({"QT_IM_MODULES": "wayland;fcitx"}, SHIPPED, "wayland;fcitx;ibus"),
        ({"QT_IM_MODULES": "wayland;fcitx;ibus", "QT_IM_MODULE": "fcitx"}, SHIPPED, ""),
        ({"QT_IM_MODULE": "fcitx"}, (*SHIPPED, FCITX), ""),
    ],
)
def test_fcitx_is_reached_as_ibus(environment: dict[str, str], plugins: tuple[str, ...], modules: str) -> None:
    changes = changes_for_fcitx(environment, plugins)
    assert changes == ({"QT_IM_MODULES": modules, "IBUS_USE_PORTAL": "1"} if modules else {})


def test_plugins_are_found_by_name(tmp_path: Path) -> None:
    (tmp_path / FCITX).touch()
    assert plugins_in(tmp_path) == [FCITX]
    assert plugins_in(tmp_path / "missing") == []
