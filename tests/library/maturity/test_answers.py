"""Answer files are read generously where one thing can be meant, and refused by line and name where not."""

from fractions import Fraction

import pytest

from library.maturity.answers import AnswersUnreadable, read_answers
from library.maturity.options import Reading
from tests.maturity.small_models import model_of, options, question, said

OWN = model_of([question("D1.1"), question("D1.2", na_allowed="false")])


def zero_based(values=("0", "0.25", "0.5", "1")):
    """Return options whose ids are their places from 0, as importers write them."""
    texts = ("No", "Yes, some", "Yes, half of it", "Yes, all of it")
    return [
        {"id": str(place), "value": value, "text": said(text)}
        for place, (value, text) in enumerate(zip(values, texts, strict=True))
    ]


IMPORTED = model_of(
    [
        question(
            f"G-RO-{n}-A",
            keys={"dimension": "G-RO"},
            aliases=[f"G-RO-A-{n}", f"G-RO-A-{n}-1"],
            options=zero_based(),
        )
        for n in (1, 2, 3, 4)
    ]
)


def answers(text, model=OWN):
    raw = text if isinstance(text, bytes) else text.encode()
    return read_answers(raw, model)


def said_in(text, model=OWN):
    found = answers(text, model)
    assert found.problems == ()
    return {row.question: row.answer for row in found.rows}


@pytest.mark.parametrize(
    "text",
    [
        "question,answer\nD1.1,3\n",
        b"\xef\xbb\xbfquestion,answer\r\nD1.1,3\r\n",
        "\n\nanswer , Question\n3,D1.1\n\n,\n",
        "题目;答案\nD1.1;3\n",
        "Question\tAnswer\n d1.1 \t３\n",
        'question,answer\n"D1.1@1","3"\n',
        "question,answer\nD1.1,anchor 3\n",
        "question,answer\nD1.1,C\n",
        "question,answer,unit,respondent,role,reason\nD1.1,3,,,,\n",
    ],
)
def test_one_answer_may_be_written_in_many_ways(text):
    assert said_in(text) == {"D1.1": "3"}


@pytest.mark.parametrize(
    "spelling", ["G-RO-2-A", "G-RO-A-2", "G-RO-A-2-1", "g-ro-2-a", "G_RO_2_A", "G–RO–2–A"]
)
def test_a_question_is_known_in_all_its_spellings(spelling):
    assert said_in(f"question,answer\n{spelling},2\n", IMPORTED) == {"G-RO-2-A": "2"}


@pytest.mark.parametrize(
    ("given", "wanted", "reading"),
    [
        (("0", "1", "2", "3"), ("0", "1", "2", "3"), Reading.OPTION),
        (("0", "0.25", "0.5", "1"), ("0", "1", "2", "3"), Reading.VALUE),
        (("0", ".25", "50%", "1.0"), ("0", "1", "2", "3"), Reading.VALUE),
        (("0", "1/4", "1/2", "1"), ("0", "1", "2", "3"), Reading.VALUE),
        (("1", "2", "3", "4"), ("0", "1", "2", "3"), Reading.POSITION),
        (("a", "b", "C", "D"), ("0", "1", "2", "3"), Reading.OPTION),
        (("No", "Yes, some", "yes,  HALF of it.", "Yes, all of it"), ("0", "1", "2", "3"), Reading.OPTION),
        (("No", "0.25", "Yes, half of it", "1"), ("0", "1", "2", "3"), Reading.VALUE),
        (("DK", "N/A", "", "不清楚"), ("DK", "NA", None, "DK"), Reading.OPTION),
    ],
)
def test_numbers_are_read_in_one_way_in_the_whole_file(given, wanted, reading):
    rows = "".join(f'G-RO-{n}-A,"{one}"\n' for n, one in enumerate(given, start=1))

    found = answers(f"question,answer\n{rows}", IMPORTED)

    assert found.problems == ()
    assert tuple(row.answer for row in found.rows) == wanted
    assert found.numbers is reading


def test_a_number_that_could_be_a_value_is_told():
    (note,) = answers("question,answer\nG-RO-1-A,1\nG-RO-2-A,2\n", IMPORTED).notes

    assert note == "numbers are read as option ids: 1 is option 1, not the value 1"


def imported_answers(*numbers, stated=None):
    rows = "".join(f"G-RO-{n}-A,p{place},{one}\n" for place, one in enumerate(numbers) for n in (1, 2))
    return read_answers(f"question,respondent,answer\n{rows}".encode(), IMPORTED, stated)


def test_nothing_but_noughts_and_ones_are_values_where_ids_merely_count_and_it_is_told():
    found = imported_answers("0", "1")

    assert [row.answer for row in found.rows] == ["0", "0", "3", "3"]
    assert (found.numbers, found.others) == (Reading.VALUE, (Reading.OPTION,))
    assert found.notes == (
        "the numbers fit option values and option ids alike; they are read as option values: "
        "1 is option 3 (1), not option 1 (1/4); --numbers ids reads them the other way",
    )


def test_nothing_but_noughts_mean_the_same_in_either_way_and_nothing_is_told():
    found = imported_answers("0")

    assert (found.others, found.notes) == ((), ())


def test_ids_that_an_author_chose_go_before_values_and_it_is_told():
    chosen = model_of([question("D1.1", options=options(("0", "1", "2", "3", "4")))])

    found = answers("question,answer\nD1.1,2\n", chosen)

    assert found.rows[0].answer == "2"
    assert found.others[0] is Reading.VALUE
    assert "--numbers values" in found.notes[0]


@pytest.mark.parametrize(
    ("stated", "wanted"), [(Reading.OPTION, "1"), (Reading.VALUE, "3"), (Reading.POSITION, "0")]
)
def test_what_the_numbers_are_may_be_stated(stated, wanted):
    found = imported_answers("1", stated=stated)

    assert {row.answer for row in found.rows} == {wanted}
    assert found.numbers is stated
    assert len(found.others) == 2


def test_one_slip_beyond_the_ids_is_refused_and_does_not_shift_the_file():
    found = imported_answers("1", "2", "3", "2", "3", "4")

    assert found.numbers is Reading.OPTION
    assert [one.partition(";")[0] for one in found.problems] == [
        "line 12: G-RO-1-A: 4 is no answer",
        "line 13: G-RO-2-A: 4 is no answer",
    ]


def test_places_taken_without_being_asked_are_told():
    found = imported_answers("1", "2", "3", "4")

    assert found.numbers is Reading.POSITION
    assert "--numbers says otherwise" in found.notes[0]


@pytest.mark.parametrize("odd", ["²", "①", "9" * 6000])
def test_what_only_looks_like_a_number_is_refused_in_few_words(odd):
    (problem,) = answers(f"question,answer\nD1.1,{odd}\n").problems

    assert "is no answer" in problem
    assert len(problem) < 200


def test_half_steps_and_fractions_between_whole_values_are_taken():
    assert said_in("question,answer\nD1.1,5/2\nD1.2,3.5\n") == {
        "D1.1": Fraction(5, 2),
        "D1.2": Fraction(7, 2),
    }


def test_every_wrong_row_is_named_with_its_line():
    found = answers("question,answer\nD1.1,7\nD9.9,1\nD1.2,NA\n,3\nD1.1@2,1\nD1.2,a,b\n")

    assert found.rows == ()
    assert [one.partition(" is no answer")[0] for one in found.problems] == [
        "line 2: D1.1: 7",
        "line 3: D9.9: no such question in demo@1.0.0",
        "line 4: D1.2: NA is not allowed here",
        "line 5: a row without a question: no such question in demo@1.0.0",
        "line 6: D1.1@2: in demo@1.0.0 it is D1.1@1",
        "line 7: D1.2: 1 cells too many; a comma may need quotes",
    ]


def test_a_wrong_value_among_values_is_refused_and_not_rounded():
    found = answers("question,answer\nG-RO-1-A,0.25\nG-RO-2-A,0.3\nG-RO-3-A,0.5\n", IMPORTED)

    assert [one.question for one in found.rows] == ["G-RO-1-A", "G-RO-3-A"]
    assert found.problems[0].startswith(
        "line 3: G-RO-2-A: 0.3 is no answer; options are 0, 1, 2, 3, their values 0, 1/4, 1/2, 1"
    )


def test_a_question_is_answered_once_by_a_person_under_whatever_name():
    found = answers("question,answer\nG-RO-1-A,1\nG-RO-A-1,2\n", IMPORTED)

    assert "answered in line 2 already" in found.problems[0]


def test_people_and_units_are_kept_apart():
    rows = "A,ann,D1.1,2\nA,bob,D1.1,4\nB,ann,D1.1,5\n"

    found = answers(f"unit,respondent,question,answer\n{rows}")

    assert found.by_unit() == {"A": {"ann": {"D1.1": "2"}, "bob": {"D1.1": "4"}}, "B": {"ann": {"D1.1": "5"}}}


def test_columns_that_are_not_read_are_told():
    assert answers("question,answer,mood\nD1.1,2,good\n").notes == ("the column mood is not read",)


def test_a_second_column_of_answers_is_told():
    found = answers("question,answer,Answer\nD1.1,2,3\n")

    assert [row.answer for row in found.rows] == ["2"]
    assert found.notes == (
        "the column Answer (number 3) is not read, a second one for answer: column answer counts",
    )


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "no column question"),
        (b"question,score\nD1.1,2\n", "no column answer"),
        ("question,answer\nD1.1,不清楚\n".encode("gbk"), "not UTF-8"),
        (b'question,answer\nD1.1,"2\n', "line"),
    ],
)
def test_what_is_no_table_of_answers_is_refused_as_a_whole(raw, why):
    with pytest.raises(AnswersUnreadable, match=why):
        answers(raw)
