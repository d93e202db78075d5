"""The predictability view in the window: which words a model would have expected. A mirror, not a detector."""
