"""Compiles translations to Qt's .qm format, so that building a wheel needs no Qt.

The format: a magic number, then sections of a tag, a length and their bytes. "Hashes" is a
sorted list of the hash of each source text and where its message begins in "Messages";
a message is a list of tagged fields. A test holds it against what Qt's own lrelease makes.
"""

from __future__ import annotations

import struct

from ts_file import Key, Translations

_MAGIC = bytes.fromhex("3cb86418caef9c95cd211cbf60a1bddd")
_LANGUAGE, _HASHES, _MESSAGES, _NUMERUS_RULES = 0xA7, 0x42, 0x69, 0x88
_END, _TRANSLATION, _SOURCE, _CONTEXT, _COMMENT = 1, 3, 6, 7, 8
# Which numbers take which plural form, as Qt writes it; the last form needs no rule.
_ONE = bytes([0x01, 0x01])
_RULES = {"en": _ONE, "de": _ONE, "es": _ONE, "it": _ONE, "nl": _ONE, "zh": b"", "ja": b"", "ko": b""}


def compiled(translations: Translations) -> bytes:
    """The bytes of the .qm file."""
    rules = _RULES[translations.language.split("_")[0]]
    messages, hashes = bytearray(), []
    for key, forms in sorted(translations.forms.items()):
        hashes.append((_hash(key.source.encode()), len(messages)))
        messages += _message(key, forms)
    table = b"".join(struct.pack(">II", *entry) for entry in sorted(hashes))
    sections = [
        (_LANGUAGE, translations.language.encode()),
        (_HASHES, table),
        (_MESSAGES, bytes(messages)),
        (_NUMERUS_RULES, rules),
    ]
    return _MAGIC + b"".join(struct.pack(">BI", tag, len(data)) + data for tag, data in sections if data)


def _message(key: Key, forms: tuple[str, ...]) -> bytes:
    fields = [(_TRANSLATION, form.encode("utf-16-be")) for form in forms]
    fields += [(_COMMENT, b""), (_SOURCE, key.source.encode()), (_CONTEXT, key.context.encode())]
    return b"".join(struct.pack(">BI", tag, len(data)) + data for tag, data in fields) + bytes([_END])


def _hash(text: bytes) -> int:
    """The hash of ELF object files, never 0."""
    value = 0
    for byte in text:
        value = (value << 4) + byte
        high = value & 0xF0000000
        value = (value ^ (high >> 24)) & ~high & 0xFFFFFFFF
    return value or 1
