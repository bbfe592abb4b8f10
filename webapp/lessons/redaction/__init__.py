"""The dictionary of what no lesson may name; only curators read it."""
