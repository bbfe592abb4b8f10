"""Lessons that stay in the database, for curators and the holders of named roles."""
