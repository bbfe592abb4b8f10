"""Retrospectives: a team looks at its own work, in confidence, and decides what to do differently."""
