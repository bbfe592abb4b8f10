"""No page, file or chart of an anonymous round depends on what fewer than five people said.

Two worlds with the same people in view: in the second, what must not be seen is different: the few of a small unit
said other things and were fewer, those left over beside the shown role groups traded their ratings, a few who gave no
rating put it otherwise, a few comments read otherwise, and one of five comments on a dimension stands beside another
of its questions. Whoever opens any address gets the same bytes.
"""

import io
import re
import zipfile

import pytest
from sqlalchemy import delete, select, update

from tests.maturity.cells.scenes import lay_round, unit_of
from webapp import clock
from webapp.maturity.cells import kept_units
from webapp.maturity.cells.snapshots import take_snapshot
from webapp.maturity.models.answers import MaturityAnswer, Response
from webapp.maturity.models.rounds import Campaign
from webapp.maturity.models.snapshots import Snapshot
from webapp.maturity.rules.campaign import NoRating, State

MANY = "五个人的话"
LARGE, SMALL, EVEN = "甲单位", "乙单位", "丙单位"
PLACE = re.compile(r"<(?:\w+:)?(\w+)>")
CHANGING = re.compile(r'csrf[^>]*|nonce="[^"]*"|[0-9a-f]{64}|seal[^>]*')
VIEWERS = ("tang", "zhou", "lin", "gu", "xu", None)
ELSEWHERE = {"secret", "seat_id", "evidence_id", "improvement_id", "unit_id"}
"""Places that lead to things other than figures; none of them stands in this round."""


def said(role, *options):
    """Return somebody of a role group; `-` is a blank."""
    names = ("D01.1", "D01.2", "D02.1")
    return role, {name: word for name, word in zip(names, options, strict=True) if word != "-"}


UNITS = {
    LARGE: [
        *[said("pm", "3", "4", "2")] * 6,
        *[said("pmo", "4", "2", "3")] * 5,
        said("line", "1", "5", "3"),
        said("line", "2", "5", "5"),
        said("line", "2", "DK", "-"),
    ],
    SMALL: [said("pm", "5", "5", "5")] * 4,
    EVEN: [*[said("pm", "3", "3", "3")] * 5, *[said("pmo", "2", "3", "DK")] * 7],
}


@pytest.fixture(autouse=True)
def one_moment():
    """Let both worlds be seen at one moment: neither a midnight nor a minute may lie between them."""
    with clock.stopped_at(clock.now()):
        yield


@pytest.fixture
def round_id(database, cast):
    """Return the id of an anonymous round, being calibrated, whose sponsor as a whole is `gu`."""
    with database.transaction() as session:
        round_ = lay_round(session, cast, UNITS)
        round_.sponsor_id = cast["gu"].id
        round_.opens_on = clock.today()
        _comment(session, round_, "少数人的话")
        return round_.id


@pytest.fixture
def look(app, database, round_id, sign_in_as, browser, monkeypatch):
    """Return a function that opens every address of maturity as everybody, or as some, and returns what each got.

    Each look is that of a process that has kept no figures: what is kept would be the same in both worlds.
    """
    browsers = {key: sign_in_as(key) if key else browser for key in VIEWERS}

    def look(viewers=VIEWERS) -> dict[tuple[str | None, str], bytes]:
        monkeypatch.setattr(kept_units, "_kept", kept_units.KeptUnits())
        with database.reading() as session:
            parts = [str(one.id) for one in session.get(Campaign, round_id).units]
        return {
            (key, path): _plain(browsers[key].get(path))
            for path in _addresses(app, str(round_id), parts)
            for key in viewers
        }

    return look


def close(session, round_):
    """Close the round as its manager does, and release all that can be released."""
    session.execute(delete(Snapshot))
    take_snapshot(session, round_, by=None)
    session.execute(update(Snapshot).values(at=clock.start_of(clock.today())))
    round_.state, round_.closed_at = State.CLOSED, clock.start_of(clock.today())
    round_.released_at, round_.unit_names_released = round_.closed_at, True
    for part in round_.units:
        part.released_at = round_.closed_at


def test_nothing_that_is_seen_while_a_round_is_calibrated_depends_on_a_few(database, round_id, look):
    before = look()
    with database.transaction() as session:
        _say_other_things(session, session.get(Campaign, round_id))

    _need_the_same(before, look())


def test_nothing_that_is_seen_of_a_closed_round_depends_on_a_few(database, round_id, look):
    with database.transaction() as session:
        close(session, session.get(Campaign, round_id))
    before = look()
    with database.transaction() as session:
        round_ = session.get(Campaign, round_id)
        _say_other_things(session, round_)
        close(session, round_)

    _need_the_same(before, look())


def test_what_many_said_is_seen(database, round_id, look):
    """The comparison sees figures at all: a rating in a shown group changes what is read."""
    before = look(("tang",))
    with database.transaction() as session:
        _rate(session, unit_of(session.get(Campaign, round_id), LARGE), "pm", "D01.1", ["5"] * 6)

    after = look(("tang",))
    changed = {path.rpartition("/")[2] for (_, path), body in after.items() if before["tang", path] != body}
    assert changed >= {"figures.csv", "figures.xlsx"}


def test_what_five_wrote_on_a_dimension_is_read_beside_each_of_its_questions(database, round_id, look):
    """The comparison sees comments at all, and a question that only one of them wrote on."""
    pages = look(("zhou",))
    with database.reading() as session:
        part = unit_of(session.get(Campaign, round_id), LARGE).id

    for question, seen in (("D01.1", True), ("D02.1", False)):
        page = pages["zhou", f"/app/maturity/units/{part}/questions/{question}"].decode()
        assert all((f"{MANY} {number}" in page) is seen for number in range(5))


def _need_the_same(before, after):
    changed = [f"{key} {path}" for (key, path), body in after.items() if before[key, path] != body]
    seen = {path for (_, path), body in after.items() if body[:3] not in (b"404", b"302", b"500")}
    broken = sorted({path for (_, path), body in after.items() if body == b"500"})

    assert len(seen) > 20
    assert not broken, broken
    assert not changed, changed


def _addresses(app, round_id, parts):
    """Return every address below maturity that can be opened, for the round and each of its units."""
    known = {"campaign_id": [round_id], "part_id": parts, "question_id": ["D01.1", "D02.1"]}
    known |= {"lang": ["zh", "en"], "screen": ["D01"], "ending": ["csv"]}
    known |= {"content_id": ["STD-06"]}
    found = set()
    for rule in app.url_map.iter_rules():
        places = PLACE.findall(rule.rule)
        if not rule.rule.startswith(("/app/maturity", "/api/maturity")) or "GET" not in rule.methods:
            continue
        if set(places) & ELSEWHERE:
            continue
        assert set(places) <= known.keys(), f"{rule.rule}: say here what its places may be"
        paths = [rule.rule]
        for place in places:
            spelled = re.compile(rf"<(?:\w+:)?{place}>")
            paths = [spelled.sub(value, path, count=1) for path in paths for value in known[place]]
        found |= set(paths)
    return sorted(found)


def _plain(answer):
    """Return what an answer says, without what is different in each; the parts of an Office file one by one."""
    if answer.status_code != 200:
        return str(answer.status_code).encode()
    if answer.data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(answer.data)) as packed:
            return b"\n".join(packed.read(name) for name in sorted(packed.namelist()))
    return CHANGING.sub("", answer.text).encode()


def _say_other_things(session, round_):
    """Make the second world out of the first."""
    large, small = unit_of(round_, LARGE), unit_of(round_, SMALL)
    for response in _responses(session, small, "pm")[:2]:
        session.delete(response)
    small.submitted = 2
    for question in ("D01.1", "D01.2", "D02.1"):
        _rate(session, small, "pm", question, ["1", "2"])
    for question in ("D01.1", "D01.2", "D02.1"):
        left = [*_answers(session, large, "pmo", question), *_answers(session, large, "line", question)]
        ratings = [one.option for one in left if one.option]
        for answer, option in zip([one for one in left if one.option], reversed(ratings), strict=True):
            answer.option = option
    for answer in _answers(session, large, "line", "D01.2"):
        if answer.kind is not None:
            answer.kind, answer.reason = NoRating.NOT_APPLICABLE, "不归我们"
    few = select(MaturityAnswer).where(MaturityAnswer.comment != "", MaturityAnswer.question == "D02.1")
    for answer in session.scalars(few):
        answer.comment = "另一句话"
    _move_the_one_on_a_question(session, large)
    session.flush()


def _comment(session, round_, words):
    """Let three of the large and the even unit comment on D02, and five of the large on D01, one of them on D01.1."""
    for name in (LARGE, EVEN):
        for answer in _answers(session, unit_of(round_, name), "pmo", "D02.1")[:3]:
            answer.comment = words
    large = unit_of(round_, LARGE)
    one, *four = _people_of(session, large)[:5]
    _answer_of(session, one, "D01.1").comment = f"{MANY} 0"
    for number, person in enumerate(four, start=1):
        _answer_of(session, person, "D01.2").comment = f"{MANY} {number}"
    session.flush()


def _move_the_one_on_a_question(session, part):
    """Let what one person wrote beside D01.1 stand beside D01.2, with what four others wrote."""
    one = _people_of(session, part)[0]
    before, after = _answer_of(session, one, "D01.1"), _answer_of(session, one, "D01.2")
    before.comment, after.comment = "", before.comment


def _people_of(session, part):
    """Return the ids of the project managers of a unit, in an order that stays."""
    return [one.id for one in _responses(session, part, "pm")]


def _answer_of(session, person, question):
    return session.scalars(
        select(MaturityAnswer).where(
            MaturityAnswer.response_id == person, MaturityAnswer.question == question
        )
    ).one()


def _rate(session, part, role, question, options):
    for answer, option in zip(_answers(session, part, role, question), options, strict=True):
        answer.option = option
    session.flush()


def _responses(session, part, role):
    query = select(Response).where(Response.campaign_unit_id == part.id, Response.role_group == role)
    return session.scalars(query.order_by(Response.id)).all()


def _answers(session, part, role, question):
    query = (
        select(MaturityAnswer)
        .join(Response, Response.id == MaturityAnswer.response_id)
        .where(
            Response.campaign_unit_id == part.id,
            Response.role_group == role,
            MaturityAnswer.question == question,
        )
        .order_by(MaturityAnswer.response_id)
    )
    return session.scalars(query).all()
