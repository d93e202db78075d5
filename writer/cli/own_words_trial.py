"""The author's own words in an evaluation: what is learned before a passage is typed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from writer.documents.encoding import NotTextError, decode
from writer.personal.learner import Encode, Learner
from writer.personal.mixture import MixtureConfig
from writer.personal.predictor import OwnWordsPredictor
from writer.personal.words import learnable
from writer.protocol.errors import DocumentReadError


class OwnWordsTrial:
    """Learns as the window does, and can be switched off for comparison.

    Args:
        files: Texts of which words and phrases are remembered, as of a folder that the author names.
        learns_document: Whether the text before a passage counts as the open document.
        common: How often words come in prose at large.
    """

    def __init__(self, files: tuple[Path, ...], learns_document: bool, common: Mapping[str, float]) -> None:
        self.predictor = OwnWordsPredictor(MixtureConfig())
        self._learner = Learner(self.predictor, common)
        self._learns_document = learns_document
        self._files = files

    def prepare(self, encode: Encode, parameters: int) -> None:
        """A model was loaded, of so many parameters: read the files.

        Raises:
            DocumentReadError: a file can't be read.
        """
        self._learner.use_model(encode, parameters)
        words: dict[str, int] = {}
        phrases: dict[str, int] = {}
        for file in self._files:
            found = learnable(read_text(file).split("\n"))
            words |= found.words
            phrases |= found.phrases
        self._learner.set_stored(words, phrases, ())

    def begin(self, text_before: str) -> None:
        """A passage begins after ``text_before``."""
        self._learner.forget_document("passage")
        if self._learns_document:
            self._learner.splice("passage", 0, 0, text_before.split("\n"))
        self._learner.refresh()

    def switch(self, is_on: bool) -> None:
        """Whether what was learned is used."""
        self.predictor.switch(is_on)


def read_text(path: Path) -> str:
    """The text of a file; raises DocumentReadError."""
    try:
        return decode(path.read_bytes()).text
    except (NotTextError, OSError) as error:
        raise DocumentReadError(f"{path} can't be read: {error}.", "Give text files.") from error
