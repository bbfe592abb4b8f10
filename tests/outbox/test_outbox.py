"""What is in the outbox is done: once, in order, again after a failure, whoever else works on it."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from webapp import clock
from webapp.database import Database
from webapp.outbox import Lane, Outbox, post, post_again
from webapp.outbox.actions import LEASE, LONGEST_PAUSE, claim_next, mark_done, mark_failed
from webapp.outbox.models import OutboxEntry

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


class Desk:
    """Does what it is handed, and fails as often as it is told to."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.failures: dict[str, int] = {}

    def handle(self, payload: Mapping[str, Any]) -> None:
        """Note one entry, or fail."""
        name = payload["name"]
        if self.failures.get(name, 0):
            self.failures[name] -= 1
            raise OSError(f"{name} cannot be done")
        self.done.append(name)


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def outbox(desk: Desk) -> Outbox:
    """Return an outbox with a desk on the quick lane and another kind on the slow one."""
    made = Outbox("node")
    made.connect("quick", desk.handle)
    made.connect("slow", desk.handle, lane=Lane.SLOW)
    return made


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    """Let it be noon unless a test says otherwise."""
    with clock.stopped_at(NOON):
        yield


def put(database: Database, *names: str, kind: str = "quick") -> None:
    """Post things to do, a second apart."""
    for place, name in enumerate(names):
        moment = NOON - timedelta(minutes=1) + timedelta(seconds=place)
        with clock.stopped_at(moment), database.transaction() as session:
            post(session, kind, {"name": name}, key=name)


def entry(database: Database, key: str) -> OutboxEntry:
    with database.reading() as session:
        return session.scalars(select(OutboxEntry).where(OutboxEntry.key == key)).one()


def later(**by: float) -> Any:
    return clock.stopped_at(NOON + timedelta(**by))


def test_what_is_posted_is_done_in_the_order_of_posting(
    database: Database, outbox: Outbox, desk: Desk
) -> None:
    put(database, "first", "second", "third")

    outbox.drain(database, Lane.QUICK)

    assert desk.done == ["first", "second", "third"]


def test_what_is_done_is_not_done_again(database: Database, outbox: Outbox, desk: Desk) -> None:
    put(database, "once")
    outbox.drain(database, Lane.QUICK)

    with later(days=1):
        outbox.drain(database, Lane.QUICK)

    assert desk.done == ["once"]


def test_one_key_is_one_entry(database: Database, outbox: Outbox, desk: Desk) -> None:
    put(database, "same")
    put(database, "same")

    outbox.drain(database, Lane.QUICK)

    assert desk.done == ["same"]


def test_a_decision_that_is_rolled_back_posts_nothing(database: Database, outbox: Outbox, desk: Desk) -> None:
    with pytest.raises(RuntimeError), database.transaction() as session:
        post(session, "quick", {"name": "never"}, key="never")
        raise RuntimeError

    assert outbox.drain(database, Lane.QUICK) == 0
    assert desk.done == []


def test_a_failure_is_kept_with_its_reason_and_tried_again_later(
    database: Database, outbox: Outbox, desk: Desk
) -> None:
    put(database, "shaky")
    desk.failures["shaky"] = 1

    outbox.drain(database, Lane.QUICK)
    kept = entry(database, "shaky")
    with later(seconds=1):
        outbox.drain(database, Lane.QUICK)
        too_soon = list(desk.done)
    with later(seconds=2):
        outbox.drain(database, Lane.QUICK)

    assert kept.last_error == "OSError: shaky cannot be done"
    assert too_soon == []
    assert desk.done == ["shaky"]
    assert entry(database, "shaky").last_error is None


def test_the_log_has_a_line_of_the_first_failure_and_all_of_the_next(
    database: Database, outbox: Outbox, desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    put(database, "shaky")
    desk.failures["shaky"] = 2

    outbox.drain(database, Lane.QUICK)
    with later(seconds=2):
        outbox.drain(database, Lane.QUICK)

    first, second = caplog.records
    assert "OSError: shaky cannot be done" in first.getMessage()
    assert first.exc_info is None
    assert second.exc_info is not None


def test_the_pause_grows_up_to_ten_minutes(database: Database, outbox: Outbox, desk: Desk) -> None:
    put(database, "poison")
    desk.failures["poison"] = 1000
    moment, pauses = NOON, []

    for _ in range(12):
        with clock.stopped_at(moment):
            outbox.drain(database, Lane.QUICK)
        pauses.append(entry(database, "poison").available_at - moment)
        moment += pauses[-1]

    assert pauses[:4] == [timedelta(seconds=2**n) for n in (1, 2, 3, 4)]
    assert pauses[-1] == LONGEST_PAUSE


def test_poison_is_kept_for_good_and_holds_up_nobody(database: Database, outbox: Outbox, desk: Desk) -> None:
    put(database, "poison", "healthy")
    desk.failures["poison"] = 1000

    for hour in range(60):
        with later(hours=hour):
            outbox.drain(database, Lane.QUICK)

    poison = entry(database, "poison")
    assert desk.done == ["healthy"]
    assert (poison.attempts, poison.done_at, poison.claimed_by) == (60, None, None)
    assert poison.last_error == "OSError: poison cannot be done"


def test_a_lane_leaves_the_other_lane_alone(database: Database, outbox: Outbox, desk: Desk) -> None:
    put(database, "build", kind="slow")
    put(database, "page")

    outbox.drain(database, Lane.QUICK)

    assert desk.done == ["page"]


def test_a_kind_nobody_knows_waits_for_a_newer_program(
    database: Database, outbox: Outbox, desk: Desk
) -> None:
    put(database, "from-the-future", kind="unheard-of")
    put(database, "known")

    outbox.drain(database, Lane.QUICK)

    assert desk.done == ["known"]
    assert entry(database, "from-the-future").attempts == 0


def test_asking_again_and_again_is_one_run_after_a_quiet_while(
    database: Database, outbox: Outbox, desk: Desk
) -> None:
    outbox.connect("again", lambda _: desk.done.append("run"))
    for second in (0, 2, 4):
        with later(seconds=second), database.transaction() as session:
            post_again(session, "again", key="again", after=timedelta(seconds=5))

    with later(seconds=8):
        outbox.drain(database, Lane.QUICK)
        before = list(desk.done)
    with later(seconds=9):
        outbox.drain(database, Lane.QUICK)

    assert before == []
    assert desk.done == ["run"]


def test_what_is_asked_for_while_it_runs_runs_once_more_afterwards(
    database: Database, outbox: Outbox
) -> None:
    runs: list[int] = []

    def run(_payload: Mapping[str, Any]) -> None:
        runs.append(other_node.drain(database, Lane.QUICK))
        if len(runs) == 1:
            with later(seconds=7), database.transaction() as session:
                post_again(session, "again", key="again", after=timedelta(seconds=5))
            with later(seconds=30):
                runs.append(other_node.drain(database, Lane.QUICK))

    other_node = Outbox("other")
    for node in (outbox, other_node):
        node.connect("again", run)
    with database.transaction() as session:
        post_again(session, "again", key="again", after=timedelta())

    with later(seconds=1):
        outbox.drain(database, Lane.QUICK)

    assert runs == [0, 0, 0], "a second run began while the first was on its way"
    assert entry(database, "again").done_at is not None


def test_many_good_runs_do_not_lengthen_the_pause_after_a_bad_one(
    database: Database, outbox: Outbox, desk: Desk
) -> None:
    for hour in range(20):
        with later(hours=hour):
            with database.transaction() as session:
                post_again(session, "quick", key="often", after=timedelta()).payload = {"name": "often"}
            desk.failures["often"] = int(hour == 19)
            outbox.drain(database, Lane.QUICK)

    assert entry(database, "often").available_at == NOON + timedelta(hours=19, seconds=2)


def test_a_dead_workers_entry_is_taken_over_when_its_lease_is_over(
    database: Database, outbox: Outbox, desk: Desk
) -> None:
    put(database, "orphan")
    with database.transaction() as session:
        claim_next(session, ["quick"], "another-machine/quick")

    with later(minutes=14):
        outbox.drain(database, Lane.QUICK)
        too_soon = list(desk.done)
    with clock.stopped_at(NOON + LEASE):
        outbox.drain(database, Lane.QUICK)

    assert too_soon == []
    assert desk.done == ["orphan"]


@pytest.mark.parametrize("end", ["done", "failed"])
def test_a_worker_that_comes_back_late_changes_nothing(database: Database, end: str) -> None:
    put(database, "contested")
    with database.transaction() as session:
        slow = claim_next(session, ["quick"], "slow/quick")
    with clock.stopped_at(NOON + LEASE), database.transaction() as session:
        claim_next(session, ["quick"], "fast/quick")
    assert slow is not None

    with database.transaction() as session:
        if end == "done":
            mark_done(session, slow)
        else:
            mark_failed(session, slow, "too late")

    kept = entry(database, "contested")
    assert (kept.claimed_by, kept.done_at, kept.last_error) == ("fast/quick", None, None)


def test_an_idle_outbox_writes_nothing(database: Database, outbox: Outbox) -> None:
    committed: list[None] = []
    database.after_commit.append(lambda: committed.append(None))

    for lane in Lane:
        outbox.drain(database, lane)

    assert committed == []
