"""What becomes of a lesson that stands: its translation, and its retirement."""
