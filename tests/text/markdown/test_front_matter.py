from __future__ import annotations

import pytest

from writer.text.markdown.front_matter import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("---\ntitle: a\nlang: de-AT\n---", "de_AT"),
        ('---\nlang: "fr"\n', "fr"),
        ("---\ntitle: a\n---\nlang: de", ""),
        ("lang: de", ""),
        ("", ""),
    ],
)
def test_the_language_a_text_names(text: str, language: str) -> None:
    assert language_of(text.split("\n")) == language
