"""Entry point and wiring."""
