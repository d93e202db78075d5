"""A desktop editor that continues the author's sentence with a local GPT-2."""

__version__ = "0.1.0"
