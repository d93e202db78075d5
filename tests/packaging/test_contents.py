"""What goes into the frozen program, and what must not."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import re
from pathlib import Path, PurePath

import pytest

from resources.packaging import contents
from writer.cli import main as command_line

SPEC = contents.ROOT / "build.spec"


def test_everything_that_the_recipe_names_exists() -> None:
    assert (contents.ROOT / contents.ENTRY).is_file()
    for source, _target in [*contents.data_files(), *contents.dictionaries()]:
        assert Path(source).exists(), source
    for name in contents.METADATA:
        assert importlib.metadata.version(name)
    for name in contents.HIDDEN_IMPORTS:
        assert importlib.util.find_spec(name) is not None, name
    compile(SPEC.read_text(encoding="utf-8"), str(SPEC), "exec")


def test_every_command_is_named_since_none_is_imported_by_a_statement() -> None:
    assert {f"writer.cli.{name}" for name in command_line._COMMANDS} == set(contents.COMMAND_MODULES)


def test_what_doctor_looks_up_has_its_metadata_in_the_bundle() -> None:
    source = (contents.ROOT / "writer/cli/doctor.py").read_text(encoding="utf-8")
    wanted = set(re.findall(r'"(\w+)"', "".join(re.findall(r"^_(?:PACKAGES|FOR_MODELS) = .*$", source, re.MULTILINE))))
    assert wanted
    assert wanted <= set(contents.METADATA)


@pytest.mark.parametrize(
    "name", ["torch", "transformers", "tests", "writer.training", "writer.models.pickled", "hypothesis"]
)
def test_what_only_developers_need_is_left_out(name: str) -> None:
    assert name in contents.EXCLUDED_MODULES


def test_nothing_that_the_program_imports_is_left_out() -> None:
    for path in (contents.ROOT / "writer").rglob("*.py"):
        inside = path.relative_to(contents.ROOT).with_suffix("").as_posix().replace("/", ".")
        if any(inside.startswith(name) for name in contents.EXCLUDED_MODULES):
            continue
        found = re.findall(r"^\s*(?:from|import) ([\w.]+)", path.read_text(encoding="utf-8"), re.MULTILINE)
        for name in found:
            excluded = [one for one in contents.EXCLUDED_MODULES if name == one or name.startswith(f"{one}.")]
            assert not excluded, f"{inside} imports {name}"


@pytest.mark.parametrize(
    ("target", "source", "wanted"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", "/venv/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqwayland.so", "/venv/libqwayland.so", True),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", "/venv/libqoffscreen.so", True),
        ("PySide6/plugins/platforms/qwindows.dll", "C:/venv/qwindows.dll", True),
        ("PySide6/Qt/plugins/platforms/libqvnc.so", "/venv/libqvnc.so", False),
        ("PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so", "/venv/x.so", True),
        ("PySide6/Qt/plugins/platforminputcontexts/libqtvirtualkeyboardplugin.so", "/venv/x.so", False),
        ("PySide6/Qt/plugins/tls/libqopensslbackend.so", "/venv/x.so", False),
        ("PySide6/Qt/plugins/networkinformation/libqglib.so", "/venv/x.so", False),
        ("PySide6/Qt/lib/libQt6Core.so.6", "/venv/libQt6Core.so.6", True),
        ("PySide6/Qt/lib/libQt6Quick.so.6", "/venv/libQt6Quick.so.6", False),
        ("libQt6Qml.so.6", "/venv/libQt6Qml.so.6", False),
        ("PySide6/Qt6Widgets.dll", "C:/venv/Qt6Widgets.dll", True),
        ("PySide6/Qt/translations/qtbase_zh_CN.qm", "/venv/qtbase_zh_CN.qm", True),
        ("PySide6/Qt/translations/qtbase_de.qm", "/venv/qtbase_de.qm", False),
        ("PySide6/Qt/translations/designer_zh_CN.qm", "/venv/designer_zh_CN.qm", False),
        ("PySide6/Qt/qml/QtQuick/qmldir", "/venv/qmldir", False),
        ("onnxruntime/capi/libonnxruntime.so.1.32.0", "/venv/libonnxruntime.so.1.32.0", False),
        ("onnxruntime/capi/libonnxruntime_providers_shared.so", "/venv/x.so", True),
        ("libssl.so.3", "/usr/lib/x86_64-linux-gnu/libssl.so.3", True),
        ("libxcb-cursor.so.0", "/lib/x86_64-linux-gnu/libxcb-cursor.so.0", True),
        ("libglib-2.0.so.0", "/lib/x86_64-linux-gnu/libglib-2.0.so.0", False),
        ("libgtk-3.so.0", "/lib/x86_64-linux-gnu/libgtk-3.so.0", False),
        ("libstdc++.so.6", "/usr/lib/x86_64-linux-gnu/libstdc++.so.6", False),
        ("libpython3.11.so.1.0", "/opt/python/lib/libpython3.11.so.1.0", True),
        ("numpy/_core/tests/data/x.csv", "/venv/x.csv", False),
        ("resources/translations/writer_zh_CN.qm", "/here/writer_zh_CN.qm", True),
        ("resources/translations/writer_zh_CN.ts", "/here/writer_zh_CN.ts", False),
        ("resources/icons/writer.svg", "/here/writer.svg", True),
        ("resources/icons/writer.icns", "/here/writer.icns", False),
        ("resources/icons/symbols/close.svg", "/here/close.svg", False),
        ("resources/icons/symbols/close-dark.png", "/here/close-dark.png", True),
        ("models/bundled/model.onnx.data", "/here/model.onnx.data", True),
    ],
)
def test_is_wanted(target: str, source: str, wanted: bool) -> None:
    assert contents.is_wanted(target, source) is wanted


def test_neither_recipes_nor_corpora_go_in() -> None:
    targets = [PurePath(target).parts for _source, target in contents.data_files()]
    assert not [parts for parts in targets if "packaging" in parts]
    assert {parts[0] for parts in targets} == set(contents.DATA_FOLDERS)
