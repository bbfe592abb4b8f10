"""Question banks: the format, reading and linting, importers and exporters, item analysis; no database, no person."""
