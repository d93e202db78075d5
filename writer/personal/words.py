"""Which words and phrases of a text are the author's own: names, terms, and what is said again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
# What may stand before the first word of a sentence, quotation or title.
_STARTS_SENTENCE = re.compile(r"(?:^|[.!?:…—–]|--|[“\"‘'(\[«*_#>|])\s*\Z")
_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Mx|Dr|St|Prof|Capt|Col|Gen|Lt|Rev|Sgt|Hon)\.\s*\Z")
_LEAST_TERM = 6
# Long words that belong to everybody. Not complete: what slips through does no harm.
_COMMON = frozenset(
    """
    across almost already although always another anything around became because become before began behind being
    believe better between beyond brought called certain chapter children coming could course different during
    either enough evening every everything exactly except family father feeling finally follow following friend
    further general getting giving having herself himself however hundred indeed instead itself kindly knowing
    little looked looking making matter mention minute moment morning mother myself nearly neither nothing number
    often ourselves people perhaps person picture please possible present question quickly quietly quite rather
    really reason received remember returned saying school second seemed seems several should simply slowly
    something sometimes standing started still stopped strange suddenly suppose surely taking talking themselves
    therefore things thinking thought though through together toward towards trying turned turning understand
    usually voices waiting walked walking wanted watched watching whatever whether without wonder wondering working
    would writing written yesterday yourself
    """.split()  # noqa: SIM905 - a list of this length is read more easily so
)
_PHRASE_WORDS = (2, 3, 4, 5)
_LEAST_PHRASE = 8
_LEAST_REPEATED = 2
_POSSESSIVE = ("'s", "’s")


def base_form(word: str) -> str:
    """``word`` without a possessive ending."""
    return word[:-2] if word.endswith(_POSSESSIVE) else word


def words_in(text: str) -> list[str]:
    """All words as they stand, without possessive endings."""
    return [base_form(word) for word in _WORD.findall(text)]


def names_in(text: str) -> Iterator[str]:
    """Capitalised words that no sentence begins with, each as often as it stands there."""
    for match in _WORD.finditer(text):
        word = base_form(match.group())
        if len(word) < 3 or not word[0].isupper() or word.isupper():
            continue
        before = text[max(0, match.start() - 12) : match.start()]
        if not _STARTS_SENTENCE.search(before) or _TITLE.search(before):
            yield word


def terms_in(text: str) -> Iterator[str]:
    """Longer words in small letters, each as often as it stands there."""
    for match in _WORD.finditer(text):
        word = base_form(match.group())
        if len(word) >= _LEAST_TERM and word[0].islower() and word not in _COMMON:
            yield word


def phrases_in(lines: Iterable[str], least: int = _LEAST_REPEATED) -> Counter[str]:
    """Phrases of two to five words on one line that come ``least`` times or more.

    A phrase that only ever stands within a longer one is left out.
    """
    counts: Counter[str] = Counter()
    for line in lines:
        for clause in re.split(r"[.!?:;…—–“”\"()\[\]*_#|]+|--", line):
            words = [(m.start(), m.end()) for m in _WORD.finditer(clause)]
            for size in _PHRASE_WORDS:
                counts.update(clause[a[0] : b[1]] for a, b in zip(words, words[size - 1 :], strict=False))
    kept = {phrase: count for phrase, count in counts.items() if count >= least and len(phrase) >= _LEAST_PHRASE}
    for phrase, count in sorted(kept.items(), key=lambda item: len(item[0])):
        for inner in (phrase[phrase.find(" ") + 1 :], phrase[: phrase.rfind(" ")]):
            if kept.get(inner, 0) == count:
                kept.pop(inner)
    return Counter(kept)


@dataclass(frozen=True)
class Learnable:
    """What may be remembered of a text: no sentence of it can be put together again.

    Attributes:
        words: Names, and terms that came twice, with how often.
        phrases: Phrases that came twice or more, with how often.
    """

    words: Mapping[str, int]
    phrases: Mapping[str, int]

    def without(self, unwanted: Collection[str]) -> Learnable:
        """All but what is ``unwanted``, and the phrases that hold it."""
        return Learnable(_without(self.words, unwanted), _without(self.phrases, unwanted))


def learnable(lines: Sequence[str]) -> Learnable:
    """The names, terms and phrases of ``lines``."""
    words: Counter[str] = Counter()
    terms: Counter[str] = Counter()
    for line in lines:
        words.update(names_in(line))
        terms.update(terms_in(line))
    words.update({term: count for term, count in terms.items() if count >= _LEAST_REPEATED})
    return Learnable(words, phrases_in(lines))


def _without(counts: Mapping[str, int], unwanted: Collection[str]) -> dict[str, int]:
    if not unwanted:
        return dict(counts)
    pattern = unwanted_pattern(unwanted)
    return {text: count for text, count in counts.items() if not pattern.search(text)}


def unwanted_pattern(unwanted: Collection[str]) -> re.Pattern[str]:
    """Finds any of ``unwanted`` as whole words; there must be one at least."""
    alternatives = "|".join(re.escape(entry) for entry in sorted(unwanted, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)")
