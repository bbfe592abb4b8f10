"""A project at its end, its closing, and a content that has the documents a closing needs."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from library import load_catalog
from tests.conftest import CHECKOUT
from tests.scenes import Cast, register_orders
from webapp.closing.actions import confirm_handover, name_receiver, open_closing, save_figures, save_part
from webapp.closing.models import Closing
from webapp.closing.partition import Group
from webapp.closing.queries import Surroundings, due_documents
from webapp.closing.rules import FIGURES, FIGURES_TOO, HANDOVER_FACTS, Part
from webapp.closing.survey_actions import close_survey, open_survey
from webapp.database import Database
from webapp.projects.actions import report_evidence
from webapp.projects.models import Project
from webapp.projects.rules import Stage
from webapp.settings import Settings

MORE = ("templates/TPL-041-*.md", "templates/TPL-044-*.md", "methodology/STD-10-*.md")


@pytest.fixture
def content_root(kept_content: Path, tmp_path: Path) -> Path:
    """Return the small content, with the survey, the closure report and their standard."""
    folder = shutil.copytree(kept_content, tmp_path / "root")
    for pattern in MORE:
        for path in CHECKOUT.glob(pattern):
            shutil.copyfile(path, folder / path.relative_to(CHECKOUT))
    return folder


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """Return the settings of an installation that appraises elsewhere."""
    return replace(settings, has_appraisals=False)


@pytest.fixture
def around(content_root: Path) -> Surroundings:
    """Return what a closing is measured by; appraisals are done elsewhere."""
    return Surroundings(load_catalog(content_root), count_appraisals=None)


@pytest.fixture
def ending(session: Session, cast: Cast) -> Project:
    """Return the project of orders in S6."""
    return register_orders(session, cast, stage=Stage.S6)


@pytest.fixture
def closing(session: Session, cast: Cast, ending: Project) -> Closing:
    """Return the closing that its manager has opened."""
    return open_closing(session, ending, by=cast["lin"])


@pytest.fixture
def kept_closing(database: Database, cast: Cast) -> Closing:
    """Return a closing as the app sees it."""
    with database.transaction() as session:
        project = register_orders(session, cast, stage=Stage.S6)
        return open_closing(session, project, by=cast["lin"])


def fill_in(session: Session, closing: Closing, cast: Cast, around: Surroundings) -> None:
    """Complete all five parts: facts, receiver, documents, figures, survey, board, date."""
    lin = cast["lin"]
    documents = " ".join(one.id for one in due_documents(session, closing.project, around.catalog))
    facts = {
        Part.HANDOVER: dict.fromkeys(HANDOVER_FACTS, "无"),
        Part.ARCHIVE: {"folder": "017/", "documents": documents, "defects_S4": "11"},
        Part.LESSONS: {"no_improve": "没有偏差", "no_sustain": "没有新做法"},
        Part.APPRAISAL: {"elsewhere_on": "2026-10-20"},
    }
    for part, given in facts.items():
        save_part(session, closing, part, given, seen=closing.part(part).edition, by=lin)
    name_receiver(session, closing, cast["gu"].id, by=lin)
    confirm_handover(session, closing, by=cast["gu"])
    given = dict.fromkeys((*FIGURES, *FIGURES_TOO), "120")
    given["finish_appr"], given["finish_act"] = "2027-06-04", "2027-06-11"
    save_figures(session, closing, given, seen=closing.edition, by=lin)
    report_evidence(session, closing.project_id, "retrospective-held", "one")
    survey, _ = open_survey(session, closing, {Group.USER: 6}, by=cast["he"])
    close_survey(session, survey, by=cast["he"])
