"""The filters in their order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from writer.suggest.postprocess.balanced_marks import balanced_marks
from writer.suggest.postprocess.candidate import Candidate, Filter
from writer.suggest.postprocess.joining_space import joining_space
from writer.suggest.postprocess.loops import loops
from writer.suggest.postprocess.markup import markup
from writer.suggest.postprocess.offensive import FilterLevel, offensive
from writer.suggest.postprocess.other_script import other_script
from writer.suggest.postprocess.personal_data import personal_data
from writer.suggest.postprocess.quote_style import quote_style
from writer.suggest.postprocess.repeats_after import repeats_after
from writer.suggest.postprocess.repeats_before import repeats_before
from writer.suggest.postprocess.sentence_case import sentence_case
from writer.suggest.postprocess.sign_style import sign_style
from writer.suggest.postprocess.spelling import spelling
from writer.suggest.postprocess.too_short import too_short
from writer.suggest.postprocess.unknowable import unknowable
from writer.suggest.postprocess.verbatim import verbatim
from writer.suggest.postprocess.whole_characters import whole_characters
from writer.suggest.postprocess.whole_words import whole_words


def build_filters(level: FilterLevel, is_misspelt: Callable[[str], bool] | None = None) -> tuple[Filter, ...]:
    """All filters in their order; the cheap and the strict ones first, ``too_short`` last."""
    checks = (spelling(is_misspelt),) if is_misspelt is not None else ()
    return (
        whole_characters,
        other_script,
        joining_space,
        quote_style,
        sign_style,
        sentence_case,
        markup,
        offensive(level),
        personal_data,
        unknowable,
        verbatim,
        repeats_after,
        repeats_before,
        loops,
        *checks,
        balanced_marks,
        whole_words,
        too_short,
    )


@dataclass(frozen=True)
class Filtered:
    """What the filters leave: a candidate, or the name of the filter that held it back."""

    candidate: Candidate | None
    filter_name: str = ""


def apply_filters(candidate: Candidate, filters: tuple[Filter, ...]) -> Filtered:
    """Run ``candidate`` through ``filters`` until one holds it back."""
    for step in filters:
        result = step(candidate)
        if result is None:
            return Filtered(None, step.__name__)
        candidate = result
    return Filtered(candidate)
