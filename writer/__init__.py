"""A desktop editor that continues the author's sentence with a local GPT-2."""

import os

__version__ = "0.1.0"

# ONNX Runtime's builds bring telemetry along: it would make an identifier in the author's home and try to send.
# It looks here when it is loaded, which nothing does before this package.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
