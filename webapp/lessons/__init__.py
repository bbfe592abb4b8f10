"""Lessons: from a draft of five fields to a published page."""
