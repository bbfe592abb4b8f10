"""A class of the demo: people who learned one course together, sat its papers and gave the trainers work."""

from webapp.demo.sitters.term import hold_term

__all__ = ["hold_term"]
