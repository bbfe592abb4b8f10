"""When banks are written down: at every start, and whenever they are no longer as this process saw them last."""

from collections.abc import Callable

from webapp import clock

SIGNS = 20


class Editions:
    """The due key of that job: a stamp alone would not do, since banks may become again what they once were."""

    def __init__(self, stamp: Callable[[], str]) -> None:
        self._stamp = stamp
        self._seen = self._key = ""

    def key(self) -> str:
        """Return a key that is new whenever the stamp differs from the one before."""
        stamp = self._stamp()
        if stamp != self._seen:
            self._seen = stamp
            self._key = f"{clock.now().isoformat()} {stamp.rpartition(':')[2][:SIGNS]}"
        return self._key
