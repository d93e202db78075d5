"""The man page and the shells' completions."""
