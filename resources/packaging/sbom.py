"""A bill of materials in CycloneDX's JSON, and the notices that go with the parts."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from resources.packaging.components import Component

SBOM_NAME = "sbom.cdx.json"
NOTICES_NAME = "THIRD-PARTY-NOTICES.txt"
_SIMPLE = re.compile(r"[A-Za-z0-9.+-]+")
_RULE = "=" * 78


def cyclonedx(program: Component, components: Sequence[Component], epoch: int) -> dict[str, Any]:
    """The bill of ``program``, which consists of ``components``, made at ``epoch``: always the same for the same."""
    named = json.dumps([program.purl, *(one.purl for one in components), epoch])
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, named)}",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(epoch, UTC).isoformat().replace("+00:00", "Z"),
            "component": {"type": "application", **_entry(program)},
        },
        "components": [{"type": "library", **_entry(one)} for one in components],
        "dependencies": [
            {"ref": program.purl, "dependsOn": [one.purl for one in components]},
            *({"ref": one.purl} for one in components),
        ],
    }


def _entry(component: Component) -> dict[str, Any]:
    return {
        "bom-ref": component.purl,
        "name": component.name,
        "version": component.version,
        "purl": component.purl,
        "licenses": [_licence(component.licence)],
    }


def _licence(expression: str) -> dict[str, Any]:
    if expression == "NOASSERTION":
        return {"license": {"name": "see the notices"}}
    words = expression.replace("(", " ").replace(")", " ").split()
    is_expression = len(words) > 1 and all(_SIMPLE.fullmatch(word) for word in words)
    if is_expression and any(word in ("AND", "OR", "WITH") for word in words):
        return {"expression": expression}
    return {"license": {"id" if _SIMPLE.fullmatch(expression) else "name": expression.splitlines()[0][:200]}}


def notices(components: Iterable[Component]) -> str:
    """All parts with their licence texts, for people. A text that several parts share stands once."""
    parts = list(components)
    lines = [
        "writer is made of parts by other people. This file names them, their licences and the texts of these.",
        f"The same list for programs, as CycloneDX, is the file {SBOM_NAME} in the program's folder `notices`.",
        "",
        *(f"  {one.name} {one.version}: {_said(one)}" for one in parts),
        "",
    ]
    seen: dict[str, str] = {}
    for one in parts:
        lines += [_RULE, f"{one.name} {one.version}", f"Licence: {_said(one)}"]
        lines += ["", one.note] if one.note else []
        for text in one.texts:
            lines += ["", text if text not in seen else f"(Text as under {seen[text]}.)"]
            seen.setdefault(text, one.name)
        lines.append("")
    return "\n".join(lines)


def _said(component: Component) -> str:
    return "see below" if component.licence == "NOASSERTION" else component.licence.splitlines()[0][:200]


def write(folder: Path, program: Component, components: Sequence[Component], epoch: int) -> list[Path]:
    """Write both files into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    bill, text = folder / SBOM_NAME, folder / NOTICES_NAME
    content = json.dumps(cyclonedx(program, components, epoch), indent=1, ensure_ascii=False)
    bill.write_text(content + "\n", encoding="utf-8", newline="\n")
    text.write_text(notices(components), encoding="utf-8", newline="\n")
    return [bill, text]
