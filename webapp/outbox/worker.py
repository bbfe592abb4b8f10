"""The workers: do what waits in the outbox, and start again where they were killed."""

import logging
import threading
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

from flask import Flask, current_app

from webapp.database import Database, the_database
from webapp.outbox.actions import claim_next, mark_done, mark_failed, release

log = logging.getLogger(__name__)

EXTENSION = "lodestar.outbox"
IDLE_SECONDS = 1.0

Handler = Callable[[Mapping[str, Any]], None]


class Lane(StrEnum):
    """A thread of its own for what must not wait behind slow work."""

    QUICK = "quick"
    SLOW = "slow"


class Outbox:
    """The handlers by kind, and a thread a lane that calls them; `node` names this installation's process."""

    def __init__(self, node: str = "node") -> None:
        self.node = node
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
        while self._do_one(database, lane):
            tried += 1
        return tried

    def start(self, app: Flask) -> None:
        """Open again what a killed process of this node held, then start the threads."""
        with app.app_context(), the_database().transaction() as session:
            release(session, self.node)
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

    def _run(self, app: Flask, lane: Lane) -> None:
        with app.app_context():
            while not self._stopping.is_set():
                self._wakes[lane].clear()
                try:
                    self.drain(the_database(), lane)
                except Exception:
                    log.exception("The outbox could not be read; trying again.")
                self._wakes[lane].wait(IDLE_SECONDS)

    def _do_one(self, database: Database, lane: Lane) -> bool:
        kinds = [kind for kind, (its_lane, _) in self._handlers.items() if its_lane == lane]
        with database.transaction() as session:
            entry = claim_next(session, kinds, self.node)
            if entry is None:
                return False
            entry_id, kind, payload, attempt = entry.id, entry.kind, dict(entry.payload), entry.attempts
        try:
            self._handlers[kind][1](payload)
        except Exception as error:
            log.exception("Outbox entry %s (%s) failed.", entry_id, kind)
            with database.transaction() as session:
                mark_failed(session, entry_id, f"{type(error).__name__}: {error}")
        else:
            with database.transaction() as session:
                mark_done(session, entry_id, claimed_on_attempt=attempt)
        return True


def the_outbox() -> Outbox:
    """Return the outbox of the running program."""
    outbox: Outbox = current_app.extensions[EXTENSION]
    return outbox
