"""A long text that is cheap to change in the middle."""

from __future__ import annotations

from collections.abc import Iterator

from writer.text.edits import TextReplacement

_CHUNK = 32_768
_LONGEST_CHUNK = 2 * _CHUNK


class ChunkedText:
    """``text`` in pieces, so that an edit copies one piece and not everything."""

    def __init__(self, text: str = "") -> None:
        self._chunks = _cut(text)
        self._length = len(text)

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[str]:
        """The pieces in order."""
        return iter(self._chunks)

    def text(self) -> str:
        """All of it."""
        return "".join(self._chunks)

    def apply(self, replacement: TextReplacement) -> None:
        """Change the text.

        Raises:
            ValueError: The replacement reaches beyond the text.
        """
        start, end = replacement.start, replacement.start + replacement.removed
        if not 0 <= start <= end <= self._length:
            raise ValueError(f"replacement of {start} to {end} in a text of {self._length} characters")
        first, before = self._find(start)
        last, before_last = self._find(end)
        head = self._chunks[first][: start - before] if self._chunks else ""
        tail = self._chunks[last][end - before_last :] if self._chunks else ""
        joined = head + replacement.inserted + tail
        self._chunks[first : last + 1] = _cut(joined) if len(joined) > _LONGEST_CHUNK else [joined]
        self._length += len(replacement.inserted) - replacement.removed

    def _find(self, position: int) -> tuple[int, int]:
        """The piece that holds ``position``, and how many characters lie before it."""
        before = 0
        for index, chunk in enumerate(self._chunks):
            if position <= before + len(chunk):
                return index, before
            before += len(chunk)
        return 0, 0


def _cut(text: str) -> list[str]:
    return [text[start : start + _CHUNK] for start in range(0, len(text), _CHUNK)]
