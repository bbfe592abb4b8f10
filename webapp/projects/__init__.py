"""A light register of projects: what kind each is, where it stands, what was promised."""
