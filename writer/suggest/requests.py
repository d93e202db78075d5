"""What the engine is asked."""

from __future__ import annotations

from writer.protocol.completion import CompletionRequest, TriggerKind
from writer.suggest.config import SuggestionConfig
from writer.text.snapshot import TextSnapshot


def new_request(
    request_id: int, snapshot: TextSnapshot, trigger: TriggerKind, config: SuggestionConfig
) -> CompletionRequest:
    """To continue the text at ``snapshot``; no further than can pay at the price that ``config`` names."""
    return CompletionRequest(
        request_id=request_id,
        document_id=snapshot.document_id,
        version=snapshot.version,
        context=snapshot.before,
        suffix=snapshot.after,
        trigger=trigger,
        max_tokens=config.max_tokens,
        least_probability=config.least_probability(trigger),
        stop_probability=config.stop_probability_for(trigger),
    )
