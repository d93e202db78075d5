"""Bytes to text and back: which encoding, which line ending, and nothing lost without saying so."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from enum import Enum

from writer.documents.detection import guess_codec
from writer.documents.line_endings import endings_of, with_endings
from writer.text.messages import Message
from writer.text.positions import replace_lone_surrogates


class Encoding(Enum):
    """How a text file stores its characters. The value is the codec's name in Python."""

    UTF_8 = "utf-8"
    UTF_8_BOM = "utf-8-sig"
    UTF_16_LE = "utf-16-le"
    UTF_16_BE = "utf-16-be"
    CP1252 = "cp1252"
    LATIN_1 = "latin-1"
    CP1250 = "cp1250"
    CP1251 = "cp1251"
    CP1253 = "cp1253"
    CP1254 = "cp1254"
    CP1255 = "cp1255"
    CP1256 = "cp1256"
    KOI8_R = "koi8_r"
    SHIFT_JIS = "shift_jis"
    EUC_JP = "euc_jp"
    GB18030 = "gb18030"
    BIG5 = "big5"
    EUC_KR = "euc_kr"
    MAC_ROMAN = "mac_roman"

    @property
    def mark(self) -> bytes:
        """The byte order mark that files in this encoding begin with."""
        return _MARKS.get(self, b"")

    @property
    def is_legacy(self) -> bool:
        """Whether it was guessed because the bytes are not UTF-8, and can't hold every character."""
        return self not in (Encoding.UTF_8, *_MARKS)

    @property
    def label(self) -> str:
        """Its name, and whose letters it holds."""
        if self not in _LETTERS:
            return self.short_label
        return Message("{name} ({letters})", name=self.short_label, letters=_LETTERS[self])

    @property
    def short_label(self) -> str:
        """Its usual name."""
        return _NAMES.get(self, self.value.replace("_", "-").upper())


class Newline(Enum):
    """How lines end in a file. In memory they always end in a line feed."""

    LF = "\n"
    CRLF = "\r\n"
    CR = "\r"


_MARKS = {
    Encoding.UTF_8_BOM: codecs.BOM_UTF8,
    Encoding.UTF_16_LE: codecs.BOM_UTF16_LE,
    Encoding.UTF_16_BE: codecs.BOM_UTF16_BE,
}
_NAMES = {
    Encoding.UTF_8_BOM: "UTF-8 with BOM",
    Encoding.UTF_16_LE: "UTF-16 LE",
    Encoding.UTF_16_BE: "UTF-16 BE",
    Encoding.CP1252: "Windows-1252",
    Encoding.LATIN_1: "ISO 8859-1",
    Encoding.CP1250: "Windows-1250",
    Encoding.CP1251: "Windows-1251",
    Encoding.CP1253: "Windows-1253",
    Encoding.CP1254: "Windows-1254",
    Encoding.CP1255: "Windows-1255",
    Encoding.CP1256: "Windows-1256",
    Encoding.SHIFT_JIS: "Shift JIS",
    Encoding.BIG5: "Big5",
    Encoding.MAC_ROMAN: "Mac Roman",
}
_LETTERS = {
    Encoding.CP1252: Message("Western Europe"),
    Encoding.LATIN_1: Message("Western Europe"),
    Encoding.CP1250: Message("Central Europe"),
    Encoding.CP1251: Message("Cyrillic"),
    Encoding.CP1253: Message("Greek"),
    Encoding.CP1254: Message("Turkish"),
    Encoding.CP1255: Message("Hebrew"),
    Encoding.CP1256: Message("Arabic"),
    Encoding.KOI8_R: Message("Cyrillic"),
    Encoding.SHIFT_JIS: Message("Japanese"),
    Encoding.EUC_JP: Message("Japanese"),
    Encoding.GB18030: Message("Chinese"),
    Encoding.BIG5: Message("Chinese, traditional"),
    Encoding.EUC_KR: Message("Korean"),
    Encoding.MAC_ROMAN: Message("Western Europe"),
}
_CONTROLS = frozenset(range(0x20)) - frozenset(b"\t\n\r\f\b\x1b")
_MOST_CONTROLS = 0.02


class NotTextError(ValueError):
    """The bytes are not text; ``str(error)`` says why. Callers turn it into a DocumentReadError."""


@dataclass(frozen=True)
class DecodedText:
    """What bytes say.

    Attributes:
        text: Every line ends in a line feed, whatever the file has.
        newline: The line ending that most lines have.
        mixed_newlines: Whether some lines end otherwise.
        endings: Of each line in order, where they are mixed.
    """

    text: str
    encoding: Encoding
    newline: Newline
    mixed_newlines: bool = False
    endings: tuple[str, ...] = ()


@dataclass(frozen=True)
class EncodedText:
    """Bytes for a file, and what had to give.

    Attributes:
        encoding: The one used; UTF-8 when the one asked for can't hold the text.
        replaced: How many characters no text file can hold (NUL, halves of a UTF-16
            pair) were written as U+FFFD.
    """

    data: bytes
    encoding: Encoding
    replaced: int = 0


def decode(data: bytes, encoding: Encoding | None = None) -> DecodedText:
    """Text of ``data``, in ``encoding`` or in the one that it seems to be in.

    Raises:
        NotTextError: These bytes are no text.
    """
    encoding, raw = _decode_characters(data) if encoding is None else (encoding, _decode_as(data, encoding))
    if "\0" in raw:
        raise NotTextError(Message("it contains NUL bytes, as programs, pictures and word-processor files do"))
    newline, mixed = detect_newline(raw)
    text = raw.replace("\r\n", "\n").replace("\r", "\n") if "\r" in raw else raw
    return DecodedText(text, encoding, newline, mixed, endings_of(raw) if mixed else ())


def encode(
    text: str, encoding: Encoding, newline: Newline, earlier: tuple[str, tuple[str, ...]] | None = None
) -> EncodedText:
    """Bytes of ``text`` that :func:`decode` reads back as the same text.

    A save must succeed, so what no file can hold becomes U+FFFD and is counted, and
    text that the encoding can't hold is written as UTF-8 instead; both are reported.

    Args:
        earlier: A version whose lines ended differently, and their endings: they are kept.
    """
    clean = replace_lone_surrogates(text).replace("\0", "\ufffd")
    replaced = clean.count("\ufffd") - text.count("\ufffd")
    if earlier is not None:
        raw = with_endings(clean, *earlier, newline.value)
    else:
        raw = clean if newline is Newline.LF else clean.replace("\n", newline.value)
    for candidate in (encoding, Encoding.UTF_8, Encoding.UTF_8_BOM):
        data = _encode_characters(raw, candidate)
        if data is not None and _reads_back(data, raw, candidate):
            return EncodedText(data, candidate, replaced)
    return EncodedText(raw.encode("utf-8"), Encoding.UTF_8, replaced)


def detect_newline(raw: str) -> tuple[Newline, bool]:
    """The most frequent line ending of ``raw``, and whether there are others."""
    crlf = raw.count("\r\n")
    counts = {Newline.LF: raw.count("\n") - crlf, Newline.CRLF: crlf, Newline.CR: raw.count("\r") - crlf}
    most = max(counts, key=lambda newline: counts[newline])
    return most, sum(1 for count in counts.values() if count) > 1


def _decode_characters(data: bytes) -> tuple[Encoding, str]:
    for encoding, mark in _MARKS.items():
        if data.startswith(mark):
            try:
                return encoding, data[len(mark) :].decode(_codec(encoding))
            except UnicodeDecodeError as error:
                raise NotTextError(
                    Message(
                        "it says it is {name}, but byte {place} does not fit", name=encoding.value, place=error.start
                    )
                ) from error
    try:
        return Encoding.UTF_8, data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_legacy(data)


def _decode_legacy(data: bytes) -> tuple[Encoding, str]:
    controls = sum(1 for byte in data[:65536] if byte in _CONTROLS)
    if controls > _MOST_CONTROLS * min(len(data), 65536):
        raise NotTextError(Message("it holds too many control characters to be text"))
    guessed = Encoding(guess_codec(data))
    try:
        return guessed, data.decode(guessed.value)
    except UnicodeDecodeError:
        return Encoding.LATIN_1, data.decode("latin-1")


def _decode_as(data: bytes, encoding: Encoding) -> str:
    try:
        return data.removeprefix(encoding.mark).decode(_codec(encoding))
    except UnicodeDecodeError as error:
        raise NotTextError(
            Message("read as {name}, byte {place} makes no sense", name=encoding.short_label, place=error.start)
        ) from error


def _encode_characters(raw: str, encoding: Encoding) -> bytes | None:
    try:
        return encoding.mark + raw.encode(_codec(encoding))
    except UnicodeEncodeError:
        return None


def _reads_back(data: bytes, raw: str, encoding: Encoding) -> bool:
    # UTF-8 reads back by construction, unless the text itself begins with a mark.
    if encoding is Encoding.UTF_8:
        return not raw.startswith("\ufeff")
    if not encoding.is_legacy:
        return True
    try:
        if encoding not in (Encoding.CP1252, Encoding.LATIN_1):
            # A guess from statistics may fail on a short text, and a choice is made again then. But the bytes
            # must mean this text: Shift JIS writes a yen sign as a backslash.
            return _decode_as(data, encoding) == raw
        return _decode_characters(data)[1] == raw
    except NotTextError:
        return False


def _codec(encoding: Encoding) -> str:
    return "utf-8" if encoding is Encoding.UTF_8_BOM else encoding.value
