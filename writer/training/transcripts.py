"""What the model says to text it never saw: places picked by a seed, nothing chosen for its looks."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from writer.engine.cancellation import CancellationToken
from writer.engine.generator import Generator
from writer.protocol.completion import CompletionRequest
from writer.text.snapshot import context_start

_BEFORE = 160
_MAX_TOKENS = 16


def transcripts(generator: Generator, folder: Path, count: int, seed: int) -> Iterator[str]:
    """``count`` paragraphs of Markdown: the text, **what was suggested** with its chances, what the author wrote."""
    rng = random.Random(seed)  # noqa: S311 - not for security
    files = sorted(folder.glob("*.txt"))
    for number in range(count):
        text = files[number % len(files)].read_text(encoding="utf-8")
        # Anywhere at all: most places are within words.
        position = rng.randrange(len(text) // 4, len(text) * 3 // 4)
        request = CompletionRequest(
            number, "transcript", 1, text[context_start(position) : position], max_tokens=_MAX_TOKENS
        )
        chunk = list(generator.complete(request, CancellationToken()))[-1]
        before = text[position - _BEFORE : position].partition(" ")[2]
        said = chunk.text.rstrip() or "(nothing)"
        after = text[position : position + 60].rpartition(" ")[0]
        yield (
            f"{number + 1}. …{_line(before)}**{_line(said)}** (first word {chunk.confidence:.0%})  \n"
            f"   the author: …{_line(after)}…"
        )


def _line(text: str) -> str:
    return " ".join(text.split("\n")).replace("*", "\\*")
