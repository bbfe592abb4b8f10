"""The papers of the project of orders: record, profile, and a charter taken in the edition that was tried out."""

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy.orm import Session

from library import Catalog
from library.kinds import DocumentFacts
from webapp import clock
from webapp.accounts.models import User
from webapp.documents.actions import Form, issue_document
from webapp.documents.tailored import tailor_with
from webapp.projects.models import Project
from webapp.projects.profile_actions import save_profile
from webapp.projects.tailoring_actions import store_record

CHARTER = "TPL-004"
TRIED = "0.9"
"""The edition of the charter before the first that was released."""

TAKEN_AGO = timedelta(days=50)
FACTS = {
    "budget_wan": 130,
    "weeks": 20,
    "team": 8,
    "parties": 4,
    "novelty": "partly_new",
    "exposure": "limited",
    "dependency": 1,
    "approach": "hybrid",
    "suppliers": 1,
    "rank": 8,
}
PROFILE = {
    "sponsor": "陈立",
    "customer": "郑雯（销售运营）",
    "start": "2026-04-27",
    "finish": "2026-09-25",
    "budget": "130",
}
TYPED = {
    "project_name": "订单系统",
    "project_no": "PRJ-2026-017",
    "sponsor": "陈立（销售总监）",
    "pm": "林岚",
    "approved_total": "130",
}
OLD_LABELS = {
    "project_name": "项目名称",
    "project_no": "项目编号",
    "sponsor": "发起人",
    "pm": "项目经理",
    "approved_total": "批准总额（万元）",
}


def keep_papers(session: Session, catalog: Catalog, orders: Project, cast: Mapping[str, User]) -> None:
    """Store record and profile, and let the charter have been taken before its first released version."""
    lin = cast["lin"]
    if catalog.vocabulary.tailoring is not None:
        store_record(session, orders, FACTS, ["TPL-015"], tailor_with(catalog), by=lin)
    save_profile(session, orders, PROFILE, edition=0, by=lin)
    charter = catalog.find(CHARTER)
    if charter is not None and isinstance(charter.facts, DocumentFacts):
        with clock.stopped_at(clock.now() - TAKEN_AGO):
            issue_document(session, Form(CHARTER, TRIED, "zh", TYPED, OLD_LABELS), orders, by=lin)
