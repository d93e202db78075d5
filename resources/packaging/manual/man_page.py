"""The manual page, in the language of ``man``."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from resources.packaging.manual.commands import WINDOW_OPTIONS, Command, Parameter
from writer import __version__

_ABOUT = (
    ".SH NAME",
    r"writer \- an editor for prose that continues your sentence, on your own machine",
    ".SH SYNOPSIS",
    ".B writer",
    r"[\fB\-\-safe\-mode\fR] [\fIFILE\fR ...]",
    ".br",
    ".B writer",
    r"\fICOMMAND\fR [\fIOPTIONS\fR] [\fIARGUMENTS\fR]",
    ".SH DESCRIPTION",
    "Without a command, the window opens, on the files if any are named. If the program runs already, it opens",
    "them, and this call ends. While you type, a small language model on this machine continues the sentence in",
    r"grey at the cursor: Tab takes it, Esc refuses it. Nothing you write leaves the machine. After \fB\-\-\fR,",
    "everything is the name of a file.",
    ".SH OPTIONS",
)
_TAIL = (
    ".SH ENVIRONMENT",
    ".TP",
    r"\fBWRITER_HOME\fR",
    "A folder that gets all that the program writes, instead of the usual places: for portable use.",
    ".TP",
    r"\fBWRITER_LANG\fR",
    r"The language of menus and dialogs, \fBen\fR or \fBzh\-CN\fR, whatever the system speaks.",
    ".SH FILES",
    ".TP",
    r"\fI~/.config/writer\fR",
    "Settings.",
    ".TP",
    r"\fI~/.local/share/writer\fR",
    "Models that were added, earlier versions of files, the personal dictionary.",
    ".TP",
    r"\fI~/.local/state/writer\fR",
    "The log, reports of crashes, and what a crash left unsaved.",
    ".SH EXIT STATUS",
    "0 when all went well, 1 when something is wrong, 2 for a wrong call or where no window can appear.",
)


def man_page(commands: Iterable[Command], epoch: int) -> str:
    """The page, dated ``epoch``."""
    date = datetime.fromtimestamp(epoch, UTC).date().isoformat()
    lines = [f'.TH WRITER 1 "{date}" "writer {__version__}" "User Commands"', *_ABOUT, *_options(WINDOW_OPTIONS)]
    lines.append(".SH COMMANDS")
    for command in commands:
        given = " ".join(rf"\fI{_roff(one.value)}\fR" for one in command.arguments)
        lines += [f".SS {_roff(' '.join(('writer', *command.words)))} {given}".rstrip(), _roff(command.text)]
        lines += _options(command.options)
    return "\n".join([*lines, *_TAIL]) + "\n"


def _options(options: Iterable[Parameter]) -> list[str]:
    lines = []
    for option in options:
        shown = ", ".join(rf"\fB{_roff(name)}\fR" for name in option.names)
        lines += [".TP", f"{shown} {_roff(option.value)}".rstrip(), _roff(option.text)]
    return lines


def _roff(text: str) -> str:
    escaped = text.replace("\\", r"\e").replace("-", r"\-").replace("“", '"').replace("”", '"')
    return rf"\&{escaped}" if escaped.startswith((".", "'")) else escaped
