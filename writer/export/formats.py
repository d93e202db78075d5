"""The formats a document can be exported to."""

from __future__ import annotations

from enum import Enum


class Format(Enum):
    """A file format; the value is the suffix of its files."""

    PDF = ".pdf"
    DOCX = ".docx"
    EPUB = ".epub"
    HTML = ".html"
    MARKDOWN = ".md"
    PLAIN = ".txt"
