"""Guessing an encoding from bytes that are not UTF-8."""

from __future__ import annotations

from charset_normalizer import from_bytes

_SAMPLE = 65_536
_LEAST_FOREIGN = 8
_LATIN = ("cp1252", "cp1250")
_SCRIPTS = (
    "cp1251",
    "koi8_r",
    "cp1253",
    "cp1255",
    "cp1256",
    "shift_jis",
    "euc_jp",
    "gb18030",
    "big5",
    "euc_kr",
)


def guess_codec(data: bytes) -> str:
    """Name of the codec that fits best, by the letters of a language; ``cp1252`` where nothing stands out.

    Western and Central European letters share bytes and can't be told apart by
    statistics on a page of text, so among those the most frequent one is taken.
    """
    sample = _sample(data)
    if sum(byte > 0x7F for byte in sample) < _LEAST_FOREIGN:
        return "cp1252"
    best = from_bytes(sample, cp_isolation=[*_LATIN, *_SCRIPTS]).best()
    if best is None or best.encoding not in _SCRIPTS:
        return "cp1252"
    try:
        data.decode(best.encoding)
    except UnicodeDecodeError:
        return "cp1252"
    return str(best.encoding)


def _sample(data: bytes) -> bytes:
    """The beginning, up to the end of a line: a character of several bytes must not be cut."""
    if len(data) <= _SAMPLE:
        return data
    end = data.rfind(b"\n", 0, _SAMPLE)
    return data[: end + 1] if end > 0 else data[:_SAMPLE]
