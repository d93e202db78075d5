"""What a model is, apart from its weights."""

from __future__ import annotations

from dataclasses import dataclass

DATA_NAME = "model.onnx.data"
"""The file of all weights, beside the graph."""
PROMPT_NAME = "prompt.onnx"
"""The graph that evaluates long prompts, beside the other where there is one."""


@dataclass(frozen=True)
class ModelSpec:
    """Shape of a decoder-only transformer, in the words of GPT-2's own configuration.

    Attributes:
        layer_norm_epsilon: Of the normalisation, whichever the architecture has.
        n_positions: Context window in tokens.
        end_of_text_id: Token id that ends a document.
        precision: ``fp32``, ``int8`` or ``int4``: how the weights are stored.
        architecture: The ``model_type`` of the published configuration.
        n_kv_head: Heads of keys and values; 0 for as many as ``n_head``.
        n_inner: Width inside the feed-forward layers; 0 for four times ``n_embd``.
        rope_theta: Base of rotary positions; 0 for an architecture without.
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
    architecture: str = "gpt2"
    n_kv_head: int = 0
    n_inner: int = 0
    rope_theta: float = 0.0

    @property
    def head_size(self) -> int:
        """Width of one attention head."""
        return self.n_embd // self.n_head

    @property
    def kv_heads(self) -> int:
        """Number of heads of keys and values."""
        return self.n_kv_head or self.n_head

    @property
    def inner_width(self) -> int:
        """Width inside the feed-forward layers."""
        return self.n_inner or 4 * self.n_embd
