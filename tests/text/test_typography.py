from __future__ import annotations

import pytest

from writer.text.typography import conventions_for, substitution


def typed(keys: str, language: str) -> str:
    line, signs = "", conventions_for(language)
    for key in keys:
        made = substitution(line, key, signs)
        line += key
        if made is not None:
            line = line[: -made.removed] + made.text
    return line


@pytest.mark.parametrize(
    ("language", "keys", "line"),
    [
        ("en", '"I don\'t," she said.', "“I don’t,” she said."),
        ("en_GB", "'Don't,' she said.", "‘Don’t,’ she said."),
        ("en", '"He said \'no\'" (and "so")', "“He said ‘no’” (and “so”)"),
        ("en", 'He -- she -- "But I--"', "He — she — “But I—”"),
        ("en", 'so--"yes"', "so—“yes”"),
        ("en", "wait... 3.14", "wait… 3.14"),
        ("en", '*"so"* and "*so*"', "*“so”* and “*so*”"),
        ("en", "---", "---"),
        ("en", "<!-- a", "<!-- a"),
        ("en", "| a -- b", "| a -- b"),
        ("en", "a-b", "a-b"),
        ("de_DE", '"Ja," sagte er -- "gut."', "„Ja,“ sagte er – „gut.“"),
        ("de_AT", "\"'Ja', geht's\"", "„‚Ja‘, geht’s“"),
        ("fr", '"L\'eau" !', "«\u202fL’eau\u202f»\u202f!"),
        ("fr_CA", "Quoi ? Non !", "Quoi\u202f? Non\u202f!"),
        ("fr", "http://a.b", "http://a.b"),
        ("pl_PL", '"Tak" -- powiedział', "„Tak” – powiedział"),
        ("es", '"No"', "«No»"),
        ("es", "--No", "--No"),
        ("zh_CN", '"是"--...', "“是”——……"),
        ("sv", '"Ja"', "”Ja”"),
        ("tlh", '"a"', "“a”"),
    ],
)
def test_what_keys_turn_into(language: str, keys: str, line: str) -> None:
    assert typed(keys, language) == line
