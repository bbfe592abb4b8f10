"""Follow a question to its place in the model, by links; where a code disagrees, it is told."""

import re
from dataclasses import dataclass

from library.maturity.samm.checkout import Checkout, Item
from library.maturity.samm.codes import Code, code_of
from library.maturity.samm.noted import Report, What

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
NUMBER = re.compile(r"[0-9]{1,2}")


class NotJoined(Exception):
    """A question whose links lead nowhere; the message says which."""


@dataclass(frozen=True)
class Joined:
    """A question with everything that its links lead to."""

    question: Item
    code: Code | None
    activity: Item
    stream: Item
    practice: Item
    function: Item
    level: Item

    @property
    def practice_code(self) -> str:
        """Return `G-EG`: the initial of the function and the short name of the practice."""
        short = self.practice.get("shortName") or self.practice.name.rpartition("-")[2]
        return f"{self.function.get('name')[:1].upper()}-{short}"


def joined(checkout: Checkout, question: Item, report: Report) -> Joined:
    """Return a question with its place; raise `NotJoined`."""
    code = code_of(question.name, question.get("order") or "1")
    follow = _Follower(checkout, report)
    activity = follow.link(question, "activity", "activities", code.activity if code else "")
    own = code_of(activity.name) or code
    near = f"{own.function}-{own.practice}" if own else ""
    stream = follow.link(activity, "stream", "streams", f"{near}-{own.stream}" if own else "")
    step = follow.link(activity, "level", "practice_levels", f"{near}-{own.level}" if own else "")
    practice = follow.link(stream, "practice", "security_practices", "")
    level = follow.link(step, "maturityLevel", "maturity_levels", own.level if own else "")
    function = follow.link(practice, "function", "business_functions", "")
    found = Joined(question, code, activity, stream, practice, function, level)
    _judge(found)
    if step.get("practice") and step.get("practice").lower() != stream.get("practice").lower():
        sentence = "its level and its stream belong to different practices; the stream is followed"
        report.note(What.DOUBTFUL, activity.file, activity.line_of("level"), sentence)
    _note_differences(found, report)
    return found


def _judge(found: Joined) -> None:
    """Raise `NotJoined` where a name or number is missing that the model is built on; it names the file."""
    function, practice, level = found.function, found.practice, found.level
    wrong = (
        (
            found.question,
            "",
            not NAME.fullmatch(found.question.name),
            "its name cannot be the id of a question",
        ),
        (function, "name", not function.get("name"), "the function has no name"),
        (
            practice,
            "shortName",
            not NAME.fullmatch(found.practice_code),
            f"{practice.get('shortName') or practice.name} cannot be part of a code",
        ),
        (level, "number", not NUMBER.fullmatch(level.get("number")), "the level has no number"),
    )
    for item, field, is_wrong, why in wrong:
        if is_wrong:
            raise NotJoined(f"{item.file}:{item.line_of(field)}: {why}")


@dataclass(frozen=True)
class _Follower:
    checkout: Checkout
    report: Report

    def link(self, item: Item, field: str, kind: str, code: str) -> Item:
        """Return what a field links to; of several with one GUID the one with the code; without a link that, too."""
        found = self.checkout.by_guid(kind, item.get(field)) if item.get(field) else ()
        coded = [one for one in self.checkout.items[kind] if code and one.name.upper() == code.upper()]
        if len(found) > 1:
            return next((one for one in found if one in coded), found[0])
        if found:
            return found[0]
        stated = f"leads to {item.get(field)}, which is not there" if item.get(field) else "is missing"
        if not coded:
            raise NotJoined(f"{item.file}:{item.line_of(field)}: {field} {stated}")
        self.report.note(
            What.REPAIRED, item.file, item.line_of(field), f"{field} {stated}; taken by code: {coded[0].file}"
        )
        return coded[0]


def _note_differences(found: Joined, report: Report) -> None:
    """Note where the code of a file says something else than its links, which are followed."""
    question, code = found.question, found.code
    if code is None:
        report.note(
            What.DOUBTFUL, question.file, 1, f"{question.name} is no code of SAMM; the links are followed"
        )
        return
    practice = found.practice_code.partition("-")[2]
    pairs = (
        ("function", code.function, found.practice_code[:1]),
        ("practice", code.practice, practice),
        ("stream", code.stream, found.stream.get("letter") or code.stream),
        ("level", code.level, found.level.get("number")),
    )
    for name, said, linked in pairs:
        if said.upper() != linked.upper():
            sentence = f"the code says {name} {said}, the links lead to {linked}; the links are followed"
            report.note(What.DOUBTFUL, question.file, question.line_of("activity"), sentence)
