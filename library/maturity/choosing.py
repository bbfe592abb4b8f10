"""Choose one reading for all numbers of an answer file, and say when another would have done as well."""

from collections.abc import Sequence
from dataclasses import dataclass

from library.maturity.format import Option, Question
from library.maturity.numbers import Reading, number_of, numbered

FLAGS = {"ids": Reading.OPTION, "values": Reading.VALUE, "positions": Reading.POSITION}
FOUND = (Reading.OPTION, Reading.VALUE)
Said = Sequence[tuple[Question, str]]


@dataclass(frozen=True)
class Numbers:
    """The reading of a file; `others` also read every number of it, and some of them as another answer."""

    reading: Reading
    others: tuple[Reading, ...] = ()
    note: str = ""


def numbers_of(answers: Said, stated: Reading | None = None) -> Numbers:
    """Return the stated reading, else the one that is best founded; what else would fit is told.

    Of ids and values the one that reads all numbers: 0, 0.25, 0.5, 1 are values where the ids are 0 to 3, and
    0, 1, 2, 3 are ids. Where both read all and differ, see `_either`.
    """
    numbers = [(question, raw) for question, raw in answers if number_of(raw) is not None]
    reading = stated or _chosen(numbers)
    others = tuple(
        one
        for one in Reading
        if not _refused(numbers, one) and not _refused(numbers, reading) and _differing(numbers, reading, one)
    )
    return Numbers(reading, others, "" if stated else _note(numbers, reading, others))


def _chosen(numbers: Said) -> Reading:
    if _are_positions(numbers):
        return Reading.POSITION
    by_id, by_value = (_refused(numbers, one) for one in (Reading.OPTION, Reading.VALUE))
    if by_id == by_value == 0:
        return _either(numbers)
    return Reading.VALUE if by_value < by_id else Reading.OPTION


def _either(numbers: Said) -> Reading:
    """Return values where ids merely count from 0, as importers number them: 0 and 1 are no and yes, all of it.

    Such ids stand nowhere in the published model, its values do. Ids that an author chose go before values.
    """
    unlike = _differing(numbers, Reading.OPTION, Reading.VALUE)
    counted = all(
        [one.id for one in question.options] == [str(place) for place in range(len(question.options))]
        for question, _ in unlike
    )
    return Reading.VALUE if unlike and counted else Reading.OPTION


def _are_positions(numbers: Said) -> bool:
    """Tell whether a file counts from 1: one number beyond ids and values is rather a slip, and is refused.

    All numbers are places, and most of them neither ids nor values; or a quarter, where every place is named.
    """
    if not numbers or _refused(numbers, Reading.POSITION):
        return False
    beyond = sum(all(numbered(*one, by) is None for by in FOUND) for one in numbers)
    places = {number_of(raw) for _, raw in numbers}
    is_whole = len(places) == max(len(question.options) for question, _ in numbers)
    return 2 * beyond > len(numbers) or (is_whole and 4 * beyond >= len(numbers))


def _refused(numbers: Said, reading: Reading) -> int:
    return sum(numbered(question, raw, reading) is None for question, raw in numbers)


def _differing(numbers: Said, one: Reading, other: Reading) -> list[tuple[Question, str]]:
    """Return the answers that two readings take for two different ones."""
    return [each for each in numbers if numbered(*each, one) != numbered(*each, other)]


def _note(numbers: Said, reading: Reading, others: Sequence[Reading]) -> str:
    """Return what a person must know of the choice; nothing when there was none."""
    if reading is Reading.POSITION:
        return f"numbers are read as {reading.value}, for they fit neither ids nor values; --numbers says otherwise"
    other = next((one for one in FOUND if one in others), None)
    if other is None:
        return ""
    question, raw = _differing(numbers, reading, other)[0]
    flag = next(name for name, one in FLAGS.items() if one is other)
    ours, theirs = (_name(numbered(question, raw, one)) for one in (reading, other))
    return (
        f"the numbers fit {reading.value} and {other.value} alike; they are read as {reading.value}: "
        f"{raw.strip()} is {ours}, not {theirs}; --numbers {flag} reads them the other way"
    )


def _name(found: object) -> str:
    return f"option {found.id} ({found.value})" if isinstance(found, Option) else f"the value {found}"
