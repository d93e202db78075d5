"""The words the layers speak with each other: requests, chunks, model specs, errors."""
