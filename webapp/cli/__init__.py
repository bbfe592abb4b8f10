"""The `lodestar` program."""

from webapp.cli.program import main

__all__ = ["main"]
