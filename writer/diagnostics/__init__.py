"""What is remembered of a crash, so that it can be mended: where it happened, and none of the author's text."""
