"""Who wrote what: spans that follow every edit, the formats that store them, and the report. Pure."""
