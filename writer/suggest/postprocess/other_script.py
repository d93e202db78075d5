"""Letters of another script than the author writes in: a model that knows English alone speaks it anywhere."""

from __future__ import annotations

import unicodedata
from collections import Counter
from itertools import islice

from writer.suggest.postprocess.candidate import Candidate

_LOOK_BACK = 400
_LETTERS = 100
_LETTERS_A_SIGN = 4  # a Chinese sign says as much as a short word
# These stand side by side in one sentence.
_EAST_ASIAN = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "KATAKANA-HIRAGANA"})


def other_script(candidate: Candidate) -> Candidate | None:
    """Cut the candidate before the first word whose letters are not of the text's script.

    The script is that of most letters before the cursor, and that of a word under way. Latin
    words may come before others of the text's script: names do in Chinese, and a model that
    knows English alone never comes back.
    """
    fitting = _fitting_scripts(candidate.before[-_LOOK_BACK:])
    if not fitting:
        return candidate
    scripts, start = [], 0
    for word in candidate.words:
        scripts.append(_scripts(candidate.text[start : word.length]))
        start = word.length
    returns = max((number for number, found in enumerate(scripts) if found & fitting), default=-1)
    start = 0
    for number, (word, found) in enumerate(zip(candidate.words, scripts, strict=True)):
        if not found <= (fitting | {"LATIN"} if number < returns else fitting):
            kept = candidate.text[:start].rstrip()
            return candidate.with_text(kept) if kept else None
        start = word.length
    return candidate


def _fitting_scripts(before: str) -> set[str]:
    letters = islice((letter for letter in reversed(before) if letter.isalpha()), _LETTERS)
    weights: Counter[str] = Counter()
    for letter in letters:
        script = _script(letter)
        weights[script] += _LETTERS_A_SIGN if script == "EAST ASIAN" else 1
    return {script for script, _ in weights.most_common(1) if script} | _scripts(before[-1:])


def _scripts(text: str) -> set[str]:
    return {script for letter in text if letter.isalpha() and (script := _script(letter))}


def _script(letter: str) -> str:
    """The script as the first word of the letter's Unicode name says it; empty where there is no name."""
    first = unicodedata.name(letter, "").partition(" ")[0]
    return "EAST ASIAN" if first in _EAST_ASIAN else first
