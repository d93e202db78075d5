"""Who wrote what, in the window: recording it, showing it, reporting on it."""
