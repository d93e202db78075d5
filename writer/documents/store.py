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
from writer.text.messages import Message


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
                Message("“{path}” is not a text file: {error}.", path=path.name, error=error),
                Message("Open it in the program that made it and save it there as plain text (UTF-8).")
                if encoding is None
                else Message("Choose another encoding."),
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
        Message("“{path}” was changed by another program since it was opened here.", path=path.name),
        Message("Save under another name to keep both versions, or overwrite the other one."),
    )


def _read_error(path: Path, error: OSError) -> DocumentReadError:
    reasons = {
        errno.ENOENT: (Message("it does not exist."), Message("It may have been moved, renamed or deleted.")),
        errno.EACCES: (
            Message("you are not permitted to read it."),
            Message("Ask for read permission, or open a copy."),
        ),
        errno.EPERM: (
            Message("you are not permitted to read it."),
            Message("Ask for read permission, or open a copy."),
        ),
        errno.EISDIR: (Message("it is a folder."), Message("Choose a file inside it.")),
        errno.EIO: (
            Message("the disk reported a fault."),
            Message("Check the disk, and open a backup if you have one."),
        ),
    }
    reason, advice = reasons.get(
        error.errno or 0,
        (Message("{reason}.", reason=error.strerror or error), Message("Check the file and try again.")),
    )
    return DocumentReadError(Message("“{path}” can't be read: {reason}", path=path, reason=reason), advice)


def _write_error(path: Path, error: OSError) -> DocumentWriteError:
    keep = Message("Your text is still open here, unsaved.")
    reasons = {
        errno.ENOSPC: (Message("the disk is full."), Message("Free some space, or save on another disk.")),
        errno.EDQUOT: (Message("your disk quota is used up."), Message("Free some space, or save on another disk.")),
        errno.EACCES: (
            Message("you are not permitted to write it."),
            Message("Save under another name or in another folder."),
        ),
        errno.EPERM: (
            Message("you are not permitted to write it."),
            Message("Save under another name or in another folder."),
        ),
        errno.EROFS: (Message("the disk is read-only."), Message("Save on another disk.")),
        errno.ENOENT: (Message("its folder no longer exists."), Message("Save in another folder.")),
        errno.ENOTDIR: (Message("its folder no longer exists."), Message("Save in another folder.")),
        errno.EISDIR: (Message("there is a folder of that name."), Message("Save under another name.")),
        errno.ENAMETOOLONG: (Message("the name is too long."), Message("Save under a shorter name.")),
        errno.EIO: (Message("the disk reported a fault."), Message("Save on another disk.")),
    }
    reason, advice = reasons.get(
        error.errno or 0, (Message("{reason}.", reason=error.strerror or error), Message("Save under another name."))
    )
    return DocumentWriteError(
        Message("“{path}” can't be saved: {reason}", path=path, reason=reason),
        Message("{message} {advice}", message=advice, advice=keep),
    )
