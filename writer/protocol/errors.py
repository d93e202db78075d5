"""The error tree. Every error the program raises on purpose derives from WriterError.

* WriterError
  * ModelError
    + ModelMissingError        no model where one should be
    + ModelDamagedError        a file is truncated, tampered with, or not what the manifest says
    + ModelUnsupportedError    a well-formed model of a kind this program can't run
    + EngineStartError         the inference runtime can't start
    + EngineRunError           the inference runtime failed while running
  * DocumentError
    + DocumentReadError        a file can't be read, or isn't text
    + DocumentWriteError       a file can't be written; what was there before still is
    + DocumentChangedError     another program changed the file since it was read
  * SettingsError              the settings file can't be read or written
"""

from __future__ import annotations


class WriterError(Exception):
    """Root of the tree. ``str(error)`` is a sentence for the author; ``advice`` says what to do."""

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.advice = advice

    @property
    def full_message(self) -> str:
        """The message and the advice, as one text."""
        return f"{self} {self.advice}".strip()


class ModelError(WriterError):
    """Something about a model."""


class ModelMissingError(ModelError):
    """No model where one should be."""


class ModelDamagedError(ModelError):
    """A model file is truncated, tampered with, or not what its manifest says."""


class ModelUnsupportedError(ModelError):
    """A well-formed model of a kind this program can't run."""


class EngineStartError(ModelError):
    """The inference runtime can't start."""


class EngineRunError(ModelError):
    """The inference runtime failed while running."""


class DocumentError(WriterError):
    """Something about a document."""


class DocumentReadError(DocumentError):
    """A file can't be read, or isn't text."""


class DocumentWriteError(DocumentError):
    """A file can't be written; what was there before still is."""


class DocumentChangedError(DocumentError):
    """Another program changed the file since it was read."""


class SettingsError(WriterError):
    """The settings file can't be read or written."""
