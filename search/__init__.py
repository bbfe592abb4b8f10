"""Finds any published page in either language: words, index, query, results."""
