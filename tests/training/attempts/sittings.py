"""Everything that people, trainers and the clock may do with sittings, in any order: a machine for hypothesis."""

from contextlib import ExitStack
from datetime import timedelta
from typing import Any
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import Bundle, consumes, initialize, invariant, multiple, rule

from tests.browsers import Browser
from tests.training.attempts.knowing import Knowing, Sheet, sealed, stored, strange
from tests.training.attempts.world import START, Watch, World
from tests.training.small_banks import CHECK, EXAM
from webapp import clock
from webapp.training.attempts.finish_actions import finish_overdue
from webapp.training.attempts.regrade_actions import get_regrade, open_proposals, touched
from webapp.training.banks.rules import How

PEOPLE = ("xu", "gu")
MINUTES = (0.25, 1, 9, 29.5, 30.5, 46, 61, 24 * 60)
FACTORS = ("1", "1.25", "1.5", "2", "unlimited")
WAYS = (*How, None)
"""How a curator decides about a key that changed; None leaves it to another time."""
SLOTS = st.integers(0, 7)


class Sittings(Knowing):
    """Two people, an exam of a course and a practice, a trainer, and a clock that only goes forward."""

    sheets = Bundle("sheets")

    def __init__(self, world: World) -> None:
        super().__init__()
        self.world, self.now, self.edition = world, START, 0
        self.watch, self.known = Watch(), dict[UUID, Sheet]()
        self.stack = ExitStack()
        self.stack.enter_context(clock.stopped_at(START))
        self.stack.enter_context(world.run())
        self.browsers = {key: Browser(world.app, world.cast[key]) for key in PEOPLE}
        self.trainer = Browser(world.app, world.cast["tang"])
        self.bystander = Browser(world.app, world.cast["luo"])
        self._take_course("xu")

    def teardown(self) -> None:
        self.stack.close()

    @initialize(target=sheets, right=st.integers(0, 8), is_over=st.booleans(), how=st.sampled_from(WAYS))
    def somebody_sits(self, right: int, is_over: bool, how: How | None) -> Sheet:
        sheet = self._answered("xu", EXAM, right, is_over=is_over)
        if is_over:
            self.change_a_key(how)
        return sheet

    @initialize(target=sheets, right=st.integers(0, 3), is_over=st.booleans(), sits=st.booleans())
    def somebody_practises(self, right: int, is_over: bool, sits: bool) -> Any:
        practice = self._answered("gu", CHECK, right, is_over=is_over)
        if not sits:
            return practice
        exam = self._sheet("gu", self._start("gu", EXAM))
        self._look_at_all_of("gu")
        return multiple(practice, exam)

    def _answered(self, person: str, quiz: str, right: int, *, is_over: bool) -> Sheet:
        sheet = self._sheet(person, self._start(person, quiz))
        self.save_everything(sheet, right)
        if is_over:
            self.submit(sheet, 1)
        return sheet

    @rule(target=sheets, person=st.sampled_from(PEOPLE), quiz=st.sampled_from((EXAM, EXAM, CHECK)))
    def start_twice(self, person: str, quiz: str) -> Any:
        may, running = self._may_start(person, quiz), self._running(person, quiz)
        first, second = self._start(person, quiz), self._start(person, quiz)
        assert first.status == (302 if may else 409)
        assert (first.status, first.page) == (second.status, second.page)
        assert running is None or first.id == running.id
        self._heard(first, shows=False)
        self._heard(second, shows=False)
        self._look_at_all_of(person)
        return self._sheet(person, first) if may and first.id not in self.known else multiple()

    @rule(sheet=sheets, place=SLOTS, way=st.sampled_from((True, False, None)), flagged=st.booleans())
    def save_twice(self, sheet: Sheet, place: int, way: bool | None, flagged: bool) -> None:
        item = self._item(sheet, place)
        said = None if way is None else sheet.sitter.said(item, is_right=way)
        for again in (False, True):
            self._put(sheet, item, said, flagged=flagged, again=again)
        self._heard(sheet.sitter, shows=False)

    @rule(sheet=sheets, right=st.integers(0, 8))
    def save_everything(self, sheet: Sheet, right: int) -> None:
        for item in sheet.sitter.items():
            self._put(sheet, item, sheet.sitter.said(item, is_right=item.slot <= right), flagged=False)
        self._heard(sheet.sitter, shows=False)

    @rule(sheet=sheets, place=SLOTS, back=st.sampled_from((-1, 1, 7)))
    def save_on_another_revision(self, sheet: Sheet, place: int, back: int) -> None:
        item = self._item(sheet, place)
        answer = sheet.sitter.put(item.slot, None, rev=item.rev - back)
        assert answer.status_code == (409 if self._runs(sheet) else 410)
        if answer.status_code == 409:
            assert answer.json["current"]["rev"] == item.rev
        self._heard(sheet.sitter, shows=False)

    @rule(
        sheet=sheets, other=sheets, place=SLOTS, way=st.sampled_from(("foreign", "doubled", "place", "shape"))
    )
    def save_what_does_not_belong(self, sheet: Sheet, other: Sheet, place: int, way: str) -> None:
        item = self._item(sheet, place)
        slot, said = strange(sheet, other, item, way)
        answer = sheet.sitter.put(slot, said, rev=item.rev)
        assert answer.status_code == (422 if self._runs(sheet) else 410)

    @rule(sheet=sheets, places=st.sets(SLOTS, max_size=3), stale=st.booleans())
    def save_a_page_without_script(self, sheet: Sheet, places: set[int], stale: bool) -> None:
        items = {one.slot: one for one in (self._item(sheet, place) for place in places)}
        form: dict[str, Any] = {}
        for slot, item in items.items():
            said = sheet.sitter.said(item, is_right=True) or {}
            values = said.get("chosen") or said.get("blanks") or [said.get("text", "")]
            form |= {f"rev-{slot}": str(item.rev + stale), f"q-{slot}": values, f"flag-{slot}": "1"}
        runs = self._runs(sheet)
        answer = sheet.sitter.hear(sheet.sitter.browser.post(sheet.sitter.page, form))
        self._heard(sheet.sitter, shows=self._shows(sheet))
        assert answer.status_code in {302, 409}
        if runs and answer.status_code == 302:
            for item in items.values():
                said = stored(sheet.sitter, item, sheet.sitter.said(item, is_right=True))
                sheet.kept[item.slot] = (item.response if item.frozen_at else said, True)

    @rule(sheet=sheets, place=SLOTS)
    def reveal(self, sheet: Sheet, place: int) -> None:
        slot = self._item(sheet, place).slot
        may = sheet.sitter.quiz == CHECK and not self._sits(sheet.person)
        answer = sheet.sitter.send(f"items/{slot}/reveal")
        if self._runs(sheet) and may:
            assert answer.status_code == 200
            sheet.sitter.heard.clear()
        else:
            assert answer.status_code in {404, 409, 410}
        self._heard(sheet.sitter, shows=False)

    @rule(sheet=sheets)
    def reload(self, sheet: Sheet) -> None:
        """Look at the paper and at whatever else there is, in the other language than before."""
        sitter, shows = sheet.sitter, self._shows(sheet)
        before = sitter.ask()
        self._heard(sitter, shows=False)
        kept = sitter.browser.client.get_cookie("language")
        language = "zh" if kept is not None and kept.value == "en" else "en"
        sitter.browser.client.set_cookie("language", language)
        assert sitter.look().status_code == 200
        self._heard(sitter, shows=shows)
        after = sitter.ask()
        assert [sealed(one) for one in before["items"]] == [sealed(one) for one in after["items"]]
        for path in (
            f"/app/training/exam/{sitter.quiz}",
            f"{sitter.page}/submit",
            "/api/me",
            "/app/training/",
        ):
            sitter.hear(sitter.browser.get(path))
        self._heard(sitter, shows=False)

    @rule(sheet=sheets)
    def look_as_somebody_else(self, sheet: Sheet) -> None:
        for path in (sheet.sitter.page, sheet.sitter.api):
            assert self.bystander.get(path).status_code == 404

    @rule(sheet=sheets, times=st.integers(1, 2))
    def submit(self, sheet: Sheet, times: int) -> None:
        for _ in range(times):
            answer = sheet.sitter.submit()
            assert answer.status_code == 200
        assert sheet.sitter.ask()["state"] == "ended"
        self._heard(sheet.sitter, shows=False)

    @rule(sheet=sheets, other=sheets)
    def submit_with_a_key_of_another(self, sheet: Sheet, other: Sheet) -> None:
        key, mine = other.sitter.row().submit_key, sheet.sitter.row()
        if key is not None and key != mine.submit_key:
            answer = sheet.sitter.send("submit", submit_key=key)
            assert answer.status_code == (409 if mine.is_open else 200)

    @rule(minutes=st.sampled_from(MINUTES))
    def wait(self, minutes: float) -> None:
        self.now += timedelta(minutes=minutes)
        self.stack.enter_context(clock.stopped_at(self.now))

    @rule(sheet=sheets, seconds=st.sampled_from((0, 1, 60, 61)))
    def wait_until_the_end(self, sheet: Sheet, seconds: int) -> None:
        deadline = sheet.sitter.row().deadline_at
        if deadline is not None:
            self.now = max(self.now, deadline + timedelta(seconds=seconds))
            self.stack.enter_context(clock.stopped_at(self.now))

    @rule(times=st.integers(1, 2))
    def sweep(self, times: int) -> None:
        for _ in range(times):
            with self.world.database.transaction() as session:
                finish_overdue(session, self.world.papers)

    @rule(sheet=sheets, factor=st.sampled_from(FACTORS))
    def give_time(self, sheet: Sheet, factor: str) -> None:
        runs = self._runs(sheet)
        path = f"/app/training/attempts/{sheet.sitter.id}/time"
        assert self.trainer.post(path, {"factor": factor, "why": "断电"}).status_code == (
            302 if runs else 409
        )

    @rule(sheet=consumes(sheets))
    def void(self, sheet: Sheet) -> None:
        path = f"/app/training/attempts/{sheet.sitter.id}/void"
        assert self.trainer.post(path, {"why": "断网"}).status_code == 302
        assert self.trainer.post(path, {"why": "断网"}).status_code == 409
        assert sheet.sitter.look().status_code == 200
        self._heard(sheet.sitter, shows=False)

    @rule(how=st.sampled_from(WAYS))
    def change_a_key(self, how: How | None) -> None:
        """Change the bank, and decide at once about what waits, or leave it to another time."""
        if self.edition + 1 < len(self.world.editions):
            self.edition += 1
            self.world.take_in(self.edition)
        with self.world.database.reading() as session:
            waiting = [one.id for one in open_proposals(session)]
        for one in waiting if how else ():
            path = f"/app/training/regrades/{one}"
            assert self.trainer.get(path).status_code == 200
            assert self.trainer.post(path, {"how": how, "why": "答案印错"}).status_code == 302
            with self.world.database.reading() as session:
                left = touched(session, get_regrade(session, one))
            assert how == How.KEEP or not left, "a result stands by a key that was decided against"

    @invariant()
    def every_rule_holds(self) -> None:
        with self.world.database.reading() as session:
            self.watch.look(session)
        for sheet in self.known.values():
            found = {one.slot: (one.response, one.flagged) for one in sheet.sitter.items()}
            assert sheet.kept.items() <= found.items(), "an answer that was acknowledged is gone"
