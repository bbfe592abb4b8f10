"""Answering: by a link or by an account, one dimension a screen, in three modes."""
