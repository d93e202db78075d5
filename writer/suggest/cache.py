"""Continuations that were already computed, found again exactly or by type-through."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace

from writer.protocol.completion import CompletionChunk
from writer.suggest.ghost_text import GhostText

_CAPACITY = 64
_LOOK_BACK = 128


@dataclass(frozen=True)
class CacheHit:
    """What is known to continue a context; ``typed`` of it has been typed since it was computed."""

    chunk: CompletionChunk
    typed: str = ""


class CompletionCache:
    """Finished continuations by document and context; the least recently used goes first."""

    def __init__(self) -> None:
        self._entries: OrderedDict[tuple[str, str], CompletionChunk] = OrderedDict()

    def store(self, document_id: str, context: str, chunk: CompletionChunk) -> None:
        """Remember the last chunk of a request made with ``context``."""
        self._entries[document_id, context] = chunk
        self._entries.move_to_end((document_id, context))
        if len(self._entries) > _CAPACITY:
            self._entries.popitem(last=False)

    def find(self, document_id: str, context: str) -> CacheHit | None:
        """What continues ``context``: computed for it, or for up to 128 characters before
        and then typed along. The longest known context wins."""
        for entry, cached in sorted(self._entries.items(), key=lambda item: -len(item[0][1])):
            document, known = entry
            typed = len(context) - len(known)
            if document != document_id or not 0 <= typed <= _LOOK_BACK or not context.startswith(known):
                continue
            rest = _remainder(cached, context[len(known) :])
            if rest is not None:
                self._entries.move_to_end(entry)
                return CacheHit(rest, context[len(known) :])
        return None

    def clear(self) -> None:
        """Forget everything, as after a change of model."""
        self._entries.clear()


def _remainder(chunk: CompletionChunk, typed: str) -> CompletionChunk | None:
    if not typed:
        return chunk
    ghost = GhostText(chunk.request_id, chunk.text, chunk.words).after_typing(typed)
    if ghost is None or not ghost.text:
        return None
    return replace(chunk, text=ghost.text, words=ghost.words, tokens=0)
