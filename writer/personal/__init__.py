"""What is learned from the author's own text, on this machine only."""
