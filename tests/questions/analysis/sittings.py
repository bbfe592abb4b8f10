"""Small sittings: the worked example of the design, and files made of rows."""

from library.questions.analysis import analyse
from library.questions.analysis.reading import read_paper
from library.questions.analysis.telling import as_json

MARKS = {
    "a": "1 1 2 0 1",
    "b": "1 1 1 0 1",
    "c": "1 0 2 0 1",
    "d": "1 0 1 1 1",
    "e": "0 1 0 0 1",
    "f": "0 0 0 1 1",
}
CHOSEN = dict(zip("abcdef", "BBBBAC", strict=True))


def responses(rows, maxima="1 1 2 1 1"):
    """Return a file of marks; rows are texts of marks by person."""
    head = ["person", *(f"Q{one + 1}" for one in range(len(maxima.split())))]
    lines = [head, ["max", *maxima.split()], *([name, *row.split()] for name, row in rows.items())]
    return "\n".join(",".join(one) for one in lines).replace("_", "").encode()


def choices():
    """Return the choices of Q1 of the example; Q2 to Q5 have no key."""
    rows = ["person,Q1,Q2,Q3,Q4,Q5", "key,B,,,,", "options,4,,,,"]
    return "\n".join([*rows, *(f"{name},{letter},,,," for name, letter in CHOSEN.items())]).encode()


def told(marks, letters=None):
    """Return the JSON of a file of marks."""
    paper, warnings = read_paper(marks, letters)
    return as_json(analyse(paper), warnings)


def column(found, key):
    """Return one key of every question."""
    return [one[key] for one in found["questions"]]
