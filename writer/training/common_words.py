"""Makes ``models/common-words.txt``: the words of English prose and how often they come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from writer.personal.words import words_in
from writer.suggest.postprocess.candidate import Candidate
from writer.suggest.postprocess.offensive import FilterLevel, offensive
from writer.training.corpus import clean

_FEWEST_FILES = 5  # a name of one book is nobody else's word
_ABOUT = "# Words of English prose, and how often they come in a million: made by writer/training/common_words.py."


def write_common_words(files: Iterable[Path], out: Path, most: int) -> None:
    """The ``most`` frequent words of ``files``, the most frequent first; none that anybody may want held back."""
    is_decent = offensive(FilterLevel.STRICT)
    counts: Counter[str] = Counter()
    spread: Counter[str] = Counter()
    for path in files:
        found = Counter(words_in(clean(path.read_text(encoding="utf-8"))))
        counts.update(found)
        spread.update(found.keys())
    total = counts.total()
    common = (word for word, _ in counts.most_common() if spread[word] >= _FEWEST_FILES)
    kept = islice((word for word in common if is_decent(Candidate("", "", word, ()))), most)
    lines = [_ABOUT, *(f"{word} {counts[word] * 1e6 / total:.1f}" for word in kept)]
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")
