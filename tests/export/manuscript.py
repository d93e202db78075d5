"""A text with one of everything, and pictures to go with it."""

from __future__ import annotations

import struct
import zlib

MANUSCRIPT = """---
title: "The Harbour: A Tale"
author:
  - Ann Smith
  - "Li, Bo"
language: en-GB
date: 2026-01-01
---

Before the first chapter.

# One & only

It “rained” — *all* day[^rain], **and** ~~night~~; see [the quay](https://example.org/a?b=1&c=2).
A second line\\
broken hard.

***

> Quoted *words*.
>
> - deep

3. third
4. fourth
   - inner `code < here`

## A part of it

![A boat](boat%20one.png "Boat")

Then ![gone](gone.png) and ^[inline *note*] more[^rain].

```python
x = 1 < 2
```

| left | right |
|------|------:|
| 1    | two   |

# Two

\tIndented by a tab; see above[^rain].

[^rain]: The note.

    Two paragraphs.

[^never]: Nobody refers here.
"""


def png(width: int = 4, height: int = 3) -> bytes:
    """A picture of one colour (PNG, third edition)."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = (b"\x00" + b"\x40\x60\x80" * width) * height
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
