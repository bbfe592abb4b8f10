"""A small invented organisation, so that a newcomer sees at once what the program is for."""

from webapp.demo.cast import fill

__all__ = ["fill"]
