"""What a row of risks may not do: stand open and weighty without a name, or show a score nobody worked out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from library.paper import Paper
from webapp.rendering.reading.found import Cell, FoundSheet, Note

HIGH, MIDDLE = 15, 8
"""From here on a risk is high, or of the middle: STD-17."""

WANTED = ("trigger", "owner", "due")
NEEDED = {"p", "i", "score", "state"}
SHOWN = 40

SAID = {
    "gap": (
        "风险值 {score}，状态还是“{state}”，“{label}”不能空着：补上，或者写明理由后关闭。",
        "The risk scores {score} and is still “{state}”, so “{label}” may not stay empty: fill it in, or close the "
        "risk and say why.",
    ),
    "forged": (
        "“{label}”由概率乘影响算出，应为 {p} × {i} = {score}，这一格被改成了 {found}：恢复原来的公式。",
        "“{label}” is probability by impact, {p} × {i} = {score} here, but the cell was changed to {found}: put the "
        "formula back.",
    ),
}


def score_of(row: Mapping[str, Any]) -> int | None:
    """Return probability by impact; None where one of them is missing or no whole number."""
    p, i = row.get("p"), row.get("i")
    return p * i if isinstance(p, int) and isinstance(i, int) else None


def notes_of_risks(paper: Paper, sheet: FoundSheet, rows: Sequence[Mapping[str, Any]]) -> Iterator[Note]:
    """Yield what is to be mended in a sheet of risks, from its typed rows; nothing for any other sheet."""
    labels = {column.facts.key: column.label for column in sheet.facts.columns}
    if not labels.keys() >= NEEDED:
        return
    opened = _first_state(paper, sheet)
    for at, row in enumerate(rows):
        score = score_of(row)
        if score is None:
            continue
        if score >= MIDDLE and row.get("state") == opened:
            for key in (key for key in WANTED if key in sheet.places and key not in row):
                yield _note(paper, sheet, at, key, "gap", score=score, state=opened, label=labels[key])
        if not _is_own(sheet, at, score):
            facts = {"p": row["p"], "i": row["i"], "score": score, "found": _shown(sheet.cell(at, "score"))}
            yield _note(paper, sheet, at, "score", "forged", label=labels["score"], **facts)


def _first_state(paper: Paper, sheet: FoundSheet) -> str:
    """Return the word a risk begins with, the first of its list."""
    column = next(column for column in sheet.facts.columns if column.facts.key == "state")
    return next(iter(paper.lists.get(column.facts.list or "", ("",))))


def _is_own(sheet: FoundSheet, at: int, score: int) -> bool:
    """Tell whether the cell of the score is empty, multiplies the two cells of its row, or says the right number."""
    kind, value = sheet.cell(at, "score")
    if value is None or value == "":
        return True
    if kind == "f":
        p, i = (f"{sheet.letter(key)}{sheet.lines[at]}" for key in ("p", "i"))
        written = "|".join((rf"{p}\*{i}", rf"{i}\*{p}", rf"PRODUCT\({p}[,:]{i}\)"))
        return re.search(rf"(?<![A-Z0-9])(?:{written})(?!\d)", _formula(value)) is not None
    try:
        return float(value) == score
    except (TypeError, ValueError):
        return False


def _formula(value: object) -> str:
    """Return a formula without anchors and blanks; one over an array keeps its text in an attribute."""
    return str(getattr(value, "text", value)).replace("$", "").replace(" ", "").upper()


def _shown(cell: Cell) -> str:
    return str(getattr(cell[1], "text", cell[1]))[:SHOWN]


def _note(paper: Paper, sheet: FoundSheet, at: int, key: str, code: str, **facts: object) -> Note:
    sentence = SAID[code][1 if paper.lang == "en" else 0].format(**facts)
    return Note(sheet.name, sheet.lines[at], sheet.letter(key), sentence)
