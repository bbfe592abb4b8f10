"""A second computation, written from the formulas alone and exact to the root, agrees on files of random marks."""

import itertools
import math
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.questions.analysis.reading import read_paper
from library.questions.imports import FileRefused
from tests.questions.analysis.sittings import told

MARKS = ["0", "1", "0.5", "1.5", "2", "", "-0.25", "1/2", "x", "１", "3"]
GOOD = [*MARKS[:7], "１"]


@st.composite
def sittings(draw, absent=False):
    """Draw the rows of a file as cells: maxima, and the marks of each person."""
    questions, people = draw(st.integers(1, 5)), draw(st.integers(1, 16))
    cell = st.sampled_from([*GOOD, *(["-"] if absent else [])])
    maxima = draw(st.lists(st.sampled_from(["2", "3", "2.5"]), min_size=questions, max_size=questions))
    rows = draw(
        st.lists(st.lists(cell, min_size=questions, max_size=questions), min_size=people, max_size=people)
    )
    return maxima, rows


def as_csv(maxima, rows, quote='"', end="\r\n", total=False):
    """Return a file with every cell between quotation marks, and a column of totals that lie if wanted."""
    names = [f"Q{one}" for one in range(len(maxima))]
    lines = [["person", *names], ["max", *maxima], *([f"p{at}", *row] for at, row in enumerate(rows))]
    if total:
        lines = [[*line, "总分" if at == 0 else "999"] for at, line in enumerate(lines)]
    return (
        "\ufeff".encode() + end.join(",".join(f"{quote}{c}{quote}" for c in line) for line in lines).encode()
    )


def exact(cell):
    """Return a mark; a blank is nothing earned, a dash is not presented."""
    return None if cell == "-" else Fraction(cell.replace("１", "1") or "0")


def mean(values):
    return sum(values, Fraction(0)) / len(values)


def co(first, second):
    """Return the covariance from its definition, None below two people."""
    if len(first) < 2:
        return None
    a, b = mean(first), mean(second)
    return sum(((x - a) * (y - b) for x, y in zip(first, second, strict=True)), Fraction(0)) / (
        len(first) - 1
    )


def rooted(square, sign=1):
    """Return the root of a fraction without rounding before the end."""
    return None if square is None else sign * math.sqrt(square.numerator) / math.sqrt(square.denominator)


def linked(first, second):
    """Return the correlation as a root of one fraction, with the sign of the covariance."""
    both, one, other = co(first, second), co(first, first), co(second, second)
    if both is None or 0 in (one, other):
        return None
    return rooted(both * both / (one * other), 1 if both > 0 else -1 if both < 0 else 0)


def per_cent(part, whole):
    return 100 * part / whole if whole else Fraction(0)


class Peer:
    """Every figure by its formula, over people who were presented a question."""

    def __init__(self, maxima, rows):
        self.maxima = [Fraction(one) for one in maxima]
        self.rows = [[exact(cell) for cell in row] for row in rows]
        self.is_random = any(cell is None for row in self.rows for cell in row)
        self.totals = [sum((cell for cell in row if cell is not None), Fraction(0)) for row in self.rows]

    def column(self, q):
        """Return marks, rests and standings of those who were presented a question."""
        marks, rests, standings = [], [], []
        for row, total in zip(self.rows, self.totals, strict=True):
            if row[q] is None:
                continue
            had = sum(
                (most for most, cell in zip(self.maxima, row, strict=True) if cell is not None), Fraction(0)
            )
            marks.append(row[q])
            rest = total - row[q]
            rests.append(per_cent(rest, had - self.maxima[q]) if self.is_random else rest)
            standings.append(per_cent(total, had) if self.is_random else total)
        return marks, rests, standings

    def question(self, q):
        """Return the figures of one question."""
        marks, rests, standings = self.column(q)
        most = self.maxima[q]
        greatest = co(sorted(marks), sorted(rests))
        index = linked(marks, rests)
        return {
            "facility": float(mean(marks) / most) if marks else None,
            "sd": rooted(co(marks, marks)),
            "covariance": co(marks, rests),
            "discrimination_index": None if index is None else 100 * index,
            "discriminative_efficiency": 100 * co(marks, rests) / greatest if greatest else None,
            "effective_weight": self.weight(q),
            "upper_lower": groups(marks, standings, most),
        }

    def weight(self, q):
        """Return the share of a question in the spread of totals."""
        if self.is_random or len(self.rows) < 2:
            return None
        spreads = [co([row[k] for row in self.rows], self.totals) for k in range(len(self.maxima))]
        whole = sum(rooted(one) for one in spreads if one >= 0)
        return None if spreads[q] < 0 or whole == 0 else 100 * rooted(spreads[q]) / whole

    def paper(self):
        """Return the figures of the whole paper."""
        x, s, p = self.totals, len(self.totals), len(self.maxima)
        spread = co(x, x)
        m2, m3, m4 = (mean([(one - mean(x)) ** n for one in x]) for n in (2, 3, 4))
        ordered = sorted(x)
        found = {
            "mean": mean(x),
            "median": (ordered[(s - 1) // 2] + ordered[s // 2]) / 2,
            "sd": rooted(spread),
        }
        found |= dict.fromkeys(["skewness", "kurtosis", "cic", "error_ratio", "standard_error"])
        if s > 2 and m2:
            k2, k3 = s * m2 / (s - 1), s * s * m3 / ((s - 1) * (s - 2))
            found["skewness"] = rooted(k3 * k3 / k2**3, 1 if k3 > 0 else -1 if k3 < 0 else 0)
        if s > 3 and m2:
            k4 = s * s * ((s + 1) * m4 - 3 * (s - 1) * m2 * m2) / ((s - 1) * (s - 2) * (s - 3))
            found["kurtosis"] = k4 / k2**2
        if p > 1 and spread and not self.is_random:
            own = sum(co(column, column) for column in map(list, zip(*self.rows, strict=True)))
            cic = 100 * Fraction(p, p - 1) * (1 - own / spread)
            error = rooted(1 - cic / 100)
            found |= {"cic": cic, "error_ratio": 100 * error, "standard_error": error * rooted(spread)}
        return found


def groups(marks, standings, most):
    """Return the mean of the upper group less that of the lower one; people of equal standing enter whole."""
    size = len(marks)
    if size < 2:
        return None
    g = max(1, math.floor(Fraction(27, 100) * size + Fraction(1, 2)))
    high, low = sorted(standings, reverse=True)[g - 1], sorted(standings)[g - 1]
    if high <= low:
        return None
    of = list(zip(marks, standings, strict=True))
    upper, lower = [m for m, t in of if t >= high], [m for m, t in of if t <= low]
    return (mean(upper) - mean(lower)) / most


def agree(ours, theirs):
    """Tell whether two figures are both undefined, or equal to twelve places of their size."""
    if ours is None or theirs is None:
        return ours is theirs
    return math.isclose(ours, theirs, rel_tol=1e-9, abs_tol=1e-9)


def differing(found, peer):
    """Return the names of figures that differ."""
    paper = [(name, found["paper"][name], value) for name, value in peer.paper().items()]
    each = [
        (f"Q{q} {name}", found["questions"][q][name], value)
        for q in range(len(peer.maxima))
        for name, value in peer.question(q).items()
    ]
    return [one for one in (*paper, *each) if not agree(one[1], one[2])]


@settings(max_examples=300, deadline=None)
@given(sittings(), st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
def test_a_peer_computes_the_same_figures_of_any_sitting(rows, end, total):
    assert differing(told(as_csv(*rows, end=end, total=total)), Peer(*rows)) == []


@settings(max_examples=300, deadline=None)
@given(sittings(absent=True))
def test_a_peer_computes_the_same_figures_of_any_random_paper(rows):
    assert differing(told(as_csv(*rows)), Peer(*rows)) == []


@settings(max_examples=200, deadline=None)
@given(sittings(), st.data())
def test_a_peer_counts_the_same_choices(rows, data):
    maxima, marks = rows
    letter = st.sampled_from(["", "A", "B", "C", "b", "A|C"])
    chosen = [[data.draw(letter) for _ in maxima] for _ in marks]
    keys = [data.draw(st.sampled_from(["A", "B|C", "C"])) for _ in maxima]
    names = [f"Q{one}" for one in range(len(maxima))]
    lines = [["person", *names], ["key", *keys], ["options", *("4" for _ in maxima)]]
    lines += [[f"p{at}", *row] for at, row in enumerate(chosen)]
    found = told(as_csv(maxima, marks), "\n".join(",".join(line) for line in lines).encode())
    peer = Peer(maxima, marks)
    for q, option in itertools.product(range(len(maxima)), range(4)):
        ours = found["questions"][q]["options"][option]
        picks = [Fraction("ABCD"[option] in row[q].upper()) for row in chosen]
        _, rests, _ = peer.column(q)
        own = [rest for rest, pick in zip(rests, picks, strict=True) if pick]

        assert (ours["count"], ours["key"]) == (sum(picks), "ABCD"[option] in keys[q])
        assert agree(ours["share"], sum(picks) / len(picks))
        assert agree(ours["mean_rest"], mean(own) if own else None)
        assert agree(ours["point_biserial"], linked(picks, rests))


@pytest.mark.parametrize(
    "cell", ["1/2", "x", "3", "1,5", "NaN", "inf", "1e400", "--", "=1+1", "1_000", "٣", "1 1", "+-1"]
)
def test_a_mark_that_is_no_number_up_to_the_maximum_is_refused_by_row_and_column(cell):
    data = f'person,Q1,Q2\nmax,2,2\na,1,1\nb,1,"{cell}"\n'.encode()

    with pytest.raises(FileRefused, match="row 4, column Q2"):
        read_paper(data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n\n",
        b"person\nmax\na\n",
        b"person,Q1\n",
        b"person,Q1\na,1\n",
        b"person,Q1\nmax,1\n",
        b"person,Q1\na,1\nmax,1\n",
        b"person,Q1,Q1\nmax,1,1\na,1,1\n",
        b"person,Q1\nmax,1\na,1\na,0\n",
        b"person,Q1\nmax,-1\na,-1\n",
        b"person;Q1\nmax;1\na;1\n",
        b'person,Q1\nmax,1\n"a,1\n',
        b"person,Q1\nmax,1\na,1,1\n",
        b"person,Q1,Q2\nmax,1,1\na,1\n",
        b"person,Q1\nmax,1\n,1\n",
        b"person,total\nmax,1\na,1\n",
        b"person,Q1\nmax,\na,1\n",
        b"person,Q1\nmax,-\na,-\n",
        b"person,Q1\nmax,1e400\na,1\n",
        b"\xff\xfep\x00",
        b"person,Q\x001\nmax,1\na,1\n",
        b"person," + b"x" * 200_000 + b"\nmax,1\na,1\n",
    ],
    ids=repr,
)
def test_a_hostile_file_is_refused_with_a_sentence(data):
    with pytest.raises(FileRefused) as error:
        read_paper(data)

    assert 20 < len(str(error.value)) < 400
