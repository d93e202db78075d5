"""``python -m tests.perf.between [--model NAME] [--count N] FILE...``: does the text after the cursor help?

Paragraphs are cut in their middle and lose one word. Asked for is what stood there: once
without the text after the gap, once with it. Printed is how often the first word is right.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

from writer.cli.engine_access import find_model, open_generator
from writer.engine.cancellation import CancellationToken
from writer.engine.generator import Generator
from writer.protocol.completion import CompletionRequest, TriggerKind
from writer.settings.paths import find_paths
from writer.text.segment import next_word_length

_SHORTEST_PARAGRAPH = 240


def gaps(text: str, count: int, seed: int) -> list[tuple[str, str, str]]:
    """``(before, missing word, after)`` for ``count`` paragraphs."""
    rng = random.Random(seed)
    paragraphs = [part for part in text.split("\n\n") if len(part) >= _SHORTEST_PARAGRAPH and "\n" not in part]
    found = []
    for paragraph in rng.sample(paragraphs, min(count, len(paragraphs))):
        start = paragraph.find(" ", rng.randrange(len(paragraph) // 3, 2 * len(paragraph) // 3))
        word = paragraph[start : start + next_word_length(paragraph[start:])]
        if start > 0 and word.strip().isalpha():
            found.append((paragraph[:start], word, paragraph[start + len(word) :]))
    return found


def first_word(generator: Generator, before: str, after: str) -> str:
    """The first word suggested between the two."""
    request = CompletionRequest(1, "between", 1, before, after, trigger=TriggerKind.EXPLICIT, max_tokens=8)
    text = list(generator.complete(request, CancellationToken()))[-1].text
    return text[: next_word_length(text)]


def main() -> None:
    """Print both shares for each file, and for all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default="bundled")
    parser.add_argument("--count", type=int, default=100, help="gaps in each file")
    parser.add_argument("files", nargs="+", type=Path)
    options = parser.parse_args()
    generator = open_generator(find_model(find_paths(), options.model))
    asked = without = with_it = 0
    for file in options.files:
        for before, word, after in gaps(file.read_text(encoding="utf-8"), options.count, seed=0):
            asked += 1
            without += first_word(generator, before, "") == word
            with_it += first_word(generator, before, after) == word
        print(
            f"{file.name}: {asked} gaps so far, {without} right without the text after, {with_it} with it", flush=True
        )
    print(f"exact match: {without / max(1, asked):.3f} without, {with_it / max(1, asked):.3f} with the text after")


if __name__ == "__main__":
    main()
