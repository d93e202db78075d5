"""What the frozen program consists of, and what is left out of it. Used by ``build.spec``.

Only the standard library is used, so that tests read it without PyInstaller.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path, PurePath

ROOT = Path(__file__).resolve().parents[2]
ENTRY = "writer/__main__.py"

# As in a wheel: both lie at the root of what PyInstaller calls the bundle.
DATA_FOLDERS = ("models", "resources")
LEFT_OUT = frozenset({"packaging"})
# Of use to systems or to translators, not to the running program.
UNUSED_DATA = re.compile(r"resources/(?:icons/writer\.ic(?:o|ns)|icons/symbols/.*\.svg|translations/.*\.ts)")

# Looked up by name while the program runs, so that no import tells PyInstaller.
METADATA = (
    "PySide6_Essentials",
    "click",
    "filelock",
    "gguf",
    "huggingface_hub",
    "numpy",
    "onnx",
    "onnxruntime",
    "platformdirs",
    "python-docx",
    "regex",
    "safetensors",
    "tokenizers",
    "writer",
)
# Imported by name: the commands (writer/cli/main.py) and what huggingface_hub loads on first use.
COMMAND_MODULES = (
    "writer.cli.bench",
    "writer.cli.disclose",
    "writer.cli.doctor",
    "writer.cli.evaluate",
    "writer.cli.models",
    "writer.cli.predictability",
    "writer.cli.suggest",
)
HIDDEN_IMPORTS = (
    *COMMAND_MODULES,
    "huggingface_hub.hf_api",
    "huggingface_hub.file_download",
    "huggingface_hub.utils",
    "PySide6.QtSvg",
)
EXCLUDED_MODULES = (
    # Training, and what only developers run.
    "torch",
    "transformers",
    "tests",
    "writer.training",
    "writer.models.pickled",
    "matplotlib",
    "pytest",
    "hypothesis",
    "ctranslate2",
    "llama_cpp",
    "setuptools",
    "pip",
    "pkg_resources",
    # Parts of libraries that nothing here calls.
    "onnx.backend",
    "onnx.reference",
    "onnxruntime.quantization",
    "onnxruntime.tools",
    "onnxruntime.transformers",
    "numpy.f2py",
    "numpy.distutils",
    "huggingface_hub.cli",
    "hf_xet",
    "lxml.objectify",
    "PIL",
    "IPython",
    "tensorflow",
    "scipy",
    "pandas",
    # Of the standard library.
    "tkinter",
    "_tkinter",
    "sqlite3",
    "curses",
    "readline",
    "lib2to3",
    "pydoc_data",
    "turtledemo",
    "idlelib",
    "ensurepip",
)

# Plugins by folder; a folder that is not named here is left out as a whole. Names as on
# Linux, Windows and macOS: only those that exist are found.
QT_PLUGINS = {
    "accessiblebridge": ("*",),
    "iconengines": ("qsvgicon",),
    "imageformats": ("qgif", "qicns", "qico", "qjpeg", "qsvg", "qwebp"),
    "platforminputcontexts": (
        "composeplatforminputcontextplugin",
        "ibusplatforminputcontextplugin",
        "fcitx5platforminputcontextplugin",
    ),
    "platforms": ("qxcb", "qwayland", "qoffscreen", "qwindows", "qcocoa"),
    "platformthemes": ("qxdgdesktopportal",),
    "printsupport": ("*",),
    "styles": ("*",),
    "wayland-decoration-client": ("bradient", "adwaita"),
    "wayland-graphics-integration-client": ("qt-plugin-wayland-egl",),
    "wayland-shell-integration": ("xdg-shell",),
    "xcbglintegrations": ("qxcb-egl-integration", "qxcb-glx-integration"),
}
QT_LIBRARIES = (
    "Core",
    "DBus",
    "Gui",
    "Network",
    "OpenGL",
    "PrintSupport",
    "Svg",
    "WaylandClient",
    "Widgets",
    "WlShellIntegration",
    "XcbQpa",
)
# The interface speaks English, which needs no file, and Chinese.
QT_TRANSLATIONS = re.compile(r"qtbase_zh_\w+\.qm")

# Of the machine it is built on, these alone go in: Python's own, and the X11 helpers that a
# desktop may lack. The rest must be the desktop's: it talks to its drivers, fonts and bus.
BUILDER_LIBRARIES = re.compile(
    r"lib(?:python[\d.]+|crypto|ssl|ffi|lzma|bz2"
    r"|xcb-(?:cursor|icccm|image|keysyms|randr|render-util|shape|sync|util|xfixes|xinerama|xkb)|xkbcommon-x11)\.so[\d.]*"
)
_SYSTEM_FOLDERS = ("/lib/", "/lib64/", "/usr/lib/", "/usr/lib64/", "/usr/local/lib/")


def dictionaries() -> list[tuple[str, str]]:
    """The Hunspell dictionaries that come with the library."""
    library = find_spec("hunspell")
    places = (library.submodule_search_locations or []) if library else []
    return [(str(path), "hunspell/dictionaries") for place in places for path in Path(place, "dictionaries").iterdir()]


def data_files() -> list[tuple[str, str]]:
    """The data folders' parts, each with the folder of the bundle that it goes into."""
    paths = (path for name in DATA_FOLDERS for path in sorted((ROOT / name).iterdir()) if path.name not in LEFT_OUT)
    return [
        (str(path), str(path.relative_to(ROOT) if path.is_dir() else path.parent.relative_to(ROOT))) for path in paths
    ]


def program_icon(platform: str) -> str | None:
    """The icon file that is built into the program itself; on Linux the desktop entry names it."""
    name = {"win32": "resources/icons/writer.ico", "darwin": "resources/icons/writer.icns"}.get(platform, "")
    path = ROOT / name
    return str(path) if name and path.is_file() else None


def is_wanted(target: str, source: str) -> bool:
    """Whether the file that would lie at ``target`` in the bundle belongs there.

    Args:
        source: Where it lies on this machine.
    """
    path = PurePath(target.replace("\\", "/"))
    if "Qt" in path.parts or path.name.startswith(("libQt6", "Qt6")):
        return _is_wanted_of_qt(path)
    if path.parts[:1] == ("PySide6",) and re.match(r"(?:lib)?(?:pyside6qml|QtQml|QtQuick)", path.name):
        return False
    if re.fullmatch(r"libonnxruntime\.so.*", path.name):
        return False  # the Python module holds the whole runtime a second time
    if source.startswith(_SYSTEM_FOLDERS) and ".so" in path.name and not path.parts[0].startswith("python"):
        return BUILDER_LIBRARIES.fullmatch(path.name) is not None
    return not is_left_out(path)


def is_left_out(path: PurePath) -> bool:
    """Whether ``path`` is of no use to the running program: tests, headers, sources, the system's icons."""
    if UNUSED_DATA.fullmatch(path.as_posix()):
        return True
    parts = set(path.parts)
    return bool(parts & {"tests", "testing_data"}) or path.suffix in {".h", ".hpp", ".pyi", ".pxd", ".proto", ".cc"}


def _is_wanted_of_qt(path: PurePath) -> bool:
    parts = path.parts
    if "plugins" in parts:
        folder = parts[parts.index("plugins") + 1]
        return _matches(path.name, QT_PLUGINS.get(folder, ()))
    if "translations" in parts:
        return QT_TRANSLATIONS.fullmatch(path.name) is not None
    if match := re.match(r"(?:lib)?Qt6?([A-Z]\w*)", path.name):
        return match[1] in QT_LIBRARIES
    return "qml" not in parts and "metatypes" not in parts


def _matches(name: str, wanted: Iterable[str]) -> bool:
    stem = name.split(".")[0]
    return any(one in ("*", stem, stem.removeprefix("lib")) for one in wanted)
