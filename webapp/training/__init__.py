"""Learning: courses, attempts, certificates, each a package with the rooms of a feature."""
