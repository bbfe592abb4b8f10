"""Maturity models: the file format, reading and linting, answer files, importers of other models."""
