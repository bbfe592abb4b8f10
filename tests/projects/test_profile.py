"""The common fields of a project's documents: kept once, in every form."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.filling import PROFILE
from tests.browsers import chinese_in, words_of
from webapp.projects.profile_actions import find_profile
from webapp.projects.profile_rules import FinishBeforeStart, check_dates, own_profile, profile_of
from webapp.projects.rules import Tier

REGISTERED = SimpleNamespace(
    name="订单系统", number="PRJ-2026-017", tier=Tier.B, pm=SimpleNamespace(name="林岚")
)
GIVEN = {"sponsor": "秦川", "customer": "销售部 苏萌", "start": "2026-03-02", "finish": "2026-10-30"}
GIVEN |= {"budget": "120", "tier": "B", "edition": "0"}
TEXTS = st.dictionaries(st.sampled_from(PROFILE), st.text(alphabet="ab 林", max_size=4))


@pytest.fixture
def path(kept_orders):
    """Return the address of the profile of the project of orders."""
    return f"/app/projects/{kept_orders.id}/profile"


def kept(database, project):
    """Return what is kept as it stands now."""
    with database.reading() as session:
        return find_profile(session, project)


def test_what_is_kept_fills_in_every_form(sign_in_as, path, kept_orders):
    lin = sign_in_as("lin")
    assert lin.post(path, GIVEN).status_code == 302

    form = lin.get(f"/app/documents/TPL-004?project={kept_orders.id}").text
    for text in ("秦川", "销售部 苏萌", "2026-03-02", "2026-10-30", "林岚", "PRJ-2026-017"):
        assert f'value="{text}"' in form


def test_what_the_register_says_is_not_kept_twice(sign_in_as, path, database, kept_orders):
    sign_in_as("lin").post(path, GIVEN | {"project_name": "订单系统", "project_no": "PRJ-2026-017"})

    assert "project_name" not in kept(database, kept_orders).values
    assert kept(database, kept_orders).values["sponsor"] == "秦川"


@pytest.mark.parametrize(("key", "status"), [("lin", 302), ("he", 302), ("xu", 403), ("zhou", 404)])
def test_the_manager_and_curators_change_it(sign_in_as, path, key, status):
    assert sign_in_as(key).post(path, GIVEN).status_code == status


def test_a_member_reads_it_without_a_form(sign_in_as, path):
    page = sign_in_as("xu").get(path)

    assert "林岚" in page.text
    assert 'name="sponsor"' not in page.text


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"start": "next week"}, "写成 2026-03-31 这样的日期"),
        ({"finish": "2026-01-01"}, "完成日期早于开始日期"),
        ({"budget": "许多"}, "写一个不小于 0 的数"),
        ({"sponsor": "长" * 201}, "最多 200 字"),
    ],
)
def test_a_refused_profile_comes_back_with_everything(sign_in_as, path, database, kept_orders, wrong, told):
    answer = sign_in_as("lin").post(path, GIVEN | wrong)

    assert answer.status_code == 422
    assert told in words_of(answer)
    assert all(f'value="{text}"' in answer.text for text in (*wrong.values(), "销售部 苏萌"))
    assert kept(database, kept_orders) is None


def test_two_who_change_it_at_once_see_both_texts(sign_in_as, path, database, kept_orders):
    sign_in_as("lin").post(path, GIVEN)
    answer = sign_in_as("he").post(path, GIVEN | {"sponsor": "何人"})

    assert answer.status_code == 409
    assert "别人保存的是：秦川" in words_of(answer)
    assert 'value="何人"' in answer.text
    assert 'value="1"' in answer.text
    assert kept(database, kept_orders).values["sponsor"] == "秦川"


def test_the_page_speaks_english(sign_in_as, path, cast):
    page = sign_in_as("lin", language="en").get(path)

    assert "Save the project details" in words_of(page)
    assert not chinese_in(page, but={"订单系统", "北辰", *(person.name for person in cast.values())})


@given(TEXTS)
def test_what_is_kept_gives_back_what_was_typed(typed):
    shown = profile_of(REGISTERED, own_profile(REGISTERED, typed), "许可")

    assert all(shown[key] == text.strip() for key, text in typed.items() if text.strip())


@given(TEXTS, st.text(alphabet="xy", min_size=1, max_size=5))
def test_a_renamed_project_is_renamed_in_its_forms_unless_somebody_wrote_another_name(typed, name):
    typed = {key: text for key, text in typed.items() if key != "project_name"}
    kept_values = own_profile(REGISTERED, typed | {"project_name": REGISTERED.name})
    renamed = SimpleNamespace(**vars(REGISTERED) | {"name": name})

    assert profile_of(renamed, kept_values, "许可")["project_name"] == name


def test_a_finish_on_the_day_of_the_start_is_possible():
    check_dates({"start": "2026-03-02", "finish": "2026-03-02"})
    with pytest.raises(FinishBeforeStart):
        check_dates({"start": "2026-03-02", "finish": "2026-03-01"})
