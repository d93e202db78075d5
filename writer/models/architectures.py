"""The architectures there are. A new one is a file of its own and a line here."""

from __future__ import annotations

from writer.models.architecture import Architecture, Config
from writer.models.gpt2_graph import GPT2
from writer.models.llama_graph import LLAMA
from writer.protocol.errors import ModelUnsupportedError
from writer.text.messages import Message

_ALL = (GPT2, LLAMA)


def architecture_of(config: Config, name: str) -> Architecture:
    """The architecture of the model ``name`` with this ``config.json``.

    Raises:
        ModelUnsupportedError: it is none of those that can be exported.
    """
    kind = config.get("model_type")
    for architecture in _ALL:
        if architecture.model_type == kind:
            return architecture
    titles = " or a ".join(architecture.title for architecture in _ALL)
    raise ModelUnsupportedError(
        Message("{name} is a {kind} model, not a {titles}.", name=name, kind=repr(kind), titles=titles),
        Message("Choose a {titles}.", titles=titles),
    )
