"""Exporting and printing, as the author meets them."""
