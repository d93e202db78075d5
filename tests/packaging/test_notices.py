"""The bill of materials, and the notices for people."""

from __future__ import annotations

import importlib.metadata
import json
from pathlib import Path

from resources.packaging import components, sbom
from resources.packaging.components import Component

PROGRAM = Component("writer", "1.2", "MIT", "pkg:generic/writer@1.2")
PARTS = [
    Component("alpha", "1", "MIT", "pkg:pypi/alpha@1", ("Text of MIT",)),
    Component("beta", "2", "MIT AND MPL-1.1", "pkg:pypi/beta@2", ("Text of MIT", "Text of MPL"), "Unchanged."),
    Component("gamma", "3", "NOASSERTION", "pkg:deb/debian/gamma@3"),
]


def test_the_bill_is_a_bill() -> None:
    bill = sbom.cyclonedx(PROGRAM, PARTS, 1_700_000_000)
    assert (bill["bomFormat"], bill["specVersion"], bill["version"]) == ("CycloneDX", "1.6", 1)
    assert bill["metadata"]["timestamp"] == "2023-11-14T22:13:20Z"
    assert bill["metadata"]["component"]["type"] == "application"
    references = [one["bom-ref"] for one in bill["components"]]
    assert len(set(references)) == len(references) == 3
    assert bill["dependencies"][0] == {"ref": PROGRAM.purl, "dependsOn": references}
    assert [one["licenses"] for one in bill["components"]] == [
        [{"license": {"id": "MIT"}}],
        [{"expression": "MIT AND MPL-1.1"}],
        [{"license": {"name": "see the notices"}}],
    ]


def test_the_same_parts_make_the_same_files(tmp_path: Path) -> None:
    for name in ("one", "two"):
        sbom.write(tmp_path / name, PROGRAM, PARTS, 5)
    for name in (sbom.SBOM_NAME, sbom.NOTICES_NAME):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    assert json.loads((tmp_path / "one" / sbom.SBOM_NAME).read_text())["serialNumber"].startswith("urn:uuid:")


def test_notices_name_every_part_and_say_each_text_once() -> None:
    text = sbom.notices(PARTS)
    assert all(f"{one.name} {one.version}" in text for one in PARTS)
    assert text.count("Text of MIT") == 1
    assert "(Text as under alpha.)" in text
    assert "Unchanged." in text
    assert "NOASSERTION" not in text
    assert sbom.SBOM_NAME in text


def test_parts_are_found_by_the_modules_that_went_in() -> None:
    found = {one.name.lower(): one for one in components.collect(["click.core", "PySide6.QtCore", "writer.app"], {})}
    assert {"click", "pyside6_essentials", "cpython"} <= set(found)
    assert "writer" not in found
    assert "numpy" not in found
    qt = found["pyside6_essentials"]
    assert qt.licence == "LGPL-3.0-only"
    assert any("GNU LESSER GENERAL PUBLIC LICENSE" in text for text in qt.texts)
    assert "replaced" in qt.note
    assert found["click"].purl == f"pkg:pypi/click@{importlib.metadata.version('click')}"


def test_every_requirement_has_a_licence_and_its_text() -> None:
    for requirement in importlib.metadata.requires("writer") or []:
        if "extra ==" in requirement:
            continue
        name = requirement.split("==")[0]
        part = components.of_distribution(importlib.metadata.distribution(name))
        assert part.licence != "NOASSERTION", name
        assert part.texts, name
