"""The heading of a question: its title, and between braces its id, its kind and its facts."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from library.questions.format import QuestionKind

HEADING = re.compile(
    r"^(?P<marks>#{3,4})(?!#)\s*(?P<title>.*?)\s*(?:\{:?\s*(?P<attributes>[^{}]*)\}\s*)?#*\s*$"
)
ATTRIBUTE = re.compile(
    r"""\#(?P<id>[^\s#.="]+)
    | \.(?P<name>[A-Za-z_-]+)
    | (?P<key>[a-z_-]+)\s*=\s*(?:["“](?P<quoted>[^"”]*)["”]|(?P<bare>[^\s"]+))
    | (?P<strange>\S+)""",
    re.VERBOSE,
)
CLASSES: Mapping[str, QuestionKind] = {
    **{kind.value: kind for kind in QuestionKind},
    "tf": QuestionKind.TRUE_FALSE,
    "fill": QuestionKind.FILL_IN,
}
FIXED = "fixed-options"
FACTS = frozenset({"difficulty", "std", "unit", "points", "tags", "use", "scoring", "measure"})


@dataclass(frozen=True)
class Heading:
    """One heading as written; `strange` are parts of the braces that mean nothing here."""

    line: int
    is_part: bool
    title: str
    id: str = ""
    kinds: tuple[QuestionKind, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    fixed_options: bool = False
    strange: tuple[str, ...] = ()


def read_heading(text: str, line: int) -> Heading | None:
    """Return a heading of level 3 or 4, or None."""
    found = HEADING.match(text)
    if found is None:
        return None
    ids, names, facts, strange = [], [], {}, []
    for one in ATTRIBUTE.finditer(found["attributes"] or ""):
        if one["id"]:
            ids.append(one["id"])
        elif one["name"]:
            names.append(one["name"])
        elif one["key"] in FACTS:
            facts[one["key"]] = (one["quoted"] if one["quoted"] is not None else one["bare"]).strip()
        else:
            strange.append(one[0])
    strange += [f".{name}" for name in names if name not in CLASSES and name != FIXED]
    return Heading(
        line,
        len(found["marks"]) > len("###"),
        found["title"],
        ids[0] if ids else "",
        tuple(CLASSES[name] for name in names if name in CLASSES),
        facts,
        FIXED in names,
        (*strange, *(f"#{one}" for one in ids[1:])),
    )
