"""Preferences: made from the settings, applied at once."""
