"""The text editor and its ghost text."""
