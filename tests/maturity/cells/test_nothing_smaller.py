"""Whatever people say, no figure tells of fewer of them than the floor, and what is hidden changes no figure."""

import re
from collections import Counter, defaultdict
from dataclasses import fields, is_dataclass
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as some

from tests.maturity.cells.scenes import QUESTIONS, ROLES, small_model
from webapp.maturity.cells.encoding import FORMAT, Kept, written
from webapp.maturity.cells.organisation import organisation_cells
from webapp.maturity.cells.tally import Tally, UnitCounts
from webapp.maturity.cells.terms import Terms
from webapp.maturity.cells.types import QuestionCell, Status
from webapp.maturity.cells.units import UnitFacts, UnitWords, unit_cells

MODEL = small_model()
OPTIONS = ("1", "2", "3", "4", "5")
WORDS = some.sampled_from([*OPTIONS, *OPTIONS, "DK", "NA", ""])
PEOPLE = some.lists(
    some.tuples(some.sampled_from(ROLES), some.tuples(*[WORDS] * len(QUESTIONS))), max_size=24
)
FLOORS = some.sampled_from([3, 5, 5, 5, 7, 12])
BAND = re.compile(r"<\d+|\d+–\d+|\d+\+|0")
COUNTED = {"n", "dont_know", "not_applicable", "blank", "invited", "submitted"}
TRIES = settings(max_examples=60)


def counts_of(people) -> UnitCounts:
    """Return what people said, counted as the database does."""
    said = defaultdict(lambda: defaultdict(Counter))
    for role, words in people:
        for question, word in zip(QUESTIONS, words, strict=True):
            said[question][role][word] += 1
    tallies = {
        question: {
            role: Tally({one: words[one] for one in OPTIONS if words[one]}, words["DK"], words["NA"])
            for role, words in roles.items()
        }
        for question, roles in said.items()
    }
    return UnitCounts(Counter(role for role, _ in people), tallies)


def unit_of(people, k, *, place=1, profile=None):
    """Return the cells of a unit in which these people said this."""
    facts = UnitFacts(
        UUID(int=place), UUID(int=100 + place), f"U{place}", "", len(people), frozenset({"D01", "D02"})
    )
    return unit_cells(facts, UnitWords(counts_of(people), {}, profile or {}, ()), Terms(MODEL, k))


def as_text(unit):
    """Return the bytes that a snapshot of a unit would hold."""
    return written(Kept(FORMAT, "", "", "", "anonymous", 5, unit=unit))


def raters(people, question, role=None):
    """Return the ratings that people of a role group gave to a question."""
    place = QUESTIONS.index(question)
    return [words[place] for one, words in people if words[place] in OPTIONS and role in (None, one)]


def numbers_in(value, name=""):
    """Yield every value that leaves, with the name of its field."""
    if is_dataclass(value):
        for field in fields(value):
            yield from numbers_in(getattr(value, field.name), field.name)
    elif isinstance(value, tuple):
        for one in value:
            yield from numbers_in(one, name)
    else:
        yield name, value


@TRIES
@given(PEOPLE, FLOORS)
def test_every_count_that_leaves_is_a_band(people, k):
    for name, value in numbers_in(unit_of(people, k)):
        if name in COUNTED and value:
            assert BAND.fullmatch(value)
            assert value == "0" or int(re.findall(r"\d+", value)[0]) >= k


@TRIES
@given(PEOPLE, FLOORS)
def test_every_group_that_is_shown_holds_the_floor_and_leaves_none_or_the_floor_over(people, k):
    for cell in unit_of(people, k).questions:
        everybody = raters(people, cell.question)
        assert (cell.status is Status.SHOWN) == (len(everybody) >= k)
        shown = [one.role for one in cell.roles if one.status is Status.SHOWN]
        sizes = [len(raters(people, cell.question, role)) for role in shown]
        assert all(size >= k for size in sizes)
        if cell.status is Status.SHOWN:
            left = len(everybody) - sum(sizes)
            assert left == 0 or left >= k


@TRIES
@given(PEOPLE, FLOORS)
def test_every_bar_holds_none_or_the_floor(people, k):
    for cell in unit_of(people, k).questions:
        ratings = raters(people, cell.question)
        for bar in cell.bars:
            held = sum(one in bar.options for one in ratings)
            assert held == 0 or held >= k
            assert (held == 0) == (bar.n == "0")


@TRIES
@given(PEOPLE, FLOORS)
def test_a_share_of_dont_know_leaves_only_where_enough_said_so(people, k):
    for cell in unit_of(people, k).questions:
        unsure = sum(words[QUESTIONS.index(cell.question)] == "DK" for _, words in people)
        assert cell.dont_know_share is None or unsure >= k
        assert "dont_know" not in cell.flags or unsure >= k


@TRIES
@given(PEOPLE, FLOORS, some.data())
def test_what_people_of_a_hidden_question_said_changes_nothing(people, k, data):
    """Other ratings of the same few people: every byte that leaves stays the same."""
    before = unit_of(people, k)
    hidden = [QUESTIONS.index(cell.question) for cell in before.questions if cell.status is Status.SUPPRESSED]
    other = [
        (
            role,
            tuple(
                data.draw(some.sampled_from(OPTIONS)) if place in hidden and word in OPTIONS else word
                for place, word in enumerate(words)
            ),
        )
        for role, words in people
    ]

    assert as_text(unit_of(other, k)) == as_text(before)


@TRIES
@given(PEOPLE, FLOORS, some.randoms())
def test_who_of_the_hidden_role_groups_said_what_changes_nothing(people, k, chance):
    """Ratings change hands among those left over beside the shown role groups: every byte stays the same."""
    before = unit_of(people, k)
    other = [(role, list(words)) for role, words in people]
    for place, cell in enumerate(before.questions):
        shown = {one.role for one in cell.roles if one.status is Status.SHOWN}
        left = [one for one in other if one[0] not in shown and one[1][place] in OPTIONS]
        ratings = [one[1][place] for one in left]
        chance.shuffle(ratings)
        for person, rating in zip(left, ratings, strict=True):
            person[1][place] = rating

    assert as_text(unit_of([(role, tuple(words)) for role, words in other], k)) == as_text(before)


@TRIES
@given(PEOPLE, FLOORS, some.data())
def test_how_the_few_who_gave_no_rating_put_it_changes_nothing(people, k, data):
    """Who are fewer than the floor may have said DK, NA or nothing: every byte stays the same."""
    before = unit_of(people, k)
    other = [(role, list(words)) for role, words in people]
    for place in range(len(QUESTIONS)):
        silent = [words for _, words in other if words[place] not in OPTIONS]
        if len(silent) < k:
            for words in silent:
                words[place] = data.draw(some.sampled_from(["DK", "NA", ""]))

    assert as_text(unit_of([(role, tuple(words)) for role, words in other], k)) == as_text(before)


@TRIES
@given(some.lists(PEOPLE, min_size=1, max_size=7), some.data())
def test_a_hidden_unit_changes_nothing_of_the_organisation(units, data):
    def whole(people_of_units):
        cells = [unit_of(people, 5, place=place) for place, people in enumerate(people_of_units)]
        return organisation_cells(cells, Terms(MODEL, 5), invited=50, submitted=50)

    small = [place for place, people in enumerate(units) if len(people) < 5]
    other = [
        data.draw(some.lists(PEOPLE.filter(lambda one: len(one) < 5), min_size=1, max_size=1))[0]
        if place in small
        else people
        for place, people in enumerate(units)
    ]

    assert whole(other) == whole(units)


@TRIES
@given(PEOPLE.flatmap(lambda people: some.tuples(some.just(people), some.permutations(people))), FLOORS)
def test_the_order_of_people_changes_nothing(pair, k):
    one, other = pair

    assert as_text(unit_of(one, k)) == as_text(unit_of(other, k))


@TRIES
@given(PEOPLE, FLOORS)
def test_a_score_rests_on_shown_questions_alone(people, k):
    unit = unit_of(people, k)
    for dimension in unit.dimensions:
        values = [
            one.value
            for one in unit.questions
            if one.dimension == dimension.dimension and one.value is not None
        ]
        assert dimension.score is None or dimension.score == sum(values) / len(values)
        assert set(dimension.blocking) <= {
            one.question for one in unit.questions if one.status is Status.SHOWN
        }


@TRIES
@given(PEOPLE, some.integers(0, 23), some.sampled_from(range(len(QUESTIONS))))
def test_raising_one_rating_never_lowers_a_score_or_a_level(people, who, place):
    """I14, in a named round, where nothing is hidden."""
    rated = [one for one, (_, words) in enumerate(people) if words[place] in OPTIONS[:-1]]
    if not rated:
        return
    chosen = rated[who % len(rated)]
    role, words = people[chosen]
    raised = str(int(words[place]) + 1)
    other = [*people]
    other[chosen] = (role, (*words[:place], raised, *words[place + 1 :]))

    for before, after in zip(unit_of(people, 1).dimensions, unit_of(other, 1).dimensions, strict=True):
        assert before.score is None or after.score >= before.score
        assert before.level is None or after.level >= before.level


def test_a_profile_item_that_few_answered_is_not_shown():
    people = [("pm", ("3", "3", "3"))] * 6
    few, enough = {("T1", "as_is"): {"directive": 4}}, {("T1", "as_is"): {"directive": 5}}

    assert unit_of(people, 5, profile=few).profile is None
    assert unit_of(people, 5, profile=enough).profile.as_is.types[0] == "directive"


def test_agreement_is_a_word_below_ten_ratings_and_a_number_from_ten_on():
    def cell(people: int) -> QuestionCell:
        return unit_of([("pm", ("3", "3", "3"))] * people, 5).question("D01.1")

    assert (cell(9).agrees, cell(9).agreement) == (True, None)
    assert (cell(10).agrees, cell(10).agreement) == (True, 1)
