"""Days, guests, goals, ratings, the facilitator's controls and what is taken away, as people meet them."""

import io
import json
import re
from datetime import timedelta
from uuid import uuid4

import pytest
from docx import Document
from sqlalchemy import select

from tests.browsers import Browser, chinese_in, words_of
from tests.retrospectives.tables import LEADER, TEXTS
from tests.retrospectives.traces import rows_as_text
from webapp import clock
from webapp.accounts.models import Notice
from webapp.outbox import EXTENSION as OUTBOX
from webapp.outbox import Lane
from webapp.projects.actions import change_stage, remind_of_actions
from webapp.projects.models import Action, Project
from webapp.projects.rules import Stage
from webapp.retrospectives.formats import find_format
from webapp.retrospectives.lead_actions import remind_everybody
from webapp.retrospectives.models import Factor, GuestLink, GuestSeat, Rating, Score
from webapp.retrospectives.pages import format_of
from webapp.retrospectives.rules import WORTH, Phase

FIVE = ("xu", "fang", "gu", "luo", "shen")


@pytest.fixture
def fupan(formats):
    """Return the newest review in four steps."""
    return find_format(formats, "fupan")


@pytest.fixture
def clean(app, database):
    """Return a function that lets the worker of this process do what waits."""

    def work():
        with app.app_context():
            app.extensions[OUTBOX].drain(database, Lane.QUICK)

    return work


@pytest.fixture
def grouping(table):
    """Return a table with one card of each, in the phase of grouping."""
    for key in table.seats:
        table.write(key)
    table.go_on(to=Phase.GROUP)
    return table


def rows(database, kind):
    """Return every row of a table."""
    with database.reading() as session:
        return session.query(kind).all()


# Beside the cards


def test_a_pre_mortem_shows_what_others_paid_for_with_the_reason(lay_table, formats):
    text = lay_table(format_=find_format(formats, "pre-mortem")).page("xu").text

    assert "LL-2026-0010" in text
    assert "写明适用于你这样的项目" in text


def test_a_timeline_names_the_registration_and_every_stage_in_order(lay_table, formats, database, cast):
    laid = lay_table(format_=find_format(formats, "closing-review"))
    with database.transaction() as session:
        project = session.scalar(select(Project))
        change_stage(session, project, Stage.S5, reason="", by=cast["lin"])

    line = words_of(laid.page("xu"))
    assert line.index("登记") < line.index("S5 验收与移交")


# Goals


def test_cards_open_only_when_there_are_goals(lay_table, fupan):
    laid = lay_table(format_=fupan)
    laid.join()
    laid.leader.post(f"{laid.path}/goals", {})
    laid.go_on(to=Phase.ACTIONS)
    assert laid.step().status_code == 409

    given = {"goals-0-text": "三分钟下单", "goals-0-measure": "中位时间", "goals-0-target": "≤ 3 分钟"}
    laid.leader.post(f"{laid.path}/goals", given)

    assert laid.step().status_code == 302
    assert laid.leader.post(f"{laid.path}/goals", given).status_code == 409
    assert laid.write("xu", prompt="goal").status_code == 422
    laid.leader.post(f"{laid.path}/goals/1", {"reached": "partly", "actual": "4 分钟"})
    assert "部分达成" in words_of(laid.page("xu"))


def test_only_the_facilitator_writes_goals(lay_table, fupan):
    laid = lay_table(format_=fupan)

    assert laid.people["xu"].post(f"{laid.path}/goals", {}).status_code == 403


def test_a_pattern_without_support_is_a_guess_and_no_lesson(lay_table, fupan):
    laid = lay_table(format_=fupan)
    laid.join()
    laid.go_on(to=Phase.COLLECT)
    laid.write("xu", prompt="pattern")
    laid.write("gu", prompt="cause")
    laid.write("fang", prompt="result")
    laid.go_on(to=Phase.VOTE)
    groups = {group.prompt_key: group.id for group in laid.groups()}
    path = f"{laid.path}/groups/{groups['pattern']}"
    assert laid.people["xu"].post(f"{path}/lesson").status_code == 409
    assert "还是猜想" in words_of(laid.page("xu"))

    laid.step("back")
    loose = {"card": str(laid.card_of("xu").id)}
    assert laid.people["xu"].post(f"{laid.path}/lesson", loose).status_code == 409
    laid.step()
    for key in ("cause", "result"):
        laid.leader.post(f"{path}/support", {"person": str(groups[key])})

    assert "有佐证" in words_of(laid.page("xu"))
    assert laid.people["xu"].post(f"{path}/lesson").status_code == 302


def test_causes_are_asked_on_until_one_is_ours(table):
    table.write("xu")
    table.go_on(to=Phase.WHY)
    path = f"{table.path}/groups/{table.groups()[0].id}"
    table.people["xu"].post(f"{path}/factors", {"text": "台风"})
    assert table.step().status_code == 409

    table.people["xu"].post(f"{path}/factors", {"text": "没有备用日期", "ours": "y"})

    assert table.step().status_code == 302


# The facilitator's controls


def test_a_hidden_card_is_sent_to_nobody_and_the_hiding_is_seen_by_all(grouping):
    card = str(grouping.card_of("xu").id)
    assert grouping.leader.post(f"{grouping.path}/hide", {"card": card, "reason": " "}).status_code == 422
    assert grouping.leader.post(f"{grouping.path}/hide", {"reason": "点了名"}).status_code == 422
    assert (
        grouping.people["xu"].post(f"{grouping.path}/hide", {"card": card, "reason": "我"}).status_code == 403
    )

    grouping.leader.post(f"{grouping.path}/hide", {"card": card, "reason": "点了名"})

    for reader in (*grouping.seats, LEADER):
        page = grouping.page(reader)
        assert TEXTS["xu"] not in page.text
        assert "点了名" in words_of(page)
    grouping.leader.post(f"{grouping.path}/cards/{card}/show")
    assert TEXTS["xu"] in grouping.page("gu").text


@pytest.mark.parametrize("is_grouped", [False, True])
def test_what_a_hidden_card_says_is_no_title_either(grouping, clean, is_grouped):
    xu, gu = (str(grouping.card_of(key).id) for key in ("xu", "gu"))
    if is_grouped:
        grouping.leader.post(f"{grouping.path}/arrange", {"card": [xu, gu], "into": "new"})
        (group,) = grouping.groups()
        assert group.title == TEXTS["xu"]
        grouping.leader.post(f"{grouping.path}/groups/{group.id}", {"text": "改过的标题"})
    grouping.leader.post(f"{grouping.path}/hide", {"card": xu, "reason": "点了名"})
    if is_grouped:
        grouping.leader.post(f"{grouping.path}/undo")
    grouping.go_on(to=Phase.VOTE)

    assert TEXTS["xu"] not in [group.title for group in grouping.groups()]
    for phase in (Phase.VOTE, Phase.DECIDE, Phase.CLOSED):
        grouping.go_on(to=phase)
        for reader in ("gu", LEADER):
            assert TEXTS["xu"] not in grouping.page(reader).text
    clean()
    for ending in ("md", "json", "csv"):
        assert TEXTS["xu"] not in grouping.people["gu"].get(f"{grouping.path}/export/{ending}").text


def test_ticked_cards_go_into_one_group_in_one_step(grouping):
    ids = [str(grouping.card_of(key).id) for key in ("xu", "gu", "fang")]
    assert grouping.people["xu"].post(f"{grouping.path}/arrange", {"into": "new"}).status_code == 422
    one = {"card": ids[:1], "into": "new"}
    assert grouping.people["xu"].post(f"{grouping.path}/arrange", one).status_code == 422

    grouping.people["xu"].post(f"{grouping.path}/arrange", {"card": ids, "into": "new"})

    (group,) = grouping.groups()
    assert {card.group_id for card in grouping.cards() if str(card.id) in ids} == {group.id}
    grouping.leader.post(f"{grouping.path}/undo")
    assert {card.group_id for card in grouping.cards()} == {None}


def test_causes_move_along_when_groups_are_merged_afterwards(lay_table, formats):
    laid = lay_table(format_=find_format(formats, "aar"))
    laid.join()
    laid.go_on(to=Phase.COLLECT)
    for key in ("xu", "gu"):
        laid.write(key, prompt="why")
    laid.go_on(to=Phase.WHY)
    first, second = laid.groups()
    laid.people["xu"].post(f"{laid.path}/groups/{first.id}/factors", {"text": "没有备用日期", "ours": "y"})
    assert laid.step("back").status_code == 302

    laid.leader.post(f"{laid.path}/groups/{first.id}/merge", {"person": str(second.id)})

    assert [(one.text, one.group_id) for one in rows(laid.database, Factor)] == [("没有备用日期", second.id)]


def test_a_board_keeps_the_format_it_was_opened_with(lay_table, monkeypatch):
    laid = lay_table()
    laid.join()
    laid.go_on(to=Phase.COLLECT)
    asked = format_of(laid.retro()).prompts[1].ask["zh"]
    monkeypatch.setattr("webapp.retrospectives.pages.the_formats", lambda: ())

    assert asked in words_of(laid.page("xu"))
    assert laid.write("xu").status_code == 302


def test_grouping_is_undone_step_by_step(grouping):
    before = {card.id: card.group_id for card in grouping.cards()}
    into = f"card:{grouping.card_of('gu').id}"
    for key in ("xu", "fang"):
        grouping.people[key].post(
            f"{grouping.path}/arrange", {"card": str(grouping.card_of(key).id), "into": into}
        )
    (group,) = grouping.groups()
    grouping.leader.post(f"{grouping.path}/groups/{group.id}", {"text": "改过的标题"})
    grouping.leader.post(f"{grouping.path}/groups/{group.id}/split")
    assert grouping.groups() == []

    grouping.leader.post(f"{grouping.path}/undo")
    assert [one.title for one in grouping.groups()] == ["改过的标题"]
    for _ in range(3):
        assert grouping.leader.post(f"{grouping.path}/undo").status_code == 302

    assert {card.id: card.group_id for card in grouping.cards()} == before
    assert grouping.leader.post(f"{grouping.path}/undo").status_code == 409


def test_two_people_who_rename_one_group_lose_no_word(grouping):
    into = {"into": f"card:{grouping.card_of('gu').id}"}
    grouping.leader.post(f"{grouping.path}/arrange", {"card": str(grouping.card_of("xu").id), **into})
    (group,) = grouping.groups()
    path, seen = f"{grouping.path}/groups/{group.id}", {"shown": group.title}
    assert grouping.leader.post(path, {"text": "第一个标题", **seen}).status_code == 302

    late = grouping.leader.post(path, {"text": "第二个标题想了很久", **seen})

    assert late.status_code == 409
    assert "第二个标题想了很久" in late.text
    assert [one.title for one in grouping.groups()] == ["第一个标题"]
    gone = grouping.leader.post(f"{grouping.path}/groups/{uuid4()}", {"text": "写给没有了的组"})
    assert (gone.status_code, "写给没有了的组" in gone.text) == (409, True)


def test_hands_join_the_votes_and_are_no_total_before_the_end(grouping):
    grouping.go_on(to=Phase.VOTE)
    group = grouping.groups()[0].id
    grouping.vote("xu", group)
    grouping.leader.post(f"{grouping.path}/groups/{group}/hands", {"number": "7"})
    assert "8 票" not in grouping.page("xu").text

    grouping.go_on(to=Phase.WHY)

    assert "8 票" in grouping.page("xu").text


def test_a_parked_group_waits_on_the_next_board(grouping):
    grouping.go_on(to=Phase.VOTE)
    group = grouping.groups()[0]
    grouping.leader.post(f"{grouping.path}/groups/{group.id}/park", {"number": "1"})
    grouping.go_on(to=Phase.CLOSED)
    project = grouping.retro().project_id

    answer = grouping.leader.post(
        f"/app/retrospectives/new?project={project}",
        {
            "title": "下一次",
            "format": "kpt",
            "mode": "anonymous",
            "votes_each": "3",
            "people": [str(grouping.people[key].person.id) for key in grouping.seats],
            "neutral": "y",
        },
    )

    assert group.title in grouping.people["xu"].get(answer.location).text


def test_the_time_is_shown_to_all_and_goes_with_the_phase(table):
    table.leader.post(f"{table.path}/timer", {"number": "5"})
    assert "data-ends" in table.page("xu").text
    assert table.people["xu"].post(f"{table.path}/timer", {"number": "5"}).status_code == 403

    table.go_on(to=Phase.GROUP)

    assert "data-ends" not in table.page("xu").text


def test_a_board_is_handed_to_a_neutral_person_only(table, cast, sign_in_as):
    for key in ("gu", "lin", "shen"):
        refused = table.leader.post(f"{table.path}/hand-over", {"person": str(cast[key].id)})
        assert refused.status_code == 422

    table.leader.post(f"{table.path}/hand-over", {"person": str(cast["tang"].id)})

    assert sign_in_as("tang").post(f"{table.path}/next", {"seen": "collect"}).status_code == 302
    assert table.leader.get(table.path).status_code == 404


def test_a_fourth_action_stands_in_for_one_of_three(table, cast):
    table.go_on(to=Phase.DECIDE)
    given = {"owner": str(cast["xu"].id), "due": "2099-01-01"}
    for n in range(3):
        table.leader.post(f"{table.path}/actions", given | {"text": f"第{n}件事"})
    with table.database.reading() as session:
        first = session.query(Action).filter_by(text="第0件事").one()

    done = table.leader.post(
        f"{table.path}/actions", given | {"text": "第四件事", "instead_of": str(first.id)}
    )

    assert done.status_code == 302
    assert {one.text for one in rows(table.database, Action)} == {"第1件事", "第2件事", "第四件事"}


# Over days


@pytest.fixture
def over_days(lay_table):
    """Return a board that collects until tomorrow and reveals itself."""
    until = clock.now() + timedelta(days=1)
    laid = lay_table(collect_until=until, reveals_itself=True)
    laid.join()
    laid.go_on(to=Phase.COLLECT)
    laid.write("xu")
    return laid


def test_the_cards_reveal_themselves_at_the_date_and_not_before(over_days, clean):
    clean()
    assert over_days.retro().phase == Phase.COLLECT

    with clock.stopped_at(clock.now() + timedelta(days=1, minutes=1)):
        clean()

    assert over_days.retro().phase == Phase.GROUP


def test_with_too_few_people_the_date_reveals_nothing_and_the_facilitator_is_told(lay_table, clean, cast):
    laid = lay_table(collect_until=clock.now() + timedelta(days=1), reveals_itself=True)
    laid.join("xu", "gu", "fang")
    laid.go_on(to=Phase.COLLECT)

    with clock.stopped_at(clock.now() + timedelta(days=1, minutes=1)):
        clean()

    assert laid.retro().phase == Phase.COLLECT
    told = [one for one in rows(laid.database, Notice) if one.key.startswith("retro-not-revealed")]
    assert [one.user_id for one in told] == [cast[LEADER].id]


def test_everybody_invited_is_reminded_whether_they_wrote_or_not(over_days, cast):
    with over_days.database.transaction() as session:
        remind_everybody(session)

    told = [one.user_id for one in rows(over_days.database, Notice) if one.key.startswith("retro-until")]
    assert set(told) == {cast[key].id for key in over_days.seats}


def test_the_last_day_moves_later_only(over_days):
    early = (clock.today() - timedelta(days=1)).isoformat()
    assert over_days.leader.post(f"{over_days.path}/prolong", {"until": early}).status_code == 422

    later = (clock.today() + timedelta(days=5)).isoformat()
    assert over_days.leader.post(f"{over_days.path}/prolong", {"until": later}).status_code == 302


# Guests


@pytest.fixture
def hosting(lay_table):
    """Return a board with two guest seats, in the phase of collecting."""
    laid = lay_table(guest_seats=2)
    laid.join()
    laid.go_on(to=Phase.COLLECT)
    return laid


def link_of(laid, seats=1, days=3):
    """Let the facilitator make a link; return its path."""
    until = (clock.today() + timedelta(days=days)).isoformat()
    page = laid.leader.post(f"{laid.path}/guests", {"seats": str(seats), "until": until})
    found = re.search(r"/app/retrospectives/[^<]*/guests/[\w-]+", page.text)
    return found.group() if found else ""


def test_a_guest_writes_votes_and_reads_one_board_and_nothing_else(hosting, app):
    link, guest = link_of(hosting), Browser(app)
    assert guest.get(hosting.path).status_code == 302
    assert guest.get(link).status_code == 200
    assert guest.post(link).status_code == 302

    assert guest.post(f"{hosting.path}/cards", {"prompt": "result", "text": "访客看到的"}).status_code == 302
    assert "访客看到的" in guest.get(hosting.path).text
    hosting.go_on(to=Phase.VOTE)
    group = hosting.groups()[0].id
    assert [guest.post(f"{hosting.path}/groups/{group}/vote").status_code for _ in range(4)] == [
        *([302] * 3),
        422,
    ]
    for path in (
        "/app/",
        "/app/retrospectives",
        f"/app/projects/{hosting.retro().project_id}",
        "/app/actions",
    ):
        assert guest.get(path).status_code == 302
    assert guest.post(f"{hosting.path}/next", {"seen": "vote"}).status_code == 403
    assert guest.post(f"{hosting.path}/groups/{group}/lesson").status_code == 403


def test_a_link_seats_no_more_than_its_number_and_shows_its_secret_once(hosting, app):
    link = link_of(hosting)
    assert Browser(app).post(link).status_code == 302

    assert Browser(app).post(link).status_code == 409
    secret = link.rpartition("/")[2]
    assert secret not in hosting.leader.get(f"{hosting.path}/guests").text
    with hosting.database.reading() as session:
        assert not [row for _, row in rows_as_text(session) if secret in row]
    assert (
        hosting.leader.post(f"{hosting.path}/guests", {"seats": "2", "until": "2099-01-01"}).status_code
        == 422
    )


def test_after_expiry_or_closing_a_link_opens_nothing(hosting, app):
    link, guest = link_of(hosting), Browser(app)
    guest.post(link)
    with clock.stopped_at(clock.now() + timedelta(days=5)):
        assert guest.get(hosting.path).status_code == 404
        assert Browser(app).get(link).status_code == 404
    hosting.go_on(to=Phase.CLOSED)

    assert guest.get(hosting.path).status_code == 404
    assert Browser(app).get(link).status_code == 409


def test_guests_do_not_make_the_four_that_a_reveal_needs(lay_table, app):
    laid = lay_table(guest_seats=2)
    laid.join("xu", "gu", "fang")
    laid.go_on(to=Phase.COLLECT)
    link = link_of(laid, seats=2)
    for _ in range(2):
        Browser(app).post(link)

    assert laid.step().status_code == 409
    assert laid.retro().phase == Phase.COLLECT


def test_a_guest_of_a_named_board_gives_a_name_that_is_marked(lay_table, app):
    laid = lay_table(guest_seats=1, is_anonymous=False)
    laid.join()
    laid.go_on(to=Phase.COLLECT)
    link, guest = link_of(laid), Browser(app)
    assert guest.post(link, {"name": " "}).status_code == 422

    guest.post(link, {"name": "林岚"})
    guest.post(f"{laid.path}/cards", {"prompt": "result", "text": "外人说的"})
    laid.go_on(to=Phase.GROUP)

    assert "林岚 *" in words_of(laid.page("xu"))


def test_no_row_of_a_guest_is_joined_to_a_card(hosting, app):
    guest = Browser(app)
    guest.post(link_of(hosting))
    guest.post(f"{hosting.path}/cards", {"prompt": "result", "text": "访客看到的"})
    (card,) = hosting.cards()
    known = [str(row.id) for kind in (GuestLink, GuestSeat) for row in rows(hosting.database, kind)]

    with hosting.database.reading() as session:
        for name, row in rows_as_text(session):
            if card.handle in row or str(card.id) in row:
                assert not [one for one in known if one in row], name


# Numbers on a scale


def test_four_answers_leave_no_number_and_five_leave_one(lay_table):
    for answering, kept in ((4, []), (5, [(WORTH, 5, 15)])):
        laid = lay_table(seats=FIVE, number=f"PRJ-2026-10{answering}")
        laid.join()
        laid.go_on(to=Phase.DECIDE)
        for key in FIVE[:answering]:
            assert (
                laid.people[key].post(f"{laid.path}/rate", {"question": WORTH, "value": "3"}).status_code
                == 302
            )
        assert "3.0" not in words_of(laid.page("xu"))
        laid.go_on(to=Phase.CLOSED)
        with laid.database.reading() as session:
            scores = session.query(Score).filter_by(retro_id=laid.retro_id).all()
            assert [(one.question, one.answers, one.total) for one in scores] == kept
    assert rows(laid.database, Rating) == []
    assert "3.0" in words_of(laid.page("xu"))


@pytest.mark.parametrize(
    "given", [{"value": "6"}, {"value": "0"}, {"value": "x"}, {}, {"question": "nothing", "value": "3"}]
)
def test_an_answer_off_the_scale_or_to_no_question_is_refused(table, given):
    table.go_on(to=Phase.DECIDE)

    answer = table.people["xu"].post(f"{table.path}/rate", {"question": WORTH, **given})

    assert answer.status_code in {404, 422}
    assert rows(table.database, Rating) == []


def test_the_health_of_a_team_is_asked_where_that_was_agreed(lay_table):
    laid = lay_table(seats=FIVE, asks_health=True)
    laid.join()
    laid.go_on(to=Phase.COLLECT)
    for key in FIVE:
        laid.people[key].post(f"{laid.path}/rate", {"question": "speak", "value": "4"})
    laid.go_on(to=Phase.CLOSED)

    said = words_of(laid.page("gu"))
    assert "敢说坏消息" in said
    assert "4.0" in said
    assert "不足 5 人" in said


# What is taken away


@pytest.fixture
def closed(grouping, clean, cast):
    """Return a closed board with an action and dangerous words, cleaned up."""
    grouping.go_on(to=Phase.DECIDE)
    given = {"owner": str(cast["xu"].id), "due": "2099-01-01", "text": "=HYPERLINK(1)"}
    grouping.leader.post(f"{grouping.path}/actions", given)
    grouping.go_on(to=Phase.CLOSED)
    clean()
    return grouping


def test_a_closed_board_is_taken_away_in_four_formats(closed):
    xu = closed.people["xu"]
    data = json.loads(xu.get(f"{closed.path}/export/json").data)
    assert {card for group in data["groups"] for card in group["cards"]} == {
        TEXTS[key] for key in closed.seats
    }
    assert data["actions"][0]["owner"] == "许可"
    assert TEXTS["gu"] in xu.get(f"{closed.path}/export/md").text
    table = xu.get(f"{closed.path}/export/csv").data.decode("utf-8-sig")
    assert "'=HYPERLINK(1)" in table
    word = Document(io.BytesIO(xu.get(f"{closed.path}/export/docx").data))
    assert TEXTS["luo"] in "\n".join(paragraph.text for paragraph in word.paragraphs)


def test_a_stranger_to_a_board_takes_nothing_away(closed, app, cast):
    assert Browser(app, cast["han"]).get(f"{closed.path}/export/json").status_code == 404
    assert closed.leader.get(f"{closed.path}/export/exe").status_code == 404


def test_an_open_board_has_no_export(table):
    for key in ("xu", LEADER):
        assert table.people[key].get(f"{table.path}/export/json").status_code == 404


def test_the_board_of_actions_shows_those_of_my_projects_only(closed, sign_in_as):
    assert "=HYPERLINK(1)" in words_of(sign_in_as("gu").get("/app/actions"))
    assert "=HYPERLINK(1)" not in words_of(sign_in_as("gu").get("/app/actions?whose=mine"))
    assert "=HYPERLINK(1)" not in words_of(sign_in_as("shen").get("/app/actions"))


def test_the_owner_of_an_action_is_reminded_before_it_is_due(closed, cast):
    with closed.database.transaction() as session:
        session.query(Action).one().due = clock.today() + timedelta(days=2)
    with closed.database.transaction() as session:
        remind_of_actions(session)
        remind_of_actions(session)

    told = [one.user_id for one in rows(closed.database, Notice) if one.key.startswith("action-due")]
    assert told == [cast["xu"].id]


def test_every_new_page_speaks_english(hosting, cast):
    hosting.leader.client.set_cookie("language", "en")
    known = ["Lodestar 北辰", "S4 阶段回顾", "订单系统", *(user.name for user in cast.values())]
    for path in (f"{hosting.path}/guests", hosting.path, "/app/actions"):
        but = [*known, *TEXTS.values(), "下单不再手工转录", "手工转录的订单占比", "≤ 5%"]
        assert not chinese_in(hosting.leader.get(path), but=but), path
