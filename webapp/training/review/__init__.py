"""The wrong-answer book, its reviews by spaced repetition, the plan to an exam, mastery by area."""
