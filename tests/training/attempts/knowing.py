"""What a test of whole sittings knows beside what the server says: who may start, who sits, whose key may be shown."""

import re
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from hypothesis.stateful import RuleBasedStateMachine
from sqlalchemy import select

from tests.browsers import Browser
from tests.training.attempts.sitting import Sitter
from tests.training.attempts.world import World
from tests.training.certificates.certified import COURSE
from tests.training.small_banks import CHECK, EXAM, SECRET
from webapp import clock
from webapp.accounts.models import User
from webapp.training.attempts.finish_actions import evaluation_of
from webapp.training.attempts.models import Attempt, AttemptItem
from webapp.training.attempts.states import State
from webapp.training.attempts.tokens import token_of, tokens_of
from webapp.training.courses.actions import enrol, progress_at
from webapp.training.courses.course import get_course

TRIES = 3
GRACE = timedelta(seconds=60)
ID = re.compile(rb"risk-\d{4}")
FIELDS = (b'"key"', b'"points"', b'"area"', b'"explanation"', b'"rubric"', b'"standards"', b"scored_sha")


@dataclass
class Sheet:
    """What somebody who sits knows: every answer that the server said it keeps, by place."""

    person: str
    sitter: Sitter
    kept: dict[int, tuple[Any, bool]] = field(default_factory=dict)


class Knowing(RuleBasedStateMachine):
    """What a machine knows beside what the server says: who may start, who sits, whose key may be shown."""

    world: World
    known: dict[UUID, Sheet]
    browsers: dict[str, Browser]

    def _take_course(self, person: str) -> None:
        """Let somebody be in the course whose exam it is, with all but the exam done."""
        course = get_course(self.world.papers.catalog, COURSE)
        with self.world.database.transaction() as session:
            enrolment = enrol(session, session.get_one(User, self.world.cast[person].id), course)
            progress_at(session, enrolment, course.get("write")).done_at = clock.now()

    def _start(self, person: str, quiz: str) -> Sitter:
        return Sitter(self.browsers[person], quiz, self.world.database)

    def _sheet(self, person: str, sitter: Sitter) -> Sheet:
        sheet = Sheet(person, sitter)
        self.known[sitter.id] = sheet
        return sheet

    def _attempts(self, person: str, quiz: str) -> list[Attempt]:
        """Return the attempts of somebody at a quiz that use up a try."""
        mine = (Attempt.person_id == self.world.cast[person].id, Attempt.quiz == quiz)
        with self.world.database.reading() as session:
            return list(session.scalars(select(Attempt).where(*mine, Attempt.state != State.VOIDED)))

    def _running(self, person: str, quiz: str) -> Attempt | None:
        return next((one for one in self._attempts(person, quiz) if is_running(one)), None)

    def _sits(self, person: str) -> bool:
        return self._running(person, EXAM) is not None

    def _runs(self, sheet: Sheet) -> bool:
        return is_running(sheet.sitter.row())

    def _has_passed(self, attempt: Attempt) -> bool:
        with self.world.database.reading() as session:
            total = evaluation_of(session, session.get_one(Attempt, attempt.id)).total
        return not is_running(attempt) and total is not None and total.passed

    def _may_start(self, person: str, quiz: str) -> bool:
        if self._running(person, quiz) is not None:
            return True
        if quiz == CHECK:
            return not self._sits(person)
        tries = self._attempts(person, quiz)
        return len(tries) < TRIES and not any(map(self._has_passed, tries))

    def _shows(self, sheet: Sheet) -> bool:
        """Tell whether the policy lets the page of a paper show a key."""
        row = sheet.sitter.row()
        if row.state == State.VOIDED or self._sits(sheet.person):
            return False
        if sheet.sitter.quiz == CHECK:
            return not is_running(row) or any(one.frozen_at for one in sheet.sitter.items())
        tries = self._attempts(sheet.person, EXAM)
        return len(tries) == TRIES or any(map(self._has_passed, tries))

    def _heard(self, sitter: Sitter, *, shows: bool) -> None:
        """Look through what the server said since the last look."""
        said = b"\n".join(sitter.heard)
        sitter.heard.clear()
        if not shows:
            assert SECRET.encode() not in said
            assert not ID.search(said)
            assert not [one for one in FIELDS if one in said]

    def _look_at_all_of(self, person: str) -> None:
        """Open every paper of somebody."""
        for sheet in list(self.known.values()):
            if sheet.person == person:
                sheet.sitter.look()
                self._heard(sheet.sitter, shows=self._shows(sheet))

    def _item(self, sheet: Sheet, place: int) -> AttemptItem:
        items = sheet.sitter.items()
        return items[place % len(items)]

    def _put(self, sheet: Sheet, item: AttemptItem, said: Any, *, flagged: bool, again: bool = False) -> None:
        """Save an answer, or the same again; what the server acknowledges is noted."""
        expected = self._answer_to(sheet, item, said=said, again=again)
        answer = sheet.sitter.put(item.slot, said, rev=item.rev, flagged=flagged)
        assert answer.status_code == expected
        if answer.status_code == 200:
            assert answer.json["rev"] == item.rev + 1
            sheet.kept[item.slot] = (stored(sheet.sitter, item, said), flagged)

    def _answer_to(self, sheet: Sheet, item: AttemptItem, *, said: Any, again: bool = False) -> int:
        """Return how the server must answer a save on the newest revision, or the same again."""
        if not self._runs(sheet):
            return 410
        is_frozen = item.frozen_at is not None and stored(sheet.sitter, item, said) != item.response
        return 409 if again or is_frozen else 200


def is_running(attempt: Attempt) -> bool:
    """Tell by the clock of this test whether answers are taken."""
    deadline = attempt.deadline_at
    return attempt.state == State.OPEN and (deadline is None or clock.now() <= deadline + GRACE)


def stored(sitter: Sitter, item: AttemptItem, said: Any) -> Any:
    """Return an answer as it must be kept: letters for tokens."""
    if said is None or "chosen" not in said:
        return said
    letters = tokens_of(sitter.row().secret, item.slot, item.option_order)
    return {"chosen": sorted(letters[one] for one in said["chosen"])}


def strange(sheet: Sheet, other: Sheet, item: AttemptItem, way: str) -> tuple[int, Any]:
    """Return a place and an answer that this paper must refuse."""
    secret = (sheet if way == "doubled" or other is sheet else other).sitter.row().secret
    slot = item.slot + 1 if way == "foreign" and other is sheet else item.slot
    token = token_of(secret, slot, item.option_order[0] if item.option_order else "A")
    shapes = {
        "foreign": (item.slot, {"chosen": [token]}),
        "doubled": (item.slot, {"chosen": [token, token]}),
        "place": (99, None),
        "shape": (item.slot, {"chosen": [], "text": ""}),
    }
    return shapes[way]


def sealed(shown: dict[str, Any]) -> tuple[Any, ...]:
    """Return what of a question no language changes."""
    tokens = [one["token"] for one in shown["options"]]
    return shown["slot"], tokens, shown["response"], shown["flagged"], shown["rev"]
