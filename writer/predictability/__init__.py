"""A mirror for style: which words a model would have expected, and which phrases are worn. Pure."""
