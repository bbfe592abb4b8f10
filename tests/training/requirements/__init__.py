"""Requirements, the matrix and reminders."""
