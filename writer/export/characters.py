"""Characters that no exported format can hold, and URLs as paths."""

from __future__ import annotations

import re

# Everything but the characters that XML 1.0 allows (section 2.2, production Char).
_UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PERCENT = re.compile(rb"%([0-9A-Fa-f]{2})")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")


def fit(text: str) -> str:
    """``text`` with U+FFFD for lone surrogates, control characters and noncharacters."""
    return _UNFIT.sub("\ufffd", text)


def is_remote(source: str) -> bool:
    """Whether ``source`` is a URL of something that is no local file. A drive's letter is no scheme."""
    return source.startswith("//") or bool(_SCHEME.match(source))


def local_path(source: str) -> str:
    """The path that a relative reference names, percent signs decoded."""
    data = _PERCENT.sub(lambda match: bytes([int(match[1], 16)]), source.encode("utf-8"))
    return data.decode("utf-8", "replace")
