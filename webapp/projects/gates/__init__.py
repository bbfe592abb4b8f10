"""The gates of a project: what is asked, what was answered, what was decided, and what is still owed."""
