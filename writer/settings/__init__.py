"""What the author chose, and where it is kept."""
