"""Markdown as authors write it, line by line. Pure."""
