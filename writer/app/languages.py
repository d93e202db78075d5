"""The language of menus and dialogs, chosen once at the start."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from writer.settings.schema import CHOICES

LANGUAGE_VARIABLE = "WRITER_LANG"
SOURCE_LANGUAGE = "en"
LANGUAGES = tuple(language for language in CHOICES["interface_language"] if language)


def choose_language(asked: str, chosen: str, system: Sequence[str]) -> str:
    """One of LANGUAGES.

    Args:
        asked: What the environment asks for, if anything.
        chosen: What the author chose in Preferences, if anything.
        system: The languages of the system, best first, as BCP 47 codes.
    """
    for wanted in (asked, chosen, *system):
        code = wanted.split(".")[0].replace("_", "-")
        for language in LANGUAGES:
            if _speaks(code, language):
                return language
    return SOURCE_LANGUAGE


def install(
    application: QCoreApplication, resources: Path, chosen: str, environment: Mapping[str, str] | None = None
) -> str:
    """Let ``application`` speak the author's language, and write numbers and dates its way; says which it is.

    Args:
        chosen: As for :func:`choose_language`.
    """
    variables = os.environ if environment is None else environment
    system = QLocale.system()
    language = choose_language(variables.get(LANGUAGE_VARIABLE, ""), chosen, system.uiLanguages())
    locale = QLocale(language)
    # A system of the same language may still write its own country's dates; the C locale is English of a kind.
    if system.language() != locale.language() and (system.language(), language) != (QLocale.Language.C, "en"):
        QLocale.setDefault(locale)
    load_translations(application, resources / "translations", language)
    return language


def load_translations(application: QCoreApplication, folder: Path, language: str) -> None:
    """Install the translations of Qt's own dialogs, and the program's from ``folder`` over them.

    English has some too: its plurals.
    """
    qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for path in (Path(qt) / f"qtbase_{language}.qm", folder / f"writer_{language}.qm"):
        translator = QTranslator(application)
        if translator.load(str(path)):
            application.installTranslator(translator)


def _speaks(code: str, language: str) -> bool:
    """Whether who wants ``code`` is served by ``language``; Chinese in traditional characters is another one."""
    wanted, offered = QLocale(code), QLocale(language)
    return bool(
        code
        and wanted.language() == offered.language()
        and wanted.language() is not QLocale.Language.C
        and wanted.script() == offered.script()
    )
