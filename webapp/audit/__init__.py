"""The append-only record of who decided what: never what somebody wrote or answered."""

from webapp.audit.actions import record

__all__ = ["record"]
