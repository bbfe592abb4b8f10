"""A whole round: closing it, the figures of all its units, and its files, at the size of a large organisation.

    python -m benchmarks.maturity --units 200 --people 20

Our own model is asked of every unit; each person answers every question, some with "don't know". The answers
are written straight into the tables of a database of its own, the round is closed by the same function as on
the page, and then the figures are read the way every page, chart and file reads them: the first time after a
start, and again. The peer is the plainest thing that could be asked of the same database: a count of all
answers. Files are the long form with the figures of every question of every unit.
"""

import argparse
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from benchmarks.publish import ROOT, at
from library.maturity.format import MaturityModel
from library.maturity.reading import read_model
from tests.scenes import enter_cast, read_cast
from webapp import clock
from webapp.accounts.units.models import Unit
from webapp.cli.opening import upgrade_database
from webapp.database import Database
from webapp.maturity.cells.encoding import read_back
from webapp.maturity.cells.long_form import Named, long_form
from webapp.maturity.cells.road import cells
from webapp.maturity.cells.snapshots import is_reproduced, take_snapshot
from webapp.maturity.cells.viewers import WHOLE
from webapp.maturity.kept_models import keep_model
from webapp.maturity.models.answers import MaturityAnswer, Response
from webapp.maturity.models.rounds import Campaign, CampaignUnit
from webapp.maturity.rules.campaign import FLOOR, Mode, NoRating, State
from webapp.rendering.csv_files import csv_lines
from webapp.rendering.excel.table import table
from webapp.settings import load_settings

BUDGET = "figures p95 ≤ 500 ms, a file ≤ 10 s"
MODEL = ROOT / "content" / "models" / "pmo-1.0.0.yaml"
UNSURE = 0.05
SEED = 5


def main() -> None:
    """Print a line for each thing that is measured."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--units", type=int, default=200)
    parser.add_argument("--people", type=int, default=20, help="in each unit")
    parser.add_argument("--rounds", type=int, default=20)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'lodestar.db'}"
        upgrade_database(
            load_settings({"LODESTAR_VAR": folder, "LODESTAR_ROOT": str(ROOT), "DATABASE_URL": url})
        )
        database = Database.open(url)
        with database.transaction() as session:
            campaign, answers = lay_round(session, given.units, given.people)
        print(f"{given.units} units of {given.people} people, {answers} answers; {BUDGET}")
        print(f"{'':<42}{'n':>5}{'p50 ms':>10}{'p95 ms':>10}")
        measure(database, campaign, given.rounds)
        database.close()


def measure(database: Database, campaign: Campaign, rounds: int) -> None:
    """Close the round, then read it in every way."""
    model = model_of_file()
    with database.reading() as session:
        line(
            "peer: count all answers",
            rounds,
            lambda: session.scalar(select(func.count()).select_from(MaturityAnswer)),
        )
        line("figures of all units, being calibrated", 3, lambda: cells(session, campaign, WHOLE))
    with database.transaction() as session:
        line("closing: the snapshot", 1, lambda: take_snapshot(session, campaign, by=None))
        session.merge(campaign).state = State.CLOSED
    campaign.state = State.CLOSED
    with database.reading() as session:
        line("figures of a closed round, after a start", 3, lambda: first(session, campaign))
        line("figures of a closed round, again", rounds, lambda: cells(session, campaign, WHOLE))
        found = cells(session, campaign, WHOLE)
        named = Named(campaign.title, "All", model, "en")
        rows = [one.values for one in long_form(found, named, {})]
        heads = [str(place) for place in range(len(rows[0]))]
        texts = [["" if value is None else str(value) for value in row] for row in rows]
        line("long form as CSV", 3, lambda: "".join(csv_lines(heads, texts)))
        line(
            "long form as a workbook", 1, lambda: table("figures", heads, texts, on=clock.today(), lang="en")
        )
        line("the rows give the same bytes again", 1, lambda: is_reproduced(session, campaign))


def first(session: Session, campaign: Campaign) -> object:
    """Read the figures with nothing kept in memory."""
    read_back.cache_clear()
    return cells(session, campaign, WHOLE)


def line(name: str, rounds: int, do: Callable[[], object]) -> None:
    """Print what something takes, so many times."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        do()
        times.append((time.perf_counter() - start) * 1e3)
    print(f"{name:<42}{rounds:>5}{at(50, times):>10.1f}{at(95, times):>10.1f}", flush=True)


# What is measured on


def model_of_file() -> MaturityModel:
    """Return our own model."""
    model = read_model(MODEL.read_bytes(), MODEL.name).model
    if model is None:
        raise SystemExit(f"{MODEL} cannot be read.")
    return model


def lay_round(session: Session, units: int, people: int) -> tuple[Campaign, int]:
    """Write an anonymous round that everybody has answered; return it and how many answers it has."""
    enter_cast(session)
    session.flush()
    by = read_cast(session)["tang"]
    kept = keep_model(session, read_model(MODEL.read_bytes(), MODEL.name))
    campaign = Campaign(
        title="一轮",
        title_en="A round",
        model_id=kept.id,
        state=State.CALIBRATING,
        mode=Mode.ANONYMOUS,
        floor=FLOOR,
        created_by=by.id,
        created_at=clock.now(),
    )
    session.add(campaign)
    session.flush()
    chance, model, written = random.Random(SEED), model_of_file(), 0
    for number in range(units):
        written += lay_unit(session, campaign, model, f"单位 {number:03}", people, chance)
    session.refresh(campaign)
    return campaign, written


def lay_unit(
    session: Session, campaign: Campaign, model: MaturityModel, name: str, people: int, chance: random.Random
) -> int:
    """Write a unit and what its people said."""
    unit = Unit(name=name, name_en="")
    session.add(unit)
    session.flush()
    dimensions = [one.id for one in model.dimensions]
    part = CampaignUnit(
        campaign_id=campaign.id,
        mode=campaign.mode,
        unit_id=unit.id,
        dimensions=dimensions,
        invited=people,
        submitted=people,
    )
    session.add(part)
    session.flush()
    roles = [one.id for one in model.role_groups]
    place = {"campaign_unit_id": part.id, "mode": campaign.mode}
    responses = [{"id": uuid4(), "role_group": chance.choice(roles), **place} for _ in range(people)]
    session.execute(insert(Response), responses)
    answers = [answer(one["id"], question, chance) for one in responses for question in model.questions]
    session.execute(insert(MaturityAnswer), answers)
    return len(answers)


def answer(response: object, question: object, chance: random.Random) -> dict[str, object]:
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
