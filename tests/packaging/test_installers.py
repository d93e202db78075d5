"""Installers, bundle and release workflow: complete, of one mind, and well-formed."""

from __future__ import annotations

import importlib.util
import plistlib
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from writer import __version__

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "resources" / "packaging"
WINDOWS, MACOS = PACKAGING / "windows", PACKAGING / "macos"
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
EXTENSIONS = {"md", "markdown", "txt", "text"}


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_workflows_are_ones_that_the_build_server_understands() -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows"]
    done = subprocess.run([*command, *map(str, WORKFLOWS)], capture_output=True, text=True, timeout=100, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
def test_workflows_name_scripts_and_targets_that_exist(workflow: Path) -> None:
    text = workflow.read_text(encoding="utf-8").replace("\\", "/")
    scripts = re.findall(r"(?:resources|docs)/[\w./]+\.(?:py|sh|iss|nsi|md)", text)
    assert scripts or workflow.stem == "ci"
    assert [name for name in scripts if not (ROOT / name).is_file()] == []


def test_the_workflow_finds_the_version_and_its_notes() -> None:
    source = (ROOT / "writer" / "__init__.py").read_text(encoding="utf-8")
    assert re.search(r'^__version__ = "(.*)"$', source, re.MULTILINE)
    assert f"\n## {__version__}\n" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_every_system_offers_the_program_for_the_same_files() -> None:
    inno = (WINDOWS / "writer.iss").read_text(encoding="utf-8")
    nsis = (WINDOWS / "writer.nsi").read_text(encoding="utf-8")
    documents = load(MACOS / "bundle.py").info(__version__)["CFBundleDocumentTypes"]
    assert set(re.findall(r"Classes\\\.(\w+)\\OpenWithProgids", inno)) == EXTENSIONS
    assert set(re.findall(r'macro Offer "\.(\w+)"', nsis)) == EXTENSIONS
    removed = set(re.findall(r'DeleteRegValue HKCU "\$\{CLASSES\}\\\.(\w+)\\', nsis))
    assert removed == EXTENSIONS
    assert {one for document in documents for one in document["CFBundleTypeExtensions"]} == EXTENSIONS


def test_inno_setup_finds_its_files_and_replaces_earlier_versions() -> None:
    script = (WINDOWS / "writer.iss").read_text(encoding="utf-8")
    for name in re.findall(r"=\{#Root\}\\(\S+)", script):
        assert (ROOT / name.replace("\\", "/")).is_file()
    # The number must stay, or an upgrade would install a second program.
    assert "AppId={{4E0C2F61-9A6B-4B7E-9C0E-5B7A6B1D8F32}" in script
    assert "PrivilegesRequired=lowest" in script
    assert all(line.count('"') % 2 == 0 for line in script.splitlines() if line.startswith(("Root:", "Source:")))


@pytest.mark.skipif(shutil.which("makensis") is None, reason="NSIS is not installed")
def test_the_other_installer_compiles(tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    (tree / "_internal").mkdir(parents=True)
    for name in ("writer.exe", "writer-cli.exe", "_internal/data"):
        (tree / name).write_bytes(b"stand-in")
    made = tmp_path / f"writer-{__version__}-windows-x86_64-setup.exe"
    values = {"VERSION": __version__, "TREE": tree, "OUTPUT": made}
    command = ["makensis", "-V2", "-WX", *(f"-D{name}={value}" for name, value in values.items())]
    done = subprocess.run([*command, str(WINDOWS / "writer.nsi")], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert made.read_bytes()[:2] == b"MZ"


def test_macos_is_told_in_its_own_format() -> None:
    bundle = load(MACOS / "bundle.py")
    told = plistlib.loads(plistlib.dumps(bundle.info(__version__)))
    assert told["CFBundleShortVersionString"] == __version__
    imported = {one["UTTypeIdentifier"] for one in told["UTImportedTypeDeclarations"]}
    named = {one for document in told["CFBundleDocumentTypes"] for one in document["LSItemContentTypes"]}
    assert named - imported == {"public.plain-text"}
    allowed = plistlib.loads((MACOS / "entitlements.plist").read_bytes())
    assert list(allowed) == ["com.apple.security.cs.allow-unsigned-executable-memory"]


def test_the_program_has_one_identifier_that_every_system_allows() -> None:
    identifier = load(MACOS / "bundle.py").IDENTIFIER
    assert re.fullmatch(r"[A-Za-z0-9]+(\.[A-Za-z0-9]+)+", identifier)
    assert f"<id>{identifier}</id>" in (PACKAGING / "linux/writer.metainfo.xml").read_text(encoding="utf-8")
    # Under Wayland a window is known by the name of its desktop entry.
    assert (PACKAGING / f"linux/{identifier}.desktop").is_file()
    assert f'"{identifier}"' in (ROOT / "writer/app/main.py").read_text(encoding="utf-8")
    assert f"\nid: {identifier}\n" in (PACKAGING / f"flatpak/{identifier}.yml").read_text(encoding="utf-8")


def test_the_image_script_is_well_formed() -> None:
    script = MACOS / "make_dmg.sh"
    assert script.stat().st_mode & 0o111
    assert subprocess.run(["sh", "-n", str(script)], check=False).returncode == 0


def test_the_trial_sees_what_went_wrong(tmp_path: Path) -> None:
    trial = load(PACKAGING / "smoke_test.py")
    trial.check_traces(tmp_path)
    state = tmp_path / "state"
    (state / "crashes").mkdir(parents=True)
    (state / "writer.log").write_text("2026 INFO writer: safe mode\n")
    trial.check_traces(tmp_path)
    (state / "writer.log").write_text("2026 ERROR writer: no\n")
    with pytest.raises(SystemExit, match="errors in the log"):
        trial.check_traces(tmp_path)
    (state / "crashes" / "1.new.txt").write_text("ValueError")
    with pytest.raises(SystemExit, match="it crashed"):
        trial.check_traces(tmp_path)
