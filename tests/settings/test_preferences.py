"""Preferences are made from the settings: every field is on a page or said to be none of the author's."""

from __future__ import annotations

from dataclasses import fields

from writer.settings.preferences import INTERNAL, PREFERENCES, ChoicePreference, NumberPreference
from writer.settings.schema import Settings


def test_every_setting_is_on_a_page_or_internal_and_none_is_both() -> None:
    shown = [preference.name for preference in PREFERENCES]
    assert len(shown) == len(set(shown))
    assert set(shown) | INTERNAL == {field.name for field in fields(Settings)}
    assert not set(shown) & INTERNAL


def test_defaults_can_be_shown() -> None:
    defaults = Settings()
    for preference in PREFERENCES:
        value = getattr(defaults, preference.name)
        if isinstance(preference, ChoicePreference):
            assert value in preference.values
        if isinstance(preference, NumberPreference):
            assert preference.least <= value <= preference.most
