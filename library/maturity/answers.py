"""Read a CSV file of answers against a model: by id or alias, by option, value or text; all that is wrong is named."""

import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction

from library.maturity.choosing import Numbers, numbers_of
from library.maturity.format import MaturityModel, Question
from library.maturity.numbers import Reading
from library.maturity.options import OptionRefused, option_said, shortened

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "question": ("question", "question_id", "question id", "id", "code", "题目", "题号", "问题"),
    "answer": ("answer", "option", "value", "答案", "回答", "选项"),
    "unit": ("unit", "team", "单位"),
    "respondent": ("respondent", "person", "回答者", "受访者"),
    "role": ("role", "角色"),
    "reason": ("reason", "理由", "原因"),
}
NEEDED = ("question", "answer")
DASHES = re.compile(r"[\s_‐-―−]+")


class AnswersUnreadable(Exception):
    """A file in which no answers can be found; the message says why and what is wanted."""


@dataclass(frozen=True)
class AnswerRow:
    """One answer as read; `answer` is an option id, `NA`, `DK`, a value between options, or None."""

    line: int
    question: str
    answer: str | Fraction | None
    unit: str = ""
    respondent: str = ""
    role: str = ""
    reason: str = ""


@dataclass(frozen=True)
class AnswerFile:
    """What a file says; `problems` are refused rows by line, `notes` what a person should know of the rest."""

    rows: tuple[AnswerRow, ...]
    problems: tuple[str, ...]
    notes: tuple[str, ...]
    numbers: Reading
    others: tuple[Reading, ...] = ()
    """Readings under which every number means something, too, and some another answer."""

    def by_unit(self) -> Mapping[str, Mapping[str, Mapping[str, str | Fraction | None]]]:
        """Return the answers by unit, respondent and question id."""
        units: dict[str, dict[str, dict[str, str | Fraction | None]]] = {}
        for row in self.rows:
            units.setdefault(row.unit, {}).setdefault(row.respondent, {})[row.question] = row.answer
        return units


@dataclass(frozen=True)
class _Line:
    """One row of the file before its answer is understood."""

    line: int
    question: Question
    cells: Mapping[str, str]


def read_answers(raw: bytes, model: MaturityModel, stated: Reading | None = None) -> AnswerFile:
    """Return the answers of a file; raise `AnswersUnreadable` when it is no table of questions and answers.

    `stated` is what its numbers are; without it the best founded reading is taken.
    """
    problems: list[str] = []
    rows, notes = _table(raw)
    lines = list(_known(rows, model, problems))
    numbers = numbers_of([(one.question, one.cells["answer"]) for one in lines], stated)
    found: dict[tuple[str, str, str], AnswerRow] = {}
    for one in lines:
        row = _row(one, numbers.reading, problems)
        if row is None:
            continue
        place = (row.unit, row.respondent, row.question)
        if place in found:
            problems.append(
                f"line {row.line}: {one.cells['question']}: answered in line {found[place].line} already; "
                "several people are told apart by a column respondent"
            )
        found.setdefault(place, row)
    return AnswerFile(
        tuple(found.values()),
        tuple(sorted(problems, key=_line_of)),
        (*notes, *_notes_of(numbers, lines)),
        numbers.reading,
        numbers.others,
    )


def _table(raw: bytes) -> tuple[list[tuple[int, dict[str, str]]], list[str]]:
    """Return the rows by line with the columns under their own names, and notes of columns left aside."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise AnswersUnreadable("it is not UTF-8; save it as CSV UTF-8") from error
    first = next((line for line in text.splitlines() if line.strip()), "")
    counted = Counter(one for one in first if one in ",;\t")
    delimiter = counted.most_common(1)[0][0] if counted else ","
    table = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True, strict=True)
    try:
        rows = [(table.line_num, row) for row in table if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise AnswersUnreadable(f"line {table.line_num}: {error}") from error
    heads = _heads(rows[0][1] if rows else [])
    notes = list(_left_aside(rows[0][1], heads))
    found = []
    for line, row in rows[1:]:
        cells = {name: row[place].strip() if place < len(row) else "" for place, name in heads.items()}
        extra = len([cell for cell in row[len(rows[0][1]) :] if cell.strip()])
        found.append((line, {**cells, "_extra": str(extra) if extra else ""}))
    return found, notes


def _left_aside(row: Sequence[str], heads: Mapping[int, str]) -> Iterator[str]:
    """Yield the columns that are not read; of two for one thing the first of the better name counts."""
    names = {word: name for name, known in COLUMNS.items() for word in known}
    for place, head in enumerate(row):
        if place in heads or not head.strip():
            continue
        name = names.get(_plain(head))
        read = next((row[at].strip() for at, one in heads.items() if one == name), "")
        second = f", a second one for {name}: column {read} counts" if read else ""
        number = f" (number {place + 1})" if read else ""
        yield f"the column {shortened(head)}{number} is not read{second}"


def _heads(row: Sequence[str]) -> dict[int, str]:
    """Return which column stands where; raise when question or answer is missing."""
    words = [_plain(cell) for cell in row]
    heads = {
        words.index(found): name
        for name, known in COLUMNS.items()
        if (found := next((one for one in known if one in words), None)) is not None
    }
    missing = [name for name in NEEDED if name not in heads.values()]
    if missing:
        raise AnswersUnreadable(
            f"its first line has no column {' and no column '.join(missing)}; the columns are "
            "question, answer, and if wanted unit, respondent, role, reason"
        )
    return heads


def _known(
    rows: Sequence[tuple[int, dict[str, str]]], model: MaturityModel, problems: list[str]
) -> Iterator[_Line]:
    spellings = _spellings(model)
    for line, cells in rows:
        said = cells["question"]
        named = shortened(said)
        question = model.find_question(said) or spellings.get(_code(said))
        stated = question and re.search(r"@(\d+)$", said)
        if cells["_extra"]:
            problems.append(
                f"line {line}: {named}: {cells['_extra']} cells too many; a comma may need quotes"
            )
        elif question is None:
            problems.append(
                f"line {line}: {named or 'a row without a question'}: no such question in {model.key}"
            )
        elif stated and int(stated[1]) != question.rev:
            problems.append(f"line {line}: {named}: in {model.key} it is {question.key}")
        else:
            yield _Line(line, question, cells)


def _spellings(model: MaturityModel) -> Mapping[str, Question]:
    """Return the questions by spelling without case and kinds of dashes; what would be ambiguous is left out."""
    found: dict[str, Question | None] = {}
    for question in model.questions:
        for name in (question.id, *question.aliases):
            known = found.setdefault(_code(name), question)
            if known is not question:
                found[_code(name)] = None
    return {name: question for name, question in found.items() if question is not None}


def _code(text: str) -> str:
    return DASHES.sub("-", _plain(text).rpartition("@")[0] or _plain(text))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().casefold()


def _row(one: _Line, reading: Reading, problems: list[str]) -> AnswerRow | None:
    try:
        said = option_said(one.question, one.cells["answer"], reading)
    except OptionRefused as refused:
        problems.append(f"line {one.line}: {one.cells['question']}: {refused}")
        return None
    rest = {name: one.cells.get(name, "") for name in ("unit", "respondent", "role", "reason")}
    return AnswerRow(one.line, one.question.id, said, **rest)


def _line_of(problem: str) -> int:
    found = re.match(r"line (\d+)", problem)
    return int(found[1]) if found else 0


def _notes_of(numbers: Numbers, lines: Sequence[_Line]) -> Iterator[str]:
    """Yield how numbers were read, where they are values of other options, too."""
    reading = numbers.reading
    if numbers.note:
        yield numbers.note
        return
    for one in lines:
        raw = one.cells["answer"]
        values = {str(option.value): option.id for option in one.question.options}
        with suppress(OptionRefused):
            own = option_said(one.question, raw, reading)
            if reading is not Reading.VALUE and own is not None and values.get(raw, own) != own:
                yield f"numbers are read as {reading.value}: {raw} is option {own}, not the value {raw}"
                return
