"""The author's own words as a whole: documents, folders, what is remembered, what is unwanted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from writer.personal.learner import Encode, Learner
from writer.personal.predictor import OwnWordsPredictor
from writer.personal.store import Memory, OwnWordsStore, Source
from writer.personal.words import learnable
from writer.protocol.errors import WriterError
from writer.text.private import public_lines

TEXT_SUFFIXES = (".md", ".markdown", ".txt", ".text")
_MOST_FILES = 2000
_MOST_BYTES = 8_000_000


@dataclass(frozen=True)
class OwnWordsChoice:
    """What the author chose.

    Attributes:
        is_on: Whether anything is learned and used at all.
        folders: Folders whose texts are learned from.
        excluded: Documents that stay out.
    """

    is_on: bool = False
    folders: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()


@dataclass(frozen=True)
class Entry:
    """One word or phrase that was learned, how often it was seen, and in which files."""

    text: str
    count: int
    sources: tuple[str, ...]


@dataclass
class _Document:
    """An open document; ``public`` is what of its lines may be learned, as many of them."""

    path: str = ""
    lines: list[str] = field(default_factory=list)
    public: list[str] = field(default_factory=list)


class OwnWords:
    """Everything that is learned. For one thread at a time; it may take seconds.

    Args:
        read: The text of a file; raises WriterError.
        common: How often words come in prose at large.
    """

    def __init__(
        self,
        predictor: OwnWordsPredictor,
        store: OwnWordsStore,
        read: Callable[[Path], str],
        common: Mapping[str, float] | None = None,
    ) -> None:
        self._predictor = predictor
        self._store = store
        self._read = read
        self._learner = Learner(predictor, common)
        self._choice = OwnWordsChoice()
        self._memory = Memory()
        self._documents: dict[str, _Document] = {}
        self._is_dirty = False

    @property
    def file(self) -> Path:
        """Where what is remembered lies."""
        return self._store.path

    def choose(self, choice: OwnWordsChoice) -> None:
        """Follow the author's choice: switch, and learn from folders what is new in them.

        Raises:
            OwnWordsError: the file of what is remembered can't be read.
        """
        if choice.is_on and not self._choice.is_on:
            self._memory = self._store.load()  # a file that can't be read keeps this off, and itself
        self._choice = choice
        self._predictor.switch(choice.is_on)
        if not choice.is_on:
            for document_id in self._documents:
                self._learner.forget_document(document_id)
            self._learner.set_stored({}, {}, ())
            return
        self._drop_unnamed()
        self._read_folders()
        for document_id, document in self._documents.items():
            self._learner.forget_document(document_id)
            if self._is_wanted(document):
                self._learner.splice(document_id, 0, 0, document.public)
        self._use_memory()

    def use_model(self, encode: Encode, parameters: int) -> None:
        """A model was loaded, of so many parameters."""
        self._learner.use_model(encode, parameters)

    def splice(self, document_id: str, first: int, removed: int, lines: Iterable[str]) -> None:
        """In an open document ``removed`` lines from ``first`` on gave way to ``lines``."""
        document = self._documents.setdefault(document_id, _Document())
        document.lines[first : first + removed] = lines
        before, document.public = document.public, public_lines(document.lines)
        if self._is_wanted(document):
            # A sign that a private passage begins or ends changes what follows it too.
            start, old, new = _difference(before, document.public)
            self._learner.splice(document_id, start, old, document.public[start : start + new])

    def lines_of(self, document_id: str) -> list[str]:
        """The lines of an open document as far as they are known."""
        document = self._documents.get(document_id)
        return list(document.lines) if document else []

    def settle(self) -> None:
        """Some lines came in: names and terms are those of all of them from now on."""
        if self._choice.is_on:
            self._learner.refresh()

    def name_document(self, document_id: str, path: str) -> None:
        """An open document lies at ``path`` now; empty when nowhere."""
        document = self._documents.setdefault(document_id, _Document())
        was_wanted, document.path = self._is_wanted(document), path
        if was_wanted and not self._is_wanted(document):
            self._learner.forget_document(document_id)
        if path in self._memory.sources and self._choice.is_on:
            self._use_memory()

    def close_document(self, document_id: str) -> None:
        """A document was closed: its words are remembered if it lies somewhere.

        Raises:
            OwnWordsError: they can't be saved.
        """
        document = self._documents.get(document_id)
        if document is None:
            return
        self._remember(document)
        del self._documents[document_id]
        self._learner.forget_document(document_id)
        if self._choice.is_on:
            self._use_memory()
        self.save()

    def close(self) -> None:
        """The program ends.

        Raises:
            OwnWordsError: what is new can't be saved.
        """
        for document in self._documents.values():
            self._remember(document)
        self.save()

    def entries(self) -> tuple[Entry, ...]:
        """All that was learned, the most frequent first, open documents included."""
        counts: Counter[str] = Counter()
        places: dict[str, list[str]] = {}
        for path, source in self._all_sources():
            for text, count in (*source.learned.words.items(), *source.learned.phrases.items()):
                counts[text] += count
                places.setdefault(text, []).append(path)
        return tuple(
            Entry(text, count, tuple(places[text]))
            for text, count in counts.most_common()
            if text not in self._memory.unwanted
        )

    def remove(self, texts: Iterable[str]) -> None:
        """Never raise these words and phrases again.

        Raises:
            OwnWordsError: that can't be saved.
        """
        self._memory.unwanted.update(texts)
        for path, source in self._memory.sources.items():
            self._memory.sources[path] = Source(
                source.learned.without(self._memory.unwanted), source.stamp, source.folder
            )
        self._is_dirty = True
        self._use_memory()
        self.save()

    def erase(self) -> None:
        """Forget everything, in memory and on disk; open documents are not learned until they change.

        Raises:
            OwnWordsError: the file can't be removed.
        """
        self._memory = Memory()
        self._is_dirty = False
        for document_id, document in self._documents.items():
            self._learner.forget_document(document_id)
            document.lines = [""] * len(document.lines)
            document.public = list(document.lines)
            self._learner.splice(document_id, 0, 0, document.public)
        self._use_memory()
        self._store.erase()

    def save(self) -> None:
        """Write down what is new.

        Raises:
            OwnWordsError: it can't be written.
        """
        if self._is_dirty:
            self._store.save(self._memory)
            self._is_dirty = False

    def _is_wanted(self, document: _Document) -> bool:
        return self._choice.is_on and document.path not in self._choice.excluded

    def _all_sources(self) -> Iterator[tuple[str, Source]]:
        """What is remembered, and what open documents hold now in its place."""
        open_paths = {document.path for document in self._documents.values() if document.path}
        yield from ((path, source) for path, source in self._memory.sources.items() if path not in open_paths)
        for document in self._documents.values():
            if self._is_wanted(document):
                yield document.path, Source(learnable(document.public))

    def _use_memory(self) -> None:
        open_paths = {document.path for document in self._documents.values() if document.path}
        words: Counter[str] = Counter()
        phrases: Counter[str] = Counter()
        for path, source in self._memory.sources.items():
            if path not in open_paths:
                words.update(source.learned.words)
                phrases.update(source.learned.phrases)
        self._learner.set_stored(words, phrases, self._memory.unwanted)

    def _remember(self, document: _Document) -> None:
        if document.path and self._is_wanted(document):
            learned = learnable(document.public).without(self._memory.unwanted)
            self._memory.sources[document.path] = Source(learned)
            self._is_dirty = True

    def _drop_unnamed(self) -> None:
        """Forget what came from folders no longer named, and from documents that stay out."""
        kept = {
            path: source
            for path, source in self._memory.sources.items()
            if path not in self._choice.excluded and (not source.folder or source.folder in self._choice.folders)
        }
        if len(kept) != len(self._memory.sources):
            self._memory.sources = kept
            self._is_dirty = True

    def _read_folders(self) -> None:
        for folder in self._choice.folders:
            for path in _texts_in(Path(folder)):
                if str(path) not in self._choice.excluded:
                    self._read_file(path, folder)

    def _read_file(self, path: Path, folder: str) -> None:
        try:
            status = path.stat()
            stamp = f"{status.st_mtime_ns} {status.st_size}"
            known = self._memory.sources.get(str(path))
            if (known is not None and known.stamp == stamp) or status.st_size > _MOST_BYTES:
                return
            lines = self._read(path).split("\n")
        except (OSError, WriterError):
            return  # a file in between that is no text is no mistake of the author's
        learned = learnable(public_lines(lines)).without(self._memory.unwanted)
        self._memory.sources[str(path)] = Source(learned, stamp, folder)
        self._is_dirty = True


def _difference(before: Sequence[str], after: Sequence[str]) -> tuple[int, int, int]:
    """From which line on the two differ, and how many lines of each do."""
    shorter = min(len(before), len(after))
    start = next((n for n in range(shorter) if before[n] != after[n]), shorter)
    end = next((n for n in range(shorter - start) if before[-1 - n] != after[-1 - n]), shorter - start)
    return start, len(before) - start - end, len(after) - start - end


def _texts_in(folder: Path) -> list[Path]:
    try:
        found = sorted(path for path in folder.rglob("*") if path.suffix.lower() in TEXT_SUFFIXES and path.is_file())
    except OSError:
        return []
    return found[:_MOST_FILES]
