"""The error tree. Every error the program raises on purpose derives from WriterError.

* WriterError
  * ModelError
    + ModelMissingError        no model where one should be
    + ModelDamagedError        a file is truncated, tampered with, or not what the manifest says
    + ModelUnsupportedError    a well-formed model of a kind this program can't run
    + ConversionError          a checkpoint could not be made into a model
    + DownloadError            a model could not be fetched, or not what was published arrived
    + ModelBusyError           another program is adding or using the model
    + EngineStartError         the inference runtime can't start
    + EngineRunError           the inference runtime failed while running
  * DocumentError
    + DocumentReadError        a file can't be read, or isn't text
    + DocumentWriteError       a file can't be written; what was there before still is
    + DocumentChangedError     another program changed the file since it was read
    + ExportError              a document can't be exported; the document itself is not touched
  * RecordError                the record of who wrote what can't be read or written
  * SearchError                a search pattern can't be read, or takes too long
  * StatisticsError            the statistics can't be read or written
  * WritingLogError            the log of when and how much was written can't be read or written
  * OwnWordsError              what was learned from the author's texts can't be read or written
  * DictionaryError            a dictionary can't be read, or the author's own not written
  * SettingsError              the settings file can't be read or written
  * OperationCancelledError    the author stopped it
"""

from __future__ import annotations

from writer.text.messages import Message


class WriterError(Exception):
    """Root of the tree. ``message`` is a sentence for the author; ``advice`` says what to do.

    Both are a Message where they can be shown in the window, which translates them.
    """

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice

    @property
    def full_message(self) -> str:
        """The message and the advice, as one text."""
        if not self.advice:
            return self.message
        return Message("{message} {advice}", message=self.message, advice=self.advice)


class ModelError(WriterError):
    """Something about a model."""


class ModelMissingError(ModelError):
    """No model where one should be."""


class ModelDamagedError(ModelError):
    """A model file is truncated, tampered with, or not what its manifest says."""


class ModelUnsupportedError(ModelError):
    """A well-formed model of a kind this program can't run."""


class ConversionError(ModelError):
    """A checkpoint could not be made into a model."""


class DownloadError(ModelError):
    """A model could not be fetched, or what arrived is not what was published."""


class ModelBusyError(ModelError):
    """Another program, or another part of this one, is adding or using the model."""


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


class ExportError(DocumentError):
    """A document can't be exported or printed; the document itself is not touched."""


class RecordError(WriterError):
    """The record of who wrote what can't be read or written; the text is not touched."""


class SettingsError(WriterError):
    """The settings file can't be read or written."""


class OperationCancelledError(WriterError):
    """The author stopped it."""


class SearchError(WriterError):
    """A search pattern can't be read, or takes too long."""


class OwnWordsError(WriterError):
    """What was learned from the author's texts can't be read or written."""


class StatisticsError(WriterError):
    """The statistics can't be read or written."""


class WritingLogError(WriterError):
    """The log of when and how much was written can't be read or written."""


class DictionaryError(WriterError):
    """A dictionary can't be read, or the author's own not written."""
