"""What the audit log keeps of a decision."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Decision:
    """What the audit log keeps of one decision; `subject` is an id, never a text."""

    act: str
    subject_kind: str
    subject: str
    state_before: str | None = None
    state_after: str | None = None
