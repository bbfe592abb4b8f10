"""The codes of SAMM: `G-EG-1-A`, `G-EG-A-1` and `G-EG-A-1-1` are three spellings of one item."""

import re
from dataclasses import dataclass

LEVEL_FIRST = re.compile(
    r"(?P<function>[A-Z])-(?P<practice>[A-Z]{2,3})-(?P<level>\d)-(?P<stream>[A-Z])(?:-(?P<order>\d))?"
)
STREAM_FIRST = re.compile(
    r"(?P<function>[A-Z])-(?P<practice>[A-Z]{2,3})-(?P<stream>[A-Z])-(?P<level>\d)(?:-(?P<order>\d))?"
)


@dataclass(frozen=True)
class Code:
    """A code taken apart: function, practice, stream, level, and the place of the question in its activity."""

    function: str
    practice: str
    stream: str
    level: str
    order: str = "1"

    @property
    def activity(self) -> str:
        """Return `G-EG-1-A`, as files of activities are named."""
        return f"{self.function}-{self.practice}-{self.level}-{self.stream}"

    def spellings(self) -> tuple[str, ...]:
        """Return every spelling; the short ones belong to the first question of an activity."""
        own = f"{self.function}-{self.practice}-{self.stream}-{self.level}"
        return (
            (self.activity, own, f"{own}-1")
            if self.order == "1"
            else (f"{self.activity}-{self.order}", f"{own}-{self.order}")
        )


def code_of(name: str, order: str = "1") -> Code | None:
    """Return a code out of the name of a file, or None; a place stated in the name goes before `order`."""
    found = LEVEL_FIRST.fullmatch(name.upper()) or STREAM_FIRST.fullmatch(name.upper())
    if found is None:
        return None
    return Code(
        found["function"], found["practice"], found["stream"], found["level"], found["order"] or order
    )
