"""A paper out of a file of marks and, if there is one, a file of choices."""

from collections.abc import Mapping

from library.questions.analysis.files import ABSENT, Table, letters_in, number_in, read_table
from library.questions.analysis.moments import Number
from library.questions.analysis.papers import Choices, Paper
from library.questions.imports.choices import LETTERS
from library.questions.imports.decoding import FileRefused


def read_paper(responses: bytes, choices: bytes | None = None) -> tuple[Paper, tuple[str, ...]]:
    """Return the paper and warnings; raise `FileRefused`, which names row, column and cure."""
    table = _read(responses, "responses")
    rows = dict(table.rows)
    top = rows.pop("max", None)
    if top is None or top[0] != min(number for number, _ in table.rows.values()):
        raise FileRefused(
            "responses, row 2: it has to begin with max, then the highest mark of each question"
        )
    maxima = {name: _maximum(cell, top[0], name) for name, cell in top[1].items()}
    if not rows:
        raise FileRefused("responses: there is no person; write one row each below max")
    marks = {
        name: tuple(_mark(cells[name], number, name, maxima[name]) for number, cells in rows.values())
        for name in table.questions
    }
    omitted = {name: sum(cells[name] == "" for _, cells in rows.values()) for name in table.questions}
    chosen, warnings = _choices(choices, rows, table) if choices is not None else ({}, ())
    return Paper(tuple(rows), maxima, marks, omitted, chosen), (*table.warnings, *warnings)


def _read(raw: bytes, named: str) -> Table:
    try:
        return read_table(raw)
    except FileRefused as error:
        raise FileRefused(f"{named}, {error}") from error


def _maximum(cell: str, number: int, name: str) -> Number:
    found = number_in(cell, number, name)
    if found < 0:
        raise FileRefused(f"responses, row {number}, column {name}: a maximum of {cell} is below 0")
    return found


def _mark(cell: str, number: int, name: str, most: Number) -> Number | None:
    if cell == ABSENT:
        return None
    if not cell:
        return 0
    found = number_in(cell, number, name)
    if found > most:
        raise FileRefused(
            f"responses, row {number}, column {name}: {cell} is above the maximum of {float(most):g};"
            " correct the mark or the row max"
        )
    return found


def _choices(
    raw: bytes, people: Mapping[str, tuple[int, Mapping[str, str]]], responses: Table
) -> tuple[dict[str, Choices], tuple[str, ...]]:
    table = _read(raw, "choices")
    rows = dict(table.rows)
    key, options = rows.pop("key", None), rows.pop("options", None)
    if key is None:
        raise FileRefused("choices, row 2: it has to begin with key, then the right letter of each question")
    _check_same("people", set(people), set(rows))
    _check_same("questions", set(responses.questions), set(table.questions))
    found: dict[str, Choices] = {}
    for name in responses.questions:
        right = letters_in(key[1][name], key[0], name)
        if not right:
            continue
        chosen = tuple(letters_in(rows[person][1][name], rows[person][0], name) for person in people)
        seen = right.union(*chosen)
        count = _count(options, name) or LETTERS.index(max(seen)) + 1
        beyond = sorted(one for one in seen if LETTERS.index(one) >= count)
        if beyond:
            raise FileRefused(
                f"choices, column {name}: {', '.join(beyond)} is beyond its {count} options; correct row options"
            )
        found[name] = Choices(right, tuple(LETTERS[:count]), chosen)
    few = () if options else ("choices: without a row options, options end with the last letter in use",)
    return found, (*table.warnings, *few)


def _check_same(what: str, first: set[str], second: set[str]) -> None:
    differing = sorted(first ^ second)
    if differing:
        raise FileRefused(f"choices: the {what} are not those of the responses: {', '.join(differing[:5])}")


def _count(options: tuple[int, Mapping[str, str]] | None, name: str) -> int:
    if options is None or not options[1][name]:
        return 0
    found = number_in(options[1][name], options[0], name)
    if found not in range(2, len(LETTERS) + 1):
        raise FileRefused(
            f"choices, row {options[0]}, column {name}: write how many options there are, 2 to 26"
        )
    return int(found)
