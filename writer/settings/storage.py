"""Settings in a JSON file that a person can read and mend."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from types import MappingProxyType
from typing import Any

from writer.protocol.errors import SettingsError
from writer.settings.schema import Settings, ThemeChoice
from writer.text.messages import Message


@dataclass(frozen=True)
class LoadedSettings:
    """Settings and, when the file was broken, what the author should know."""

    settings: Settings
    message: str = ""


@dataclass
class SettingsStorage:
    """Loads and saves the settings file at ``path``. Keys it does not know survive a save."""

    path: Path
    _unknown: dict[str, Any] = field(default_factory=dict, init=False, repr=False)

    def load(self) -> LoadedSettings:
        """What the file says; the defaults when there is none or it is broken, which is set aside."""
        try:
            raw = self.path.read_bytes()
        except FileNotFoundError:
            return LoadedSettings(Settings())
        except OSError as error:
            reason = error.strerror or str(error)
            return LoadedSettings(
                Settings(),
                Message(
                    "The settings in {path} can't be read ({reason}). Defaults are used.", path=self.path, reason=reason
                ),
            )
        try:
            values = _parse(raw)
            settings = _from_json(values)
        except SettingsError as error:
            return LoadedSettings(Settings(), self._set_aside(error))
        known = {entry.name for entry in fields(Settings)}
        self._unknown = {key: value for key, value in values.items() if key not in known}
        return LoadedSettings(settings)

    def save(self, settings: Settings) -> None:
        """Replace the file atomically.

        Raises:
            SettingsError: It can't be written; the old one is still there.
        """
        text = json.dumps({**_to_json(settings), **self._unknown}, indent=2, ensure_ascii=False) + "\n"
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            _replace(self.path, text)
        except OSError as error:
            reason = error.strerror or str(error)
            raise SettingsError(
                Message("The settings can't be saved in {path}: {reason}.", path=self.path, reason=reason),
                Message("What you chose holds until you quit."),
            ) from error

    def _set_aside(self, error: SettingsError) -> str:
        cause = error.full_message
        for number in range(1, 1000):
            aside = self.path.with_name(f"{self.path.stem}.broken-{number}.json")
            if not aside.exists():
                break
        try:
            os.replace(self.path, aside)
        except OSError:
            return Message("The settings file was broken: {cause} Defaults are used.", cause=cause)
        return Message(
            "The settings file was broken: {cause} It was kept as {aside}, and defaults are used.",
            cause=cause,
            aside=aside,
        )


def _parse(raw: bytes) -> dict[str, Any]:
    try:
        values = json.loads(raw.decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise SettingsError(Message("{error}.", error=error)) from error
    if not isinstance(values, dict):
        raise SettingsError(Message("it is not a JSON object."))
    return values


def _from_json(values: Mapping[str, Any]) -> Settings:
    known: dict[str, Any] = {}
    for entry in fields(Settings):
        if entry.name in values:
            known[entry.name] = _READERS[entry.name](entry.name, values[entry.name])
    return Settings(**known)


def _to_json(settings: Settings) -> dict[str, Any]:
    values = {entry.name: getattr(settings, entry.name) for entry in fields(Settings)}
    values["theme"] = settings.theme.value
    values["shortcuts"] = {action: list(keys) for action, keys in settings.shortcuts.items()}
    for name in ("recent_files", "own_words_folders", "own_words_excluded"):
        values[name] = list(values[name])
    return values


def _replace(path: Path, text: str) -> None:
    # `documents.atomic` lies above this layer; settings need less of it.
    descriptor, temporary = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise


def _wrong(name: str, value: object, wanted: str) -> SettingsError:
    return SettingsError(
        Message("“{name}” is {value}, not {wanted}.", name=name, value=json.dumps(value), wanted=wanted)
    )


def _integer(name: str, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise _wrong(name, value, "a whole number")
    return value


def _boolean(name: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise _wrong(name, value, "true or false")
    return value


def _number(name: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _wrong(name, value, "a number")
    return float(value)


def _string(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise _wrong(name, value, "a text")
    return value


def _strings(name: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise _wrong(name, value, "a list of texts")
    return tuple(_string(name, entry) for entry in value)


def _theme(name: str, value: object) -> ThemeChoice:
    try:
        return ThemeChoice(value)
    except ValueError as error:
        raise _wrong(name, value, f"one of {', '.join(choice.value for choice in ThemeChoice)}") from error


def _shortcuts(name: str, value: object) -> Mapping[str, tuple[str, ...]]:
    if not isinstance(value, dict):
        raise _wrong(name, value, "a table of key sequences")
    return MappingProxyType({action: _strings(f"{name}.{action}", keys) for action, keys in value.items()})


_READERS: Mapping[str, Callable[[str, Any], Any]] = MappingProxyType(
    {
        "version": _integer,
        "theme": _theme,
        "font_family": _string,
        "author_name": _string,
        "record_storage": _string,
        "font_size": _number,
        "line_width_chars": _integer,
        "line_spacing": _number,
        "page_margin": _integer,
        "motion": _string,
        "focus": _string,
        "typewriter": _boolean,
        "typewriter_height": _integer,
        "forward_only": _boolean,
        "session_goal": _integer,
        "session_goal_unit": _string,
        "daily_goal": _integer,
        "daily_goal_unit": _string,
        "writing_log": _boolean,
        "suggestion_mode": _string,
        "eagerness": _number,
        "filter_level": _string,
        "interface_language": _string,
        "model": _string,
        "patience_ms": _number,
        "accept_delay_ms": _integer,
        "announce_suggestions": _boolean,
        "smart_typing": _boolean,
        "own_words": _boolean,
        "own_words_folders": _strings,
        "own_words_excluded": _strings,
        "check_spelling": _boolean,
        "language": _string,
        "shortcuts": _shortcuts,
        "recent_files": _strings,
        "reopen_files": _boolean,
        "welcome_seen": _boolean,
        "backup_count": _integer,
        "backup_minutes": _integer,
        "window_geometry": _string,
        "last_directory": _string,
    }
)
