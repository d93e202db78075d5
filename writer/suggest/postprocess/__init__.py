"""Filters on suggestions, one file each."""
