"""Model files: what is installed, whether it is sound, how weights become a graph."""
