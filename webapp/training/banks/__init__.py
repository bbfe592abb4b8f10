"""Versions of questions and quizzes as the database keeps them, and what a changed key means for results."""
