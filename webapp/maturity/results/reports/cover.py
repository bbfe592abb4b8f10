"""What stands on the cover of a report, and at the head of a published page."""

from collections.abc import Sequence

from flask_babel import gettext as _

from webapp.maturity.cells.types import UnitCells
from webapp.maturity.model_languages import only_in
from webapp.maturity.results.rounds import Round
from webapp.maturity.results.shown import NONE
from webapp.maturity.results.words import MODE_NAMES
from webapp.maturity.rules.campaign import Mode
from webapp.ui.languages import local_day


def cover_facts(found: Round, unit: UnitCells | None, name: str, lang: str) -> Sequence[tuple[str, str]]:
    """Return what a report rests on: campaign, model and its hash, dates, mode, response, snapshot, corrections."""
    campaign = found.campaign
    whole = unit or found.cells.organisation
    answered = f"{whole.submitted} / {whole.invited}" if whole and whole.submitted else NONE
    days = " – ".join(local_day(one) if one else NONE for one in (campaign.opened_at, campaign.closed_at))
    mode = _(MODE_NAMES[campaign.mode])
    if campaign.mode is not Mode.NAMED:
        mode += _("（下限 %(k)s 人）", k=campaign.floor)
    return (
        (_("评估单位"), name),
        (_("模型"), " · ".join(filter(None, (campaign.model.key, only_in(found.model, lang))))),
        ("sha256", campaign.model.sha256),
        (_("日期"), days),
        (_("方式"), mode),
        (_("已答 / 受邀"), answered),
        (_("快照"), f"{found.cells.revision or NONE} · {found.cells.sha256[:16] or NONE}"),
        *(
            (_("第 %(n)s 版更正", n=one.number), f"{local_day(one.at)} · {one.reason}")
            for one in found.revisions[1 : found.cells.revision]
        ),
    )
