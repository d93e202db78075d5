"""Weights that are a graph's inputs instead of its own: pages of the file, which can be let go of."""

from __future__ import annotations

import mmap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Place:
    """Where in a file an array lies."""

    offset: int
    shape: Sequence[int]
    dtype: np.dtype[Any]


class MappedInputs:
    """Arrays that lie at some offsets of a file.

    A page is in memory once it was looked at, and brings its neighbours: with the large
    pages of a file cache one token's embedding costs 2 MB, and a page of prose all of the
    vocabulary. :meth:`rest` gives that back; the system's own copy of the file stays, so
    that the next look costs microseconds.

    Attributes:
        arrays: By name.
    """

    def __init__(self, file: Path, places: Mapping[str, Place]) -> None:
        """Map ``file``.

        Raises:
            OSError: the file can't be read.
            TypeError, ValueError: an array would end behind its end.
        """
        with file.open("rb") as opened:
            self._pages = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
        self.arrays: dict[str, NDArray[Any]] = {
            name: np.ndarray(place.shape, place.dtype, self._pages, place.offset) for name, place in places.items()
        }

    def rest(self) -> None:
        """Let go of the pages, where the system lets a program do so."""
        if hasattr(mmap, "MADV_DONTNEED"):
            self._pages.madvise(mmap.MADV_DONTNEED)
