"""Spelling by the dictionaries that LibreOffice and Firefox use, and the author's own words."""
