"""Reading and saving documents on disk."""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from writer.documents.atomic import replace_file
from writer.documents.encoding import Encoding, Newline, NotTextError, decode, encode
from writer.protocol.errors import DocumentChangedError, DocumentReadError, DocumentWriteError


@dataclass(frozen=True)
class StoredDocument:
    """A text as it lies on disk.

    Attributes:
        text: Lines end in a line feed, whatever the file has.
        digest: SHA-256 of the file's bytes; tells whether it changed since.
        mixed_newlines: The file's line endings differ; a save keeps those of the lines that are still there.
        endings: Of each line in order, where they differ.
    """

    path: Path
    text: str
    encoding: Encoding
    newline: Newline
    digest: str
    mixed_newlines: bool = False
    endings: tuple[str, ...] = ()


@dataclass(frozen=True)
class SaveResult:
    """What a save did.

    Attributes:
        document: What lies on disk now.
        replaced_characters: How many characters no text file can hold were written as U+FFFD.
        encoding_changed: The encoding asked for could not hold the text; it is UTF-8 now.
    """

    document: StoredDocument
    replaced_characters: int = 0
    encoding_changed: bool = False


class DocumentStore:
    """Reads text files and replaces them atomically.

    Args:
        replace: Makes a path hold bytes, wholly or not at all.
    """

    def __init__(self, replace: Callable[[Path, bytes], None] = replace_file) -> None:
        self._replace = replace

    def read(self, path: Path, encoding: Encoding | None = None) -> StoredDocument:
        """The document at ``path``, read in ``encoding`` or in the one that it seems to be in.

        Raises:
            DocumentReadError: It can't be read, or is not text.
        """
        try:
            data = path.read_bytes()
            decoded = decode(data, encoding)
        except OSError as error:
            raise _read_error(path, error) from error
        except NotTextError as error:
            raise DocumentReadError(
                f"“{path.name}” is not a text file: {error}.",
                "Open it in the program that made it and save it there as plain text (UTF-8)."
                if encoding is None
                else "Choose another encoding.",
            ) from error
        digest = hashlib.sha256(data).hexdigest()
        return StoredDocument(
            path, decoded.text, decoded.encoding, decoded.newline, digest, decoded.mixed_newlines, decoded.endings
        )

    def write(
        self,
        path: Path,
        text: str,
        *,
        encoding: Encoding = Encoding.UTF_8,
        newline: Newline = Newline.LF,
        expected: str | None = None,
        overwrite: bool = False,
        earlier: StoredDocument | None = None,
    ) -> SaveResult:
        """Replace the file at ``path`` by ``text``.

        Args:
            expected: Digest the file is expected to have; None when it was never read.
            earlier: A version whose line endings differ, to be kept where its lines still are.
            overwrite: Whether to replace it although it has another digest.

        Raises:
            DocumentChangedError: Another program changed the file since it was read.
            DocumentWriteError: It can't be written; what was there before still is.
        """
        if expected is not None and not overwrite:
            self._check_unchanged(path, expected)
        is_mixed = earlier is not None and bool(earlier.endings)
        kept = (earlier.text, earlier.endings) if earlier is not None and is_mixed else None
        encoded = encode(text, encoding, newline, kept)
        try:
            self._replace(path, encoded.data)
        except OSError as error:
            raise _write_error(path, error) from error
        digest = hashlib.sha256(encoded.data).hexdigest()
        endings = decode(encoded.data, encoded.encoding).endings if is_mixed else ()
        document = StoredDocument(path, text, encoded.encoding, newline, digest, bool(endings), endings)
        return SaveResult(document, encoded.replaced, encoded.encoding is not encoding)

    def _check_unchanged(self, path: Path, expected: str) -> None:
        try:
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
        except FileNotFoundError:
            return  # Deleted meanwhile: saving brings it back and loses nothing.
        except OSError as error:
            raise _write_error(path, error) from error
        if digest != expected:
            raise changed_error(path)


def changed_error(path: Path) -> DocumentChangedError:
    """Another program changed the file at ``path``."""
    return DocumentChangedError(
        f"“{path.name}” was changed by another program since it was opened here.",
        "Save under another name to keep both versions, or overwrite the other one.",
    )


def _read_error(path: Path, error: OSError) -> DocumentReadError:
    reasons = {
        errno.ENOENT: ("it does not exist.", "It may have been moved, renamed or deleted."),
        errno.EACCES: ("you are not permitted to read it.", "Ask for read permission, or open a copy."),
        errno.EPERM: ("you are not permitted to read it.", "Ask for read permission, or open a copy."),
        errno.EISDIR: ("it is a folder.", "Choose a file inside it."),
        errno.EIO: ("the disk reported a fault.", "Check the disk, and open a backup if you have one."),
    }
    reason, advice = reasons.get(error.errno or 0, (f"{error.strerror or error}.", "Check the file and try again."))
    return DocumentReadError(f"“{path}” can't be read: {reason}", advice)


def _write_error(path: Path, error: OSError) -> DocumentWriteError:
    keep = "Your text is still open here, unsaved."
    reasons = {
        errno.ENOSPC: ("the disk is full.", "Free some space, or save on another disk."),
        errno.EDQUOT: ("your disk quota is used up.", "Free some space, or save on another disk."),
        errno.EACCES: ("you are not permitted to write it.", "Save under another name or in another folder."),
        errno.EPERM: ("you are not permitted to write it.", "Save under another name or in another folder."),
        errno.EROFS: ("the disk is read-only.", "Save on another disk."),
        errno.ENOENT: ("its folder no longer exists.", "Save in another folder."),
        errno.ENOTDIR: ("its folder no longer exists.", "Save in another folder."),
        errno.EISDIR: ("there is a folder of that name.", "Save under another name."),
        errno.ENAMETOOLONG: ("the name is too long.", "Save under a shorter name."),
        errno.EIO: ("the disk reported a fault.", "Save on another disk."),
    }
    reason, advice = reasons.get(error.errno or 0, (f"{error.strerror or error}.", "Save under another name."))
    return DocumentWriteError(f"“{path}” can't be saved: {reason}", f"{advice} {keep}")
