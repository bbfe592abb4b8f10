"""Why something is worth reading: a value that pages put into words."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Reason:
    """A sentence to translate, with what fills its places."""

    sentence: str
    values: dict[str, str | int] = field(default_factory=dict)
