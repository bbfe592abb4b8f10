"""The clock: aware moments in UTC, and a way to let it stand."""

import threading
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from webapp import clock

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


def test_now_is_aware_and_in_utc() -> None:
    assert clock.now().tzinfo is UTC
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=5)


def test_it_stands_where_it_was_stopped_and_goes_on_afterwards() -> None:
    with clock.stopped_at(NOON):
        stopped = (clock.now(), clock.today())
    with pytest.raises(RuntimeError), clock.stopped_at(NOON):
        raise RuntimeError

    assert stopped == (NOON, NOON.date())
    assert clock.now() != NOON


def test_a_stop_inside_a_stop_ends_with_its_own_block() -> None:
    with clock.stopped_at(NOON):
        with clock.stopped_at(NOON + timedelta(days=1)):
            inner = clock.now()
        outer = clock.now()

    assert (inner, outer) == (NOON + timedelta(days=1), NOON)


def test_other_threads_keep_their_own_time() -> None:
    seen: list[datetime] = []
    with clock.stopped_at(NOON):
        thread = threading.Thread(target=lambda: seen.append(clock.now()))
        thread.start()
        thread.join()

    assert seen[0] != NOON


def test_days_begin_at_midnight_where_the_installation_stands() -> None:
    clock.stand_in(ZoneInfo("Asia/Shanghai"))

    with clock.stopped_at(NOON.replace(hour=17)):
        assert clock.today() == NOON.date() + timedelta(days=1)
