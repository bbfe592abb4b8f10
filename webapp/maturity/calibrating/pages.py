"""What the pages of a unit in calibration show besides their forms."""

from fractions import Fraction

from flask import render_template
from sqlalchemy.orm import Session

from library.maturity.format import Question
from webapp.accounts.guards import me
from webapp.errors import say
from webapp.maturity.calibrating.agenda import Agenda, agenda_of
from webapp.maturity.calibrating.figures import figures_of, remarks_on, voices_of
from webapp.maturity.calibrating.forms import GRADE_NAMES, AgreedForm, EvidenceForm
from webapp.maturity.calibrating.queries import calibrations_of, evidence_for, find_calibration
from webapp.maturity.calibrating.rules import steps_of
from webapp.maturity.cells.types import Flag, QuestionCell, Status
from webapp.maturity.kept_models import model_of
from webapp.maturity.models.rounds import CampaignUnit
from webapp.maturity.rights import is_manager
from webapp.maturity.rules.campaign import Mode, State

FLAG_NAMES = {
    Flag.DISCUSS: say("看法不一"),
    Flag.DONT_KNOW: say("很多人不清楚"),
    Flag.ROLES_APART: say("角色之间差两档以上"),
}


def exact(value: Fraction) -> str:
    """Return a value as people write it: 3, or 3.5; what has no short decimal as a fraction."""
    decimal = f"{float(value):g}"
    return decimal if Fraction(decimal) == value else str(value)


def agenda(session: Session, part: CampaignUnit) -> str:
    """Return the page of a unit: what to talk about, what is done."""
    model = model_of(part.campaign.model)
    return render_template(
        "calibrating/agenda.html",
        part=part,
        model=model,
        agenda=_agenda(session, part),
        flag_names=FLAG_NAMES,
        grades=GRADE_NAMES,
        exact=exact,
        is_facilitator=part.facilitator_id == me().id,
        may_plan=part.sponsor_id == me().id or is_manager(me()),
        is_calibrating=part.campaign.state == State.CALIBRATING,
    )


def question(
    session: Session, part: CampaignUnit, asked: Question, form: AgreedForm, evidence: EvidenceForm
) -> str:
    """Return the workshop page of one question."""
    agenda = _agenda(session, part)
    model = model_of(part.campaign.model)
    after = agenda.after(asked.id)
    cell = figures_of(session, part, me()).get(asked.id)
    return render_template(
        "calibrating/question.html",
        part=part,
        model=model,
        question=asked,
        dimension=model.dimension(asked.keys["dimension"]),
        cell=cell,
        voices=voices_of(session, part, asked, me()),
        remarks=remarks_on(session, part, asked, me()),
        kept=find_calibration(session, part, asked.id),
        evidence=evidence_for(session, part, asked.id) if _is_shown(part, cell) else None,
        form=form,
        evidence_form=evidence,
        steps=steps_of(asked),
        after=after,
        left=len(agenda.talk),
        **{"flag_names": FLAG_NAMES, "grades": GRADE_NAMES, "exact": exact},
    )


def _is_shown(part: CampaignUnit, cell: QuestionCell | None) -> bool:
    """Tell whether evidence may be listed: below the floor it would tell that one of a few answered, and what."""
    return part.mode == Mode.NAMED or (cell is not None and cell.status is Status.SHOWN)


def _agenda(session: Session, part: CampaignUnit) -> Agenda:
    cells, kept = figures_of(session, part, me()), calibrations_of(session, part)
    return agenda_of(model_of(part.campaign.model), part.dimensions, cells, kept)
