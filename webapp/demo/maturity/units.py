"""The six units: who is in them, who leads and answers, and how far they are in each question."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Office:
    """One unit of the demo; `levels` has a pair of digits for each dimension: where the unit stood last time.

    `people` counts those who answer by role group, `before` says which questions stood elsewhere a round earlier,
    `split` those about which its role groups disagree, `wanted` which office type it wants, item by item.
    """

    key: str
    name: str
    name_en: str
    facilitator: str
    sponsor: str
    members: tuple[str, ...]
    people: Mapping[str, int]
    levels: str
    before: Mapping[str, int]
    answered: int
    split: tuple[str, ...] = ()
    left_out: str = ""
    as_is: str = "scsssscss"
    wanted: str = "ccssccccs"
    types: Mapping[str, str] = field(
        default_factory=lambda: {"s": "supportive", "c": "controlling", "d": "directive"}
    )

    def level(self, question: str, *, is_first: bool) -> int:
        """Return about where the unit stands in a question, such as `D06.1`."""
        dimension, _, place = question.partition(".")
        pairs = self.levels.split()
        at = int(dimension[1:]) - 1
        now = int(pairs[at][int(place) - 1]) if at < len(pairs) else 2
        return self.before.get(question, now) if is_first else now

    def standing(self, dimension: str) -> int:
        """Return the double of where the unit stands in a dimension: the sum of its two questions."""
        return sum(self.level(f"{dimension}.{place}", is_first=False) for place in (1, 2))


OFFICES = (
    Office(
        "it",
        "信息技术部",
        "Information technology",
        facilitator="zhou",
        sponsor="lin",
        members=("xu", "lin"),
        people={"pmo": 5, "pm": 7, "sponsor": 3, "line": 7},
        levels="32 33 43 33 43 33 33 32 33 32 33 22 21 33 32 33",
        before={"D05.1": 2, "D05.2": 2, "D06.1": 2, "D06.2": 1, "D09.1": 2},
        answered=12,
    ),
    Office(
        "supply",
        "供应链部",
        "Supply chain",
        facilitator="zhou",
        sponsor="fang",
        members=("fang",),
        people={"pmo": 5, "pm": 6, "line": 6},
        levels="22 32 32 22 32 22 22 22 21 22 22 22 11 22 32 33",
        before={"D02.1": 2, "D15.1": 4},
        answered=6,
        split=("D02.1", "D05.1", "D05.2", "D06.1", "D14.2"),
    ),
    Office(
        "works",
        "工程部",
        "Engineering",
        facilitator="shen",
        sponsor="gu",
        members=("gu",),
        people={"pmo": 5, "pm": 8, "line": 8},
        levels="33 43 33 43 33 33 44 33 22 32 22 22 22 33 43 44",
        before={"D09.1": 1, "D16.1": 3, "D06.2": 2},
        answered=15,
        as_is="ccccsccss",
        wanted="ccccsccss",
    ),
    Office(
        "lab",
        "研发中心",
        "Research and development",
        facilitator="shen",
        sponsor="luo",
        members=("luo",),
        people={"pm": 6, "line": 6},
        levels="33 32 22 21 22 22 32 22 33 22 32 33 22 22 22 21",
        before={"D12.1": 2, "D09.2": 2},
        answered=3,
    ),
    Office(
        "market",
        "市场与客户部",
        "Marketing and customers",
        facilitator="zhou",
        sponsor="tang",
        members=(),
        people={"pm": 4, "line": 5},
        levels="21 21 22 21 22 11 21 21 12 21 22 22 22 22 22 12",
        before={"D01.1": 1, "D05.1": 1},
        answered=0,
    ),
    Office(
        "finance",
        "财务共享中心",
        "Shared finance centre",
        facilitator="shen",
        sponsor="lin",
        members=(),
        people={"pm": 2, "line": 6},
        levels="32 33 33 22 33 22 33 33 22 22 22 22 33 43 44 33",
        before={"D13.1": 2, "D05.2": 2},
        answered=5,
        left_out="D12",
    ),
)
