"""No addresses, telephone numbers or account numbers out of the training text."""

from __future__ import annotations

import regex

from writer.suggest.postprocess.candidate import Candidate

_PERSONAL = regex.compile(
    r"""
      [\w.+-]+@[\w-]+\.[\w.-]+                       # e-mail
    | (?:https?://|www\.)\S+                         # web address
    | (?<![\p{L}\p{N}])@\w{3,}                       # handle
    | (?<!\d)\+?\(?\d{2,4}\)?(?:[\s./-]\d{2,4}){2,}(?!\d)  # telephone
    | (?<!\d)(?:\d[\s-]?){12,}\d                     # card or account
    | (?<!\d)\d{3}-\d{2}-\d{4}(?!\d)                 # social security
    | \b\p{Lu}{2}\d{2}(?:\s?[\p{Lu}\d]{4}){3,}       # IBAN
    | \b\d{1,5}\s\p{Lu}\w+\s(?:Street|St|Avenue|Ave|Road|Rd|Lane|Drive|Boulevard|Blvd)\b  # street address
    """,
    regex.VERBOSE,
)
_LOOK_BACK = 60


def personal_data(candidate: Candidate) -> Candidate | None:
    """Cut the candidate before personal data that the text before the cursor doesn't hold already."""
    lead = candidate.before[-_LOOK_BACK:].rpartition("\n")[2]
    for match in _PERSONAL.finditer(lead + candidate.text):
        if match.end() <= len(lead) or match.group() in candidate.before:
            continue
        kept = candidate.text[: max(0, match.start() - len(lead))].rstrip()
        return candidate.with_text(kept) if kept else None
    return candidate
