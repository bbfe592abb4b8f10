"""Hold the rounds: calibrate, close and release what is over, and leave the newest open."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import update
from sqlalchemy.orm import Session

from library import Catalog
from webapp import clock
from webapp.accounts.models import Notice
from webapp.demo.maturity import plans, rulings, wishes
from webapp.demo.maturity.rulings import Ruling
from webapp.demo.maturity.setting_up import Cast, Stage, enter_units, let_answer, open_round, parts_of
from webapp.demo.maturity.units import OFFICES
from webapp.demo.maturity.wishes import Deed
from webapp.maturity.calibrating.actions import Agreed, add_evidence, agree
from webapp.maturity.campaigns.close_actions import close_campaign
from webapp.maturity.campaigns.state_actions import end_answering
from webapp.maturity.kept_models import model_of, offered
from webapp.maturity.models.rounds import CampaignUnit
from webapp.maturity.results.release_actions import release, release_unit
from webapp.maturity.rules.campaign import Mode

MODEL = "pmo"
FIRST, LATEST, OPENED = timedelta(days=400), timedelta(days=195), timedelta(days=5)
"""How long ago each round began."""

ANSWERED, CALIBRATED, ACTED = timedelta(days=14), timedelta(days=24), timedelta(days=31)
"""How long after its beginning a round was answered, closed, and acted on."""


def hold_rounds(session: Session, catalog: Catalog, cast: Cast) -> None:
    """Let two rounds be closed and released, ready to be published, and a third take answers.

    Those that are over stay on the oldest version of the model; the third is asked with the newest.
    """
    files = [file for key, file in offered(catalog.root).items() if key.partition("@")[0] == MODEL]
    if not files:
        return
    now = clock.now()
    with clock.stopped_at(now - FIRST):
        stage = Stage(cast, enter_units(session, cast), files[-1])
    _closed(session, stage, FIRST, rulings.FIRST, wishes.FIRST)
    _closed(session, stage, LATEST, rulings.LATEST, wishes.LATEST)
    old = Notice.sent_at < now - OPENED - ANSWERED
    session.execute(update(Notice).where(old).values(read_at=now))
    with clock.stopped_at(now - OPENED):
        newest = open_round(session, replace(stage, file=files[0]), Mode.ANONYMOUS)
    parts = parts_of(session, newest, stage)
    for office in OFFICES:
        let_answer(session, parts[office.key], office, office.answered)


def _closed(
    session: Session, stage: Stage, ago: timedelta, agreed: Sequence[Ruling], deeds: Iterable[Deed]
) -> None:
    """Hold a round that began so long ago from its opening to the actions of its units."""
    began, is_first = clock.now() - ago, agreed is rulings.FIRST
    with clock.stopped_at(began):
        campaign = open_round(session, stage, Mode.CONFIDENTIAL)
    parts = parts_of(session, campaign, stage)
    for office in OFFICES:
        let_answer(session, parts[office.key], office, sum(office.people.values()), is_first=is_first)
    with clock.stopped_at(began + ANSWERED):
        end_answering(session, campaign, by=stage.cast["tang"])
    with clock.stopped_at(began + CALIBRATED):
        _calibrate(session, stage, parts, agreed)
        close_campaign(session, campaign, reason=rulings.UNFINISHED, by=stage.cast["tang"])
    with clock.stopped_at(began + ACTED):
        release(session, campaign, with_names=True, by=stage.cast["lin"])
        for office in OFFICES:
            part, sponsor = parts[office.key], stage.cast[office.sponsor]
            release_unit(session, part, by=sponsor)
            plans.pursue(session, part, office, by=sponsor)
            own = [deed for deed in deeds if deed.office == office.key]
            plans.act(session, part, own, stage.cast, by=sponsor)


def _calibrate(
    session: Session, stage: Stage, parts: dict[str, CampaignUnit], agreed: Sequence[Ruling]
) -> None:
    """Set targets, and the values that units agreed on with what bears them out."""
    for office in OFFICES:
        plans.aim(session, parts[office.key], office, by=stage.cast[office.sponsor])
    leaders = {office.key: stage.cast[office.facilitator] for office in OFFICES}
    for one in agreed:
        part = parts[one.office]
        question = model_of(part.campaign.model).question(one.question)
        meant = Agreed(one.agreed, one.reason, one.grade, rulings.PRESENT[one.office])
        agree(session, part, question, meant, by=leaders[one.office])
        if one.source:
            kind = "url" if "://" in one.source else "content_id"
            add_evidence(session, part, question, **{kind: one.source})
