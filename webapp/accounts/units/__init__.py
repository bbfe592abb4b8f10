"""The organisation as a tree of units, and who belongs to which."""
