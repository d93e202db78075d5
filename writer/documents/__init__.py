"""Reading and writing an author's files."""
