"""Slurs and profanity that the author did not ask a machine for.

It holds back; it never rewrites, and it never touches what the author types.
"""

from __future__ import annotations

from enum import Enum

import regex

from writer.suggest.postprocess.candidate import Candidate, Filter
from writer.text.segment import half_word


class FilterLevel(Enum):
    """What is held back: nothing, slurs, or profanity too."""

    OFF = "off"
    MILD = "mild"
    STRICT = "strict"


# Word stems; most are listed with the endings that make them an insult, as many are harmless words without.
_SLURS = (
    r"nigg(?:er|a|ah)s?|chinks?|chinam[ae]n|kikes?|coons|darkie?s?|darky|spics?|wops?|dagos?|gooks?|japs?"
    r"|fag(?:got)?s?|dykes?|trann(?:y|ies)|ragheads?|towelheads?|half-breeds?|half-castes?|redskins?|squaws?"
    r"|injuns?|golliwogs?|pickaninn(?:y|ies)|gypp(?:o|ed)s?|pak(?:i|ie)s?|wetbacks?|beaners?|retards?|retarded"
    r"|cripples?|spastics?|mongoloids?|sambos?|mulatto(?:e?s)?|savages|heathens?|shemales?|yids?|sheenys?"
)
_PROFANITY = (
    r"(?:mother)?fuck\w*|shit\w*|bullshit|cunt\w*|cock(?:s|sucker\w*)?|dickheads?|pricks?|puss(?:y|ies)|twats?"
    r"|wank\w*|bollocks|arse\w*|ass(?:hole\w*|es)?|bastards?|bitch\w*|whores?|sluts?|piss(?:ed|ing)?|tits"
    r"|god-?damn\w*|damn(?:ed|it)?|crap(?:py)?|bugger\w*|slags?"
)


def offensive(level: FilterLevel) -> Filter:
    """A filter that cuts a candidate before the first word that ``level`` holds back."""
    stems = {FilterLevel.MILD: _SLURS, FilterLevel.STRICT: f"{_SLURS}|{_PROFANITY}"}.get(level)
    if stems is None:
        return _pass
    pattern = regex.compile(rf"(?<![\p{{L}}\p{{N}}])(?:{stems})(?![\p{{L}}\p{{N}}])", regex.IGNORECASE)

    def held_back(candidate: Candidate) -> Candidate | None:
        lead = half_word(candidate.before)
        found = pattern.search(lead + candidate.text)
        if found is None:
            return candidate
        kept = candidate.text[: max(0, found.start() - len(lead))].rstrip()
        return candidate.with_text(kept) if kept else None

    held_back.__name__ = "offensive"
    return held_back


def _pass(candidate: Candidate) -> Candidate | None:
    return candidate
