from __future__ import annotations

import pytest

from writer.text.markdown.front_matter import language_of, with_language


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


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Text", "de", "---\nlang: de\n---\n\nText"),
        ("", "en_GB", "---\nlang: en-GB\n---\n\n"),
        ("Text", "", "Text"),
        ("---\ntitle: X\n---\nText", "de", "---\nlang: de\ntitle: X\n---\nText"),
        ("---\ntitle: X\nlang: en\n---\nText", "de", "---\nlang: de\ntitle: X\n---\nText"),
        ("---\ntitle: X\nlang: en\n---\nText", "", "---\ntitle: X\n---\nText"),
        ("---\nlang: en\n---\n\nText", "", "Text"),
        ("---\nlang: en\n---\nText", "", "Text"),
        ("---\nno end", "de", "---\nlang: de\n---\n\n---\nno end"),
    ],
)
def test_a_text_is_made_to_name_a_language(text: str, language: str, expected: str) -> None:
    lines = text.split("\n")
    count, new = with_language(lines, language)
    assert "\n".join([*new, *lines[count:]]) == expected
    assert language_of(expected.split("\n")) == language
