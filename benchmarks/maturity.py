"""A whole round at the size of a large organisation: its figures, its pages over HTTP, and its files.

    python -m benchmarks.maturity --units 200 --people 20

Our own model is asked of every unit; each person answers every question, some with "don't know". The answers of
two rounds are written straight into the tables. The first is closed and released. Of the second the figures are
read in this process, beside a plain count of all answers in the same database. Then `lodestar serve` runs in a
process of its own, and who runs the round and who leads one of its units ask for their pages while it is calibrated:
again and again, and each time after a value was agreed on, which changes the figures. The round is closed by its
button, the program is started anew, and everything is asked for that a closed round has: pages, files, reports in
Word, the page as it will be published and the published page. `first` is the first answer since the start. The peer
is the same server's `/healthz`.
"""

import argparse
import json
import random
import re
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from benchmarks.publish import PASSWORD, ROOT, Visitor, at, free_port, served
from library import load_catalog
from library.maturity.format import MaturityModel, Question
from library.maturity.reading import ModelFile, read_model
from library.site_build import manifest_of
from tests.scenes import Cast, enter_cast, read_cast
from webapp import clock
from webapp.accounts.actions import set_password
from webapp.accounts.units.models import Unit
from webapp.cli.making_ready import copy_content
from webapp.cli.opening import upgrade_database
from webapp.database import Database
from webapp.maturity.cells.road import cells
from webapp.maturity.cells.snapshots import is_reproduced, take_snapshot
from webapp.maturity.cells.viewers import WHOLE
from webapp.maturity.kept_models import keep_model
from webapp.maturity.models.answers import MaturityAnswer, Response
from webapp.maturity.models.rounds import Campaign, CampaignUnit
from webapp.maturity.results.reports.page import FOLDER, stem_of
from webapp.maturity.rules.campaign import FLOOR, Mode, NoRating, State
from webapp.settings import Settings, load_settings

BUDGET = "a page p95 ≤ 500 ms, a file ≤ 10 s"
MODEL = Path("content/models/pmo-1.0.0.yaml")
MANAGER, LEAD, SPONSOR = "tang", "zhou", "lin"
UNSURE = 0.05
SEED = 5
FEW = 3
"""Times that a file, and what a start or a change makes slow, is asked for."""

Ask = Callable[[], object]


@dataclass(frozen=True)
class Laid:
    """The round that is calibrated, one of its units, and where its page is published."""

    id: UUID
    part: UUID
    address: str

    @property
    def results(self) -> str:
        """Return the address of its results."""
        return f"/app/maturity/{self.id}/results"


def main() -> None:
    """Print a line for each thing that is measured."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--units", type=int, default=200)
    parser.add_argument("--people", type=int, default=20, help="in each unit")
    parser.add_argument("--rounds", type=int, default=20, help="times a page is asked for")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        settings = prepare(Path(folder))
        database = Database.open(settings.database_url)
        laid = lay(database, settings, given.units, given.people)
        print(f"{given.units} units of {given.people} people, two rounds; {BUDGET}")
        print(f"{'':<52}{'n':>4}{'first':>9}{'p50 ms':>9}{'p95 ms':>9}")
        figures(database, laid, given.rounds)
        with served(settings):
            while_calibrated(settings, laid, given.rounds)
        with served(settings):
            once_closed(settings, laid, given.rounds)
        with database.reading() as session:
            kept = session.get_one(Campaign, laid.id)
            line(
                "in process: the rows give the snapshot's bytes again",
                1,
                lambda: is_reproduced(session, kept),
            )
        database.close()


def figures(database: Database, laid: Laid, rounds: int) -> None:
    """Read the figures of the round in this process, beside a plain count."""
    with database.reading() as session:
        campaign = session.get_one(Campaign, laid.id)
        count = select(func.count()).select_from(MaturityAnswer)
        line("peer: count all answers of both rounds", rounds, lambda: session.scalar(count))
        line("in process: figures of all units, calibrated", FEW, lambda: cells(session, campaign, WHOLE))


def while_calibrated(settings: Settings, laid: Laid, rounds: int) -> None:
    """Ask for what a round has while it is calibrated, and close it."""
    manager, lead, _ = enter(settings)
    unit = f"/app/maturity/units/{laid.part}"
    peer(settings, rounds)
    page("calibrated, manager: results with heat map", manager, laid.results, rounds)
    times = [after_ruling(manager, lead, laid, number) for number in range(rounds)]
    told("calibrated, manager: the same after a ruling", times)
    page(
        "calibrated, manager: the round, list to close", manager, f"/app/maturity/campaigns/{laid.id}", rounds
    )
    page("calibrated, manager: trend", manager, f"{laid.results}/trend", rounds)
    page("calibrated, manager: how it is computed", manager, f"{laid.results}/method", rounds)
    page("calibrated, lead: agenda of the unit", lead, unit, rounds)
    page("calibrated, lead: one question", lead, f"{unit}/questions/D01.1", rounds)
    page("calibrated, lead: results", lead, laid.results, rounds)
    page("calibrated, lead: the unit", lead, f"{laid.results}/units/{laid.part}", rounds)
    close = f"/app/maturity/campaigns/{laid.id}/close"
    line("closing, by its button", 1, lambda: manager.post(close, reason="measured"))


def after_ruling(manager: Visitor, lead: Visitor, laid: Laid, number: int) -> float:
    """Return how long the manager waits for the results after a unit agreed on another value."""
    question = f"/app/maturity/units/{laid.part}/questions/D01.1"
    lead.post(question, value=str(1 + number % 5), reason="talked over", grade="1", present="8")
    return timed(lambda: found(manager, laid.results))


def once_closed(settings: Settings, laid: Laid, rounds: int) -> None:
    """Ask for what a closed round has, release and publish it, and read the published page."""
    manager, lead, sponsor = enter(settings)
    own = f"{laid.results}/units/{laid.part}"
    peer(settings, rounds)
    page("closed, manager: results with heat map", manager, laid.results, rounds)
    page("closed, manager: trend", manager, f"{laid.results}/trend", rounds)
    page("closed, manager: how it is computed", manager, f"{laid.results}/method", rounds)
    page("closed, manager: the round", manager, f"/app/maturity/campaigns/{laid.id}", rounds)
    page("closed, lead: results", lead, laid.results, rounds)
    for name, tab in (("the unit", ""), ("answers", "/answers"), ("trend", "/trend"), ("gaps", "/gaps")):
        asker = manager if tab == "/gaps" else lead
        page(f"closed, unit: {name}", asker, f"{own}{tab}", rounds)
    page("file: CSV", manager, f"{laid.results}/figures.csv", FEW)
    page("file: XLSX", manager, f"{laid.results}/figures.xlsx", FEW)
    page("file: report of the organisation, DOCX", manager, f"{laid.results}/report/zh", FEW)
    page("file: report of a unit, DOCX", manager, f"{own}/report/en", FEW)
    sponsor.post(f"{laid.results}/release", unit_names="y")
    page("released: the page as it will be", manager, f"{laid.results}/page", rounds)
    page("released, anybody: results", sponsor, laid.results, rounds)
    line("published until it is read", 1, lambda: publish(manager, laid))
    page("published page", manager, laid.address, rounds)


def publish(manager: Visitor, laid: Laid) -> None:
    """Press the button, and wait until the page is there."""
    preview = found(manager, f"{laid.results}/page").decode()
    seen = re.search(r'name="seen" value="(\w+)"', preview)
    manager.post(f"{laid.results}/publish", seen=seen[1] if seen else "")
    while manager.get(laid.address)[0] != 200:
        time.sleep(0.02)


def enter(settings: Settings) -> list[Visitor]:
    """Let the manager, the lead of a unit and the sponsor of the round sign in, each from an address of their own."""
    people = []
    for number, key in enumerate((MANAGER, LEAD, SPONSOR), start=1):
        person = Visitor(settings.port, f"127.0.1.{number}")
        person.sign_in(f"{key}@example.org", PASSWORD)
        people.append(person)
    return people


def peer(settings: Settings, rounds: int) -> None:
    """Ask the same server for what costs nothing."""
    page("peer: /healthz", Visitor(settings.port), "/healthz", rounds)


def page(name: str, asker: Visitor, path: str, rounds: int) -> None:
    """Ask for a page so many times, and print it."""
    line(name, rounds, lambda: found(asker, path))


def found(asker: Visitor, path: str) -> bytes:
    """Return a page; raise where it is none."""
    status, body = asker.get(path)
    if status != 200:
        raise RuntimeError(f"{path} answered {status}")
    return body


def line(name: str, rounds: int, do: Ask) -> None:
    """Do something so many times, and print what it takes."""
    told(name, [timed(do) for _ in range(rounds)])


def timed(do: Ask) -> float:
    """Return the milliseconds that something takes."""
    start = time.perf_counter()
    do()
    return (time.perf_counter() - start) * 1e3


def told(name: str, times: list[float]) -> None:
    """Print how often, the first, and within what half and nearly all of them stay."""
    print(f"{name:<52}{len(times):>4}{times[0]:>9.1f}{at(50, times):>9.1f}{at(95, times):>9.1f}", flush=True)


# What is measured on


def prepare(folder: Path) -> Settings:
    """Return an installation; of the built site it has nothing but its manifest, which no page here needs."""
    root = folder / "root"
    copy_content(ROOT, root)
    settings = load_settings({}, root=root, var=folder / "var", port=free_port())
    settings.site.mkdir(parents=True)
    (settings.site / "index.html").write_text("<!doctype html>")
    (settings.site / "manifest.json").write_text(json.dumps(manifest_of(load_catalog(root))))
    upgrade_database(settings)
    return settings


def lay(database: Database, settings: Settings, units: int, people: int) -> Laid:
    """Write two rounds of the same units that everybody has answered; the first is closed and released."""
    file, chance = model_file(settings.root), random.Random(SEED)
    with database.transaction() as session:
        enter_cast(session)
        session.flush()
        cast = read_cast(session)
        for key in (MANAGER, LEAD, SPONSOR):
            set_password(session, cast[key], PASSWORD)
        rows = [Unit(name=f"单位 {number:03}", name_en=f"Unit {number:03}") for number in range(units)]
        session.add_all(rows)
        session.flush()
        earlier = lay_round(session, cast, file, rows, people, chance)
        earlier.closed_at = earlier.released_at = clock.now() - timedelta(days=200)
        earlier.state = State.CLOSED
        take_snapshot(session, earlier, by=None)
        later = lay_round(session, cast, file, rows, people, chance)
        part = next(one for one in later.units if one.unit_id == rows[0].id)
        address = f"{FOLDER.removeprefix('content/pages')}/{stem_of(later)}/"
        return Laid(later.id, part.id, address)


def model_file(root: Path) -> ModelFile:
    """Return our own model."""
    return read_model((root / MODEL).read_bytes(), MODEL.name)


def lay_round(
    session: Session, cast: Cast, file: ModelFile, units: list[Unit], people: int, chance: random.Random
) -> Campaign:
    """Write an anonymous round that everybody has answered, to be calibrated."""
    if file.model is None:
        raise SystemExit(f"{MODEL} cannot be read.")
    campaign = Campaign(
        title="一轮",
        title_en="A round",
        model_id=keep_model(session, file).id,
        state=State.CALIBRATING,
        mode=Mode.ANONYMOUS,
        floor=FLOOR,
        sponsor_id=cast[SPONSOR].id,
        created_by=cast[MANAGER].id,
        created_at=clock.now(),
    )
    session.add(campaign)
    session.flush()
    for place, unit in enumerate(units):
        leaders = {"facilitator_id": cast[LEAD].id, "sponsor_id": cast[SPONSOR].id} if not place else {}
        part = CampaignUnit(
            campaign_id=campaign.id,
            mode=campaign.mode,
            unit_id=unit.id,
            dimensions=[one.id for one in file.model.dimensions],
            invited=people,
            submitted=people,
            **leaders,
        )
        session.add(part)
        session.flush()
        lay_answers(session, part, file.model, people, chance)
    session.refresh(campaign)
    return campaign


def lay_answers(
    session: Session, part: CampaignUnit, model: MaturityModel, people: int, chance: random.Random
) -> None:
    """Write what the people of a unit said."""
    roles = [one.id for one in model.role_groups]
    place = {"campaign_unit_id": part.id, "mode": part.mode}
    responses = [{"id": uuid4(), "role_group": chance.choice(roles), **place} for _ in range(people)]
    session.execute(insert(Response), responses)
    answers = [answer(one["id"], question, chance) for one in responses for question in model.questions]
    session.execute(insert(MaturityAnswer), answers)


def answer(response: object, question: Question, chance: random.Random) -> dict[str, object]:
    """Return one row: an option near the middle, or "don't know"."""
    is_unsure = chance.random() < UNSURE
    option = str(min(5, max(1, round(chance.gauss(3, 0.9)))))
    return {
        "response_id": response,
        "question": question.id,
        "rev": question.rev,
        "option": None if is_unsure else option,
        "kind": NoRating.DONT_KNOW if is_unsure else None,
        "reason": "",
        "comment": "",
        "unmet": [],
    }


if __name__ == "__main__":
    main()
