"""Lessons out of files of others: read, reported row by row, put into the queue of the curators."""
