"""What a closed retrospective leaves behind, in four formats; of its cards only the texts, in the order of a hash."""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext

from webapp.projects.models import Action
from webapp.rendering.word.pandoc import to_word
from webapp.rendering.word.styles import reference
from webapp.retrospectives.formats import Format
from webapp.retrospectives.models import Retro, RetroGoal
from webapp.retrospectives.shown import GroupView
from webapp.ui.languages import local_day

DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Outcome:
    """What is exported; `lessons` are the ids of published ones that began here."""

    retro: Retro
    format: Format
    goals: Sequence[RetroGoal]
    groups: Sequence[GroupView]
    actions: Sequence[Action]
    lessons: Sequence[str]
    language: str


def harmless(cell: object) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    text = str(cell)
    return f"'{text}" if text.startswith(DANGEROUS) else text


def as_data(outcome: Outcome) -> dict[str, Any]:
    """Return the outcome as plain data."""
    retro = outcome.retro
    return {
        "title": retro.title,
        "project": retro.project.number,
        "format": f"{retro.format_id}@{retro.format_version}",
        "anonymous": retro.is_anonymous,
        "closed_on": local_day(retro.closed_at) if retro.closed_at else None,
        "goals": [
            {
                "text": goal.text,
                "measure": goal.measure,
                "target": goal.target,
                "reached": goal.reached.value if goal.reached else None,
                "actual": goal.actual,
            }
            for goal in outcome.goals
        ],
        "groups": [_group(group) for group in outcome.groups],
        "actions": [
            {
                "text": action.text,
                "owner": action.owner.name,
                "due": action.due.isoformat(),
                "state": action.state.value,
            }
            for action in outcome.actions
        ],
        "lessons": list(outcome.lessons),
    }


def _group(group: GroupView) -> dict[str, Any]:
    return {
        "prompt": group.prompt_key,
        "title": group.title,
        "votes": group.total,
        "parked": group.is_parked,
        "cards": [card.text for card in group.cards if not card.hidden_reason],
        "causes": [{"text": factor.text, "ours": factor.is_ours} for factor in group.factors],
        "earlier_case": group.earlier_case,
    }


def as_json(outcome: Outcome) -> bytes:
    """Return the outcome for programs."""
    return json.dumps(as_data(outcome), ensure_ascii=False, indent=2).encode()


def as_csv(outcome: Outcome) -> bytes:
    """Return the outcome as one table, for a spreadsheet, with the mark that lets it read Chinese."""
    made = io.StringIO()
    table = csv.writer(made)
    table.writerow(("kind", "under", "title", "text", "number", "owner", "due", "state"))
    for row in _rows(as_data(outcome)):
        table.writerow([harmless(cell) for cell in row])
    return b"\xef\xbb\xbf" + made.getvalue().encode()


def _rows(data: Mapping[str, Any]) -> Iterator[Sequence[object]]:
    for goal in data["goals"]:
        measured = f"{goal['measure']} {goal['target']}"
        yield "goal", "", goal["text"], measured, goal["actual"], "", "", goal["reached"] or ""
    for group in data["groups"]:
        yield "group", group["prompt"], group["title"], "", group["votes"] or 0, "", "", ""
        for text in group["cards"]:
            yield "card", group["prompt"], group["title"], text, "", "", "", ""
        for cause in group["causes"]:
            yield "cause", group["prompt"], group["title"], cause["text"], "", "", "", ""
    for action in data["actions"]:
        yield "action", "", "", action["text"], "", action["owner"], action["due"], action["state"]
    for lesson in data["lessons"]:
        yield "lesson", "", lesson, "", "", "", "", ""


def as_markdown(outcome: Outcome) -> str:
    """Return the outcome for people."""
    retro, lang = outcome.retro, outcome.language
    lines = [
        f"# {_plain(retro.title)}",
        "",
        f"{_plain(retro.project.name)} · {outcome.format.name[lang]}",
        "",
    ]
    if outcome.goals:
        lines += [f"## {gettext('目标')}", ""]
        lines += [
            _plain(f"- {goal.text}: {goal.measure} {goal.target} → {goal.actual}") for goal in outcome.goals
        ]
        lines += [""]
    for prompt in outcome.format.prompts:
        under = [group for group in outcome.groups if group.prompt_key == prompt.key]
        if under:
            lines += [f"## {prompt.name[lang]}", ""]
            for group in under:
                lines += _group_lines(group)
    lines += [f"## {gettext('定下的行动')}", ""]
    lines += [_plain(f"- {one.text} — {one.owner.name}, {one.due.isoformat()}") for one in outcome.actions]
    if outcome.lessons:
        lines += ["", f"## {gettext('经验教训')}", "", *(f"- {lesson}" for lesson in outcome.lessons)]
    return "\n".join([*lines, ""])


def as_text(outcome: Outcome) -> bytes:
    """Return the outcome as a Markdown file."""
    return as_markdown(outcome).encode()


def _group_lines(group: GroupView) -> list[str]:
    votes = gettext("%(n)s 票", n=group.total or 0)
    lines = [f"### {_plain(group.title)} ({votes})", ""]
    lines += [_plain(f"- {card.text}") for card in group.cards if not card.hidden_reason]
    lines += [_plain(f"- → {factor.text}") for factor in group.factors]
    return [*lines, ""]


def _plain(text: str) -> str:
    """Return one line whose characters mean themselves."""
    line = " ".join(text.split())
    head, mark, rest = line.partition(" ") if line.startswith("- ") else ("", "", line)
    kept = "".join(f"\\{sign}" if sign in "\\`*_[]<>#|$~^" else sign for sign in rest)
    return f"{head}{mark}{kept}"


def as_word(outcome: Outcome) -> bytes:
    """Return the outcome as a Word document in the house style. Raises `PandocMissing`."""
    return to_word(as_markdown(outcome), reference("enterprise", outcome.language))
