"""Rounds: set up in five steps, opened, watched, calibrated, closed."""
