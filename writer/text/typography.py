"""Quotes, dashes and ellipses as each language prints them. Pure.

Sources: Duden (German), the Imprimerie nationale's rules (French), PWN (Polish), the RAE's
orthography (Spanish), GB/T 15834-2011 (Chinese).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

_NARROW = "\u202f"
_NO_BREAK = "\u00a0"
_OPENS_AFTER = re.compile(r"(?:^|[\s(\[{/“„«‘‚‹])$")
_MAY_OPEN_AFTER = ("—", "–", "-")
_ONLY_DASHES = re.compile(r"\s*(?:>\s*)*-+$")


@dataclass(frozen=True)
class Conventions:
    """One language's signs.

    Attributes:
        double, single: What opens and what closes a quotation, and one inside it. None
            where the key of single quotes is wanted for apostrophes alone.
        dash: What two hyphens stand for.
        ellipsis: What three points stand for.
        spaced: Signs before which a space does not break, and that space.
    """

    double: tuple[str, str] = ("“", "”")
    single: tuple[str, str] | None = ("‘", "’")
    dash: str = "—"
    ellipsis: str = "…"
    spaced: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Substitution:
    """The last ``removed`` characters before the cursor, the typed one included, give way to ``text``."""

    removed: int
    text: str


CONVENTIONS: Mapping[str, Conventions] = MappingProxyType(
    {
        "en": Conventions(),
        "de": Conventions(("„", "“"), ("‚", "‘"), "–"),
        "fr": Conventions(
            (f"«{_NARROW}", f"{_NARROW}»"),
            None,
            "–",
            spaced=((";", _NARROW), ("!", _NARROW), ("?", _NARROW), (":", _NO_BREAK)),
        ),
        "pl": Conventions(("„", "”"), None, "–"),
        "es": Conventions(("«", "»"), None, "—"),
        "it": Conventions(("«", "»"), None, "–"),
        "nl": Conventions(("“", "”"), ("‘", "’"), "–"),
        "sv": Conventions(("”", "”"), ("’", "’"), "–"),
        "cs": Conventions(("„", "“"), ("‚", "‘"), "–"),
        "pt": Conventions(("“", "”"), ("‘", "’"), "—"),
        "ru": Conventions(("«", "»"), None, "—"),
        "zh": Conventions(("“", "”"), ("‘", "’"), "——", "……"),
    }
)


def conventions_for(language: str) -> Conventions:
    """The signs of a language such as ``de_AT`` or ``zh-Hans``; English ones where none are known."""
    return CONVENTIONS.get(re.split("[-_]", language.lower())[0], CONVENTIONS["en"])


def substitution(before: str, typed: str, signs: Conventions) -> Substitution | None:
    """What a key that was just typed turns into.

    Args:
        before: The line up to the cursor, without the typed character.
    """
    if typed == '"':
        return _quote(before, signs.double)
    if typed == "'":
        return _apostrophe(before, signs)
    if typed == "-":
        return _dash(before, signs)
    if typed == "." and before.endswith("..") and not before.endswith("..."):
        return Substitution(3, signs.ellipsis)
    space = next((space for sign, space in signs.spaced if sign == typed), None)
    if space is not None and before.endswith(" ") and before[:-1].strip():
        return Substitution(2, space + typed)
    return None


def opens(before: str, marks: tuple[str, str]) -> bool:
    """Whether a quotation mark after ``before`` opens one.

    After a dash it closes what is open: interrupted speech is commoner than a quotation there.
    """
    said = before.rstrip("*_~")
    if said.endswith(_MAY_OPEN_AFTER):
        return before.count(marks[0].strip()) <= before.count(marks[1].strip()) or marks[0] == marks[1]
    return _OPENS_AFTER.search(said) is not None


def _quote(before: str, marks: tuple[str, str]) -> Substitution:
    return Substitution(1, marks[0] if opens(before, marks) else marks[1])


def _apostrophe(before: str, signs: Conventions) -> Substitution:
    if signs.single is None:
        return Substitution(1, "’")
    if opens(before, signs.single):
        return Substitution(1, signs.single[0])
    is_open = before.count(signs.single[0]) > before.count(signs.single[1])
    return Substitution(1, signs.single[1] if is_open else "’")


def _dash(before: str, signs: Conventions) -> Substitution | None:
    if not before.endswith("-") or before.endswith(("--", "<!-")) or _ONLY_DASHES.match(before):
        return None
    if before.lstrip().startswith("|"):
        return None
    return Substitution(2, signs.dash)
