"""Correct an official value of a closed round: a new revision of its snapshot beside the old one."""
