"""What goes around the program on Linux: the package's description, the tree, the manual."""

from __future__ import annotations

import configparser
import gzip
import tarfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from resources.packaging import archives, compare_builds, linux_tree, system_needs
from writer import __main__ as entry
from writer import __version__

EPOCH = 1_700_000_000


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """An installation around a program of two files."""
    program = tmp_path / "program"
    (program / "_internal/notices").mkdir(parents=True)
    (program / "writer").write_text("#!/bin/sh\n")
    (program / "_internal/notices/sbom.cdx.json").write_text("{}")
    (program / "_internal/libx.so").symlink_to("lib/libx.so")
    tree = tmp_path / "tree"
    linux_tree.lay_out(program, tree, EPOCH)
    return tree


def test_the_tree_has_what_a_desktop_looks_for(tree: Path) -> None:
    assert (tree / "usr/bin/writer").resolve() == (tree / "usr/lib/writer/writer").resolve()
    assert (tree / "usr/share/icons/hicolor/scalable/apps/writer.svg").is_file()
    for size in (16, 32, 48, 128, 256, 512):
        assert (tree / f"usr/share/icons/hicolor/{size}x{size}/apps/writer.png").stat().st_size > 200
    page = gzip.decompress((tree / "usr/share/man/man1/writer.1.gz").read_bytes()).decode()
    assert page.startswith(".TH WRITER 1")
    for name in ("bash-completion/completions/writer", "zsh/vendor-completions/_writer", "doc/writer/copyright"):
        assert (tree / "usr/share" / name).stat().st_size > 100
    assert oct((tree / "usr/lib/writer/writer").stat().st_mode)[-3:] == "755"
    assert {path.lstat().st_mtime for path in tree.rglob("*")} == {EPOCH}


def test_desktop_entry_and_descriptions_agree() -> None:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment]
    parser.read(linux_tree.LINUX / f"{linux_tree.IDENTIFIER}.desktop", encoding="utf-8")
    desktop = parser["Desktop Entry"]
    assert desktop["Exec"] == "writer %F"
    types = {name for name in desktop["MimeType"].split(";") if name}
    about = ElementTree.fromstring(linux_tree.metainfo(EPOCH))
    assert about.findtext("launchable") == f"{linux_tree.IDENTIFIER}.desktop"
    assert {one.text for one in about.findall("provides/mediatype")} == types == {"text/markdown", "text/plain"}
    release = about.find("releases/release")
    assert release is not None
    assert release.attrib == {"version": __version__, "date": "2023-11-14"}
    assert ElementTree.parse(linux_tree.LINUX / "writer-mime.xml").getroot().tag.endswith("mime-info")


def test_control_says_what_is_needed() -> None:
    text = archives.control(2_000_001, ["libc6 (>= 2.35)", "libgl1"], ["libcups2"])
    assert "\nDepends: libc6 (>= 2.35), libgl1\n" in text
    assert "\nInstalled-Size: 1954\n" in text
    assert "libcups2\n" in text.split("Recommends: ")[1]
    description = text.split("Description: ")[1].splitlines()
    assert all(line.startswith(" ") and len(line) <= 80 for line in description[1:])


def test_needs_are_read_from_the_libraries() -> None:
    sections = [
        "  NEEDED               libc.so.6\n  NEEDED  libown.so.1\n  0x00 GLIBC_2.17\n  0x01 GLIBC_2.35",
        "  NEEDED               libGL.so.1\n  NEEDED  libcups.so.2\n  0x01 GLIBC_2.4",
    ]
    outside = system_needs.outside(sections, ["libown.so.1"])
    assert outside == {"libc.so.6", "libGL.so.1", "libcups.so.2"}
    assert system_needs.least_glibc(sections) == "2.35"
    assert system_needs.depends(outside, "2.35") == (["libc6 (>= 2.35)", "libgl1"], ["libcups2"])


def test_a_need_that_nobody_knows_stops_the_build() -> None:
    with pytest.raises(ValueError, match="libmystery"):
        system_needs.depends(["libmystery.so.3"], "2.35")


def test_two_archives_of_one_tree_are_the_same(tree: Path, tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        made.append(archives.build_tar(tree, tmp_path / name, EPOCH).read_bytes())
    assert made[0] == made[1]
    with tarfile.open(tmp_path / "one" / f"writer-{__version__}-linux-x86_64.tar.gz") as tar:
        names = tar.getnames()
        assert {(one.uid, one.mtime) for one in tar} == {(0, EPOCH)}
    top = f"writer-{__version__}-linux-x86_64"
    assert f"{top}/writer" in names
    assert f"{top}/share/applications/{linux_tree.IDENTIFIER}.desktop" in names


def test_checksums_name_files_and_no_links(tree: Path) -> None:
    lines = archives.checksums(tree).splitlines()
    assert any(line.endswith("  usr/lib/writer/writer") for line in lines)
    assert not [line for line in lines if line.endswith(("usr/bin/writer", "libx.so"))]


def test_programs_started_from_the_packaged_one_find_their_own_libraries() -> None:
    changed = {"LD_LIBRARY_PATH": "/usr/lib/writer/_internal", "LD_LIBRARY_PATH_ORIG": "/opt/lib"}
    entry.restore_library_path(changed)
    assert changed == {"LD_LIBRARY_PATH": "/opt/lib"}
    changed = {"LD_LIBRARY_PATH": "/usr/lib/writer/_internal"}
    entry.restore_library_path(changed)
    assert changed == {}


def test_builds_are_compared_by_names_contents_permissions_and_links(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "same").write_text("same")
        (tmp_path / name / "link").symlink_to(name)
    (tmp_path / "one/mode").write_text("")
    (tmp_path / "two/mode").write_text("")
    (tmp_path / "two/mode").chmod(0o755)
    (tmp_path / "one/gone").write_text("")
    found = compare_builds.differences(*(compare_builds.listing(tmp_path / name) for name in ("one", "two")))
    assert [line.split(": ")[:2] for line in found] == [
        ["only in the first", "gone"],
        ["differs", "link"],
        ["differs", "mode"],
    ]


def test_the_flatpak_has_no_network() -> None:
    manifest = (linux_tree.ROOT / "resources/packaging/flatpak/io.github.writereditor.writer.yml").read_text()
    permissions = [line.strip() for line in manifest.splitlines() if line.strip().startswith("- --")]
    assert permissions
    assert not [line for line in permissions if "network" in line]
    assert f"writer-{__version__}-linux-x86_64.tar.gz" in manifest
