"""The filters in their order."""

from __future__ import annotations

from dataclasses import dataclass

from writer.suggest.postprocess.candidate import Candidate, Filter
from writer.suggest.postprocess.joining_space import joining_space
from writer.suggest.postprocess.quote_style import quote_style
from writer.suggest.postprocess.repetition import repeats_after, repeats_before
from writer.suggest.postprocess.too_short import too_short
from writer.suggest.postprocess.whole_characters import whole_characters

FILTERS: tuple[Filter, ...] = (
    whole_characters,
    joining_space,
    quote_style,
    repeats_after,
    repeats_before,
    too_short,
)


@dataclass(frozen=True)
class Filtered:
    """What the filters leave: a candidate, or the name of the filter that held it back."""

    candidate: Candidate | None
    filter_name: str = ""


def apply_filters(candidate: Candidate, filters: tuple[Filter, ...] = FILTERS) -> Filtered:
    """Run ``candidate`` through ``filters`` until one holds it back."""
    for step in filters:
        result = step(candidate)
        if result is None:
            return Filtered(None, step.__name__)
        candidate = result
    return Filtered(candidate)
