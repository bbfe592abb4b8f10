"""The figures of a question by version, their flags, and the same figures from the files of an export."""

import pytest

from library import load_catalog
from library.questions.analysis import Limits, analyse
from library.questions.analysis.reading import read_paper
from tests.training.analysis.classes import newcomers, sat, write_class
from tests.training.small_banks import EXAM, GROUPS
from webapp.training.analysis.files import TooFewPeople, choices, columns_for, responses
from webapp.training.analysis.items import figures_of
from webapp.training.analysis.rules import Depth
from webapp.training.analysis.sheet import sheet_of
from webapp.training.attempts.own import erase_attempts
from webapp.training.banks.shelf import Papers


def of(session, question, *, is_pooled=False):
    """Return the figures of a question by version."""
    answers = sheet_of(session).of_question(question)
    return {
        one.version.n: one for one in figures_of(answers, is_pooled=is_pooled) if one.question == question
    }


def class_of(session, papers, count, *, wrong=0, quiz=GROUPS, start_at=0):
    """Let so many people sit, some of whom miss the first question."""
    for place, person in enumerate(newcomers(session, count, start_at=start_at)):
        sat(session, papers, person, quiz, wrong=("risk-0001",) if place < wrong else ())


def test_four_people_are_not_shown_and_five_are(session, papers):
    class_of(session, papers, 4)
    assert of(session, "risk-0001")[1].result is None

    class_of(session, papers, 1, wrong=1, start_at=10)
    one = of(session, "risk-0001")[1]
    assert (one.people, one.depth, one.result.facility) == (5, Depth.FEW, 0.8)


def test_versions_are_counted_apart_and_together_when_only_the_text_changed(session, papers, content_root):
    class_of(session, papers, 6, wrong=3)
    write_class(content_root, stem="换个说法：")
    class_of(session, Papers(load_catalog(content_root)), 6, start_at=10)

    apart = of(session, "risk-0001")
    assert {n: (one.people, one.result.facility) for n, one in apart.items()} == {1: (6, 0.5), 2: (6, 1.0)}
    together = of(session, "risk-0001", is_pooled=True)
    assert {n: (one.people, one.result.facility) for n, one in together.items()} == {2: (12, 0.75)}


def test_another_key_is_never_put_together(session, papers, content_root):
    class_of(session, papers, 5)
    write_class(content_root, key="C")
    class_of(session, Papers(load_catalog(content_root)), 5, start_at=10)

    assert set(of(session, "risk-0001", is_pooled=True)) == {1, 2}


def test_few_people_raise_no_flag_but_the_one_that_points_at_the_key(session, papers):
    for place, person in enumerate(newcomers(session, 8)):
        is_able = place < 4
        wrong = {"risk-0001"} if is_able else {"risk-0015", "risk-0016"}
        sat(session, papers, person, GROUPS, wrong=wrong)

    one = of(session, "risk-0001")[1]
    assert one.result.discrimination_index < 0
    assert "negative" in one.flags
    assert set(one.flags) <= {"negative", "key_negative"}


def test_what_is_few_and_what_is_easy_is_a_matter_of_the_limits(session, papers):
    class_of(session, papers, 6, wrong=1)
    answers = sheet_of(session).of_question("risk-0001")

    def flags(limits):
        (one,) = [one for one in figures_of(answers, limits) if one.question == "risk-0001"]
        return one.depth, "too_easy" in one.flags

    assert flags(Limits()) == (Depth.FEW, False)
    assert flags(Limits(easy=0.8, few=5)) == (Depth.FIRM, True)
    assert flags(Limits(few=5)) == (Depth.FIRM, False)


def test_an_option_says_how_many_chose_it(session, papers):
    class_of(session, papers, 10, wrong=4)

    found = {one.option: (one.is_key, one.count) for one in of(session, "risk-0001")[1].result.options}
    assert found == {"A": (False, 4), "B": (True, 6), "C": (False, 0), "D": (False, 0)}


@pytest.mark.parametrize("quiz", [GROUPS, EXAM])
def test_the_files_give_the_analysis_the_same_figures(session, papers, quiz):
    class_of(session, papers, 7, wrong=3, quiz=quiz)
    columns = columns_for(sheet_of(session), quiz)
    paper, warnings = read_paper(responses(columns).encode(), choices(columns).encode())

    assert warnings == ()
    assert len(paper.people) == 7
    here = {f"{one.question}.v{one.version.n}": one.result for one in sheet_of(session).items}
    for one in analyse(paper).questions:
        own = here[one.id]
        if own is not None:
            assert (one.n, one.omitted, one.facility) == (own.n, own.omitted, own.facility)
            assert one.discrimination_index == pytest.approx(own.discrimination_index)
            assert [(x.is_key, x.count) for x in one.options] == [(x.is_key, x.count) for x in own.options]


def test_a_blank_is_empty_in_the_file_and_counted_as_omitted(session, papers):
    for place, person in enumerate(newcomers(session, 5)):
        sat(session, papers, person, GROUPS, blank=("risk-0001",) if place == 0 else ())
    columns = columns_for(sheet_of(session), GROUPS)

    paper, _ = read_paper(responses(columns).encode())
    assert paper.omitted["risk-0001.v1"] == 1


def test_erased_answers_leave_their_marks_and_are_no_blanks(session, papers):
    people = newcomers(session, 6)
    for place, person in enumerate(people):
        sat(session, papers, person, GROUPS, wrong=("risk-0001",) if place < 3 else ())
    before = of(session, "risk-0001")[1].result
    erase_attempts(session, people[5])

    after = of(session, "risk-0001")[1].result
    paper, _ = read_paper(responses(columns_for(sheet_of(session), GROUPS)).encode())
    assert (after.n, after.omitted, after.facility) == (6, 0, before.facility)
    assert paper.omitted["risk-0001.v1"] == 0
    assert sum(paper.marks["risk-0001.v1"]) == 3


def test_no_file_tells_of_fewer_than_five_people_and_none_names_anybody(session, papers):
    class_of(session, papers, 4)
    with pytest.raises(TooFewPeople):
        columns_for(sheet_of(session), GROUPS)

    class_of(session, papers, 1, start_at=10)
    text = responses(columns_for(sheet_of(session), GROUPS))
    assert text.startswith("person,")
    assert "新人" not in text
    assert "example.org" not in text
