"""The workers: do what waits in the outbox, and start again where they were killed."""

import logging
import threading
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

from flask import Flask, current_app

from webapp.database import Database, the_database
from webapp.outbox.actions import Claim, claim_next, holders, is_waiting, mark_done, mark_failed, release
from webapp.outbox.holders import is_gone, own_name

log = logging.getLogger(__name__)

EXTENSION = "lodestar.outbox"
IDLE_SECONDS = 1.0

Handler = Callable[[Mapping[str, Any]], None]


class Lane(StrEnum):
    """A thread of its own for what must not wait behind slow work."""

    QUICK = "quick"
    SLOW = "slow"


class Outbox:
    """The handlers by kind, and a thread a lane that calls them; `node` names this process."""

    def __init__(self, node: str | None = None) -> None:
        self.node = node or own_name()
        self._handlers: dict[str, tuple[Lane, Handler]] = {}
        self._wakes = {lane: threading.Event() for lane in Lane}
        self._stopping = threading.Event()
        self._threads: list[threading.Thread] = []

    def connect(self, kind: str, handler: Handler, *, lane: Lane = Lane.QUICK) -> None:
        """Let `handler` do every entry of `kind`."""
        self._handlers[kind] = (lane, handler)

    def wake(self) -> None:
        """Tell the workers that something may wait."""
        for event in self._wakes.values():
            event.set()

    def drain(self, database: Database, lane: Lane) -> int:
        """Do everything that waits now in a lane; return how many entries were tried."""
        tried = 0
        while not self._stopping.is_set() and self._do_one(database, lane):
            tried += 1
        return tried

    def start(self, app: Flask) -> None:
        """Open again what killed processes of this machine held, then start the threads."""
        with app.app_context():
            self.take_back(the_database())
        for lane in Lane:
            thread = threading.Thread(target=self._run, args=(app, lane), name=f"outbox-{lane}", daemon=True)
            thread.start()
            self._threads.append(thread)

    def stop(self) -> None:
        """Let the workers finish what they have in hand, then end them."""
        self._stopping.set()
        self.wake()
        for thread in self._threads:
            thread.join(timeout=30)

    def take_back(self, database: Database) -> None:
        """Open again what killed processes of this machine held, and this one, which holds nothing yet."""
        with database.transaction() as session:
            for holder in holders(session):
                node = holder.rpartition("/")[0]
                if node == self.node or is_gone(node):
                    release(session, holder)

    def _run(self, app: Flask, lane: Lane) -> None:
        with app.app_context():
            is_sure = True
            while not self._stopping.is_set():
                self._wakes[lane].clear()
                try:
                    if not is_sure:
                        self._let_go(the_database(), lane)
                    self.drain(the_database(), lane)
                    is_sure = True
                except Exception:
                    log.exception("The outbox could not be read or written; trying again.")
                    is_sure = False
                self._wakes[lane].wait(IDLE_SECONDS)

    def _let_go(self, database: Database, lane: Lane) -> None:
        """Open again what this lane holds: its outcome could not be written."""
        with database.transaction() as session:
            release(session, self._holder(lane))

    def _holder(self, lane: Lane) -> str:
        return f"{self.node}/{lane}"

    def _do_one(self, database: Database, lane: Lane) -> bool:
        kinds = [kind for kind, (its_lane, _) in self._handlers.items() if its_lane == lane]
        with database.reading() as session:
            if not is_waiting(session, kinds):
                return False
        with database.transaction() as session:
            claim = claim_next(session, kinds, self._holder(lane))
        if claim is None:
            return False
        try:
            self._handlers[claim.kind][1](claim.payload)
        except Exception as error:
            _tell(claim, error)
            with database.transaction() as session:
                mark_failed(session, claim, f"{type(error).__name__}: {error}")
        else:
            with database.transaction() as session:
                mark_done(session, claim)
        return True


def _tell(claim: Claim, error: Exception) -> None:
    """Log a failure: one line for the first, which is mostly somebody in the way; all of it when it comes again."""
    if claim.attempts > 1:
        log.exception("Outbox entry %s (%s) failed again.", claim.entry_id, claim.kind)
    else:
        reason = f"{type(error).__name__}: {error}".rstrip(": ")
        log.warning("Outbox entry %s (%s) will be tried again: %s", claim.entry_id, claim.kind, reason)


def the_outbox() -> Outbox:
    """Return the outbox of the running program."""
    outbox: Outbox = current_app.extensions[EXTENSION]
    return outbox
