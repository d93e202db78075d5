"""What a model is, apart from its weights."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ModelSpec:
    """Shape of a decoder-only transformer, in the words of the GPT-2 paper.

    Attributes:
        n_positions: Context window in tokens.
        end_of_text_id: Token id that ends a document.
        precision: ``fp32``, ``int8`` or ``int4``: how the weights are stored.
    """

    name: str
    vocab_size: int
    n_positions: int
    n_embd: int
    n_layer: int
    n_head: int
    layer_norm_epsilon: float
    end_of_text_id: int
    parameters: int
    precision: str

    @property
    def head_size(self) -> int:
        """Width of one attention head."""
        return self.n_embd // self.n_head
