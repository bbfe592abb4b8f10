"""Which courses are suggested, for what, and in which order."""

from hypothesis import given
from hypothesis import strategies as st

from tests.training.courses.small_courses import FIRST, SECOND
from webapp.home.recommending import MOST, Need, Why, recommended

CONTENT = ("STD-03", "STD-06", FIRST, SECOND, f"{FIRST}/more", "TPL-004", "STD-99", "CRS-999/none")


def need(*content, name="差距"):
    return Need(Why.GAP, {"zh": name, "en": name}, "/app/", content)


def test_a_standard_leads_to_the_courses_that_teach_it_and_to_the_unit_on_it(taught):
    found = recommended(taught, [need("STD-03")], ())
    assert [(one.course.id, one.unit.id) for one in found] == [
        (FIRST, f"{FIRST}/start"),
        (SECOND, f"{SECOND}/only"),
    ]


def test_a_course_and_a_unit_may_be_named_themselves(taught):
    (course,) = recommended(taught, [need(SECOND)], ())
    assert (course.course.id, course.unit) == (SECOND, None)
    (unit,) = recommended(taught, [need(f"{FIRST}/more")], ())
    assert (unit.course.id, unit.unit.id) == (FIRST, f"{FIRST}/more")


def test_what_serves_more_needs_stands_first_and_tells_them_once_each(taught):
    both = need(FIRST, "STD-03", name="甲")
    found = recommended(taught, [need(SECOND, name="乙"), need(SECOND, name="丙"), both], ())
    assert [one.course.id for one in found] == [SECOND, FIRST]
    assert [one.name["zh"] for one in found[0].needs] == ["乙", "丙", "甲"]
    assert [one.name["zh"] for one in found[1].needs] == ["甲"]


def test_what_is_done_is_not_suggested_again(taught):
    assert [one.course.id for one in recommended(taught, [need("STD-03")], {FIRST})] == [SECOND]


def test_content_that_is_no_course_or_is_gone_suggests_nothing(taught):
    assert not recommended(taught, [need("TPL-004", "STD-99", "CRS-999/none")], ())


@given(
    st.lists(st.lists(st.sampled_from(CONTENT), max_size=5), max_size=6),
    st.sets(st.sampled_from((FIRST, SECOND))),
)
def test_each_course_stands_once_with_a_reason_and_never_if_done(taught, contents, done):
    found = recommended(taught, [need(*content) for content in contents], done)
    courses = [one.course.id for one in found]
    assert len(courses) == len(set(courses)) <= MOST
    assert not done & set(courses)
    assert all(one.needs for one in found)
