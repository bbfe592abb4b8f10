"""Make the kits that were asked for, in the background, and take them away after a while."""

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from library.catalog import Catalog
from library.filling import filling_of
from library.paper import paper_of
from library.tailoring import Answers, Plan
from webapp import clock
from webapp.accounts.models import User
from webapp.database import the_database
from webapp.documents.actions import Form, issue_document
from webapp.documents.desk import is_sensitive
from webapp.documents.kit_actions import note_failure, note_progress, note_removed, old_kits
from webapp.documents.models import KitOrder
from webapp.documents.shelf import offered
from webapp.documents.tailored import stored_plan
from webapp.projects.profile_actions import known_profile
from webapp.rendering.kit import Order, Shelf, kit, wanted
from webapp.rendering.word import PandocMissing
from webapp.site.content import the_catalog


class Kits:
    """The folder of kits, and what fills it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, order: KitOrder) -> Path:
        """Return where the file of a kit lies, or will."""
        return self._folder / f"{order.id}.zip"

    def carry_out(self, payload: Mapping[str, Any]) -> None:
        """Make a kit; done twice it does no harm, killed half-way it begins anew."""
        order_id = UUID(payload["order"])
        with the_database().reading() as session:
            order = session.get(KitOrder, order_id)
            if order is None or order.ready_at or order.removed_at or order.failure:
                return
            asked = asked_of(session, the_catalog(), order)
        try:
            self._write(order, _made(order_id, *asked))
        except (PandocMissing, KeyError, ValueError) as error:
            with the_database().transaction() as session:
                note_failure(session, order_id, f"{type(error).__name__}: {error}")
            return
        with the_database().transaction() as session:
            _finish(session, order_id, *asked)

    def _write(self, order: KitOrder, data: bytes) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self.path(order)
        unfinished = path.with_name(f".{path.name}.{os.getpid()}")
        unfinished.write_bytes(data)
        unfinished.replace(path)

    def tidy(self, session: Session) -> None:
        """Take away what has been kept for long enough."""
        for order in old_kits(session):
            self.path(order).unlink(missing_ok=True)
            note_removed(session, order)


Asked = tuple[Order, Plan, Shelf]


def asked_of(session: Session, catalog: Catalog, order: KitOrder) -> Asked:
    """Return what a kit is made from: the record as it was decided, the profile and the documents as they are now."""
    profile = known_profile(session, order.project, order.asker)
    profile["tier"] = order.record.tier.value
    answers = Answers.model_validate(order.record.answers)
    lang, record = order.language.value, order.record
    papers = {one.id: paper_of(catalog, one, lang) for one in offered(catalog)}
    stages = catalog.vocabulary.stages.items()
    folders = {stage.gate: f"{code}_{stage.name[lang]}" for code, stage in stages}
    plan, rules = stored_plan(record), catalog.vocabulary.tailoring
    there = tuple(cell for cell in plan.cells if cell.document in papers)
    return (
        Order(lang, profile, answers, record.chosen, record.waivers),
        replace(plan, cells=there),
        Shelf(papers, folders, rules.merge.get(plan.tier, []) if rules else []),
    )


def _made(order_id: UUID, order: Order, plan: Plan, shelf: Shelf) -> bytes:
    total, made = len(list(wanted(order, plan))), 0

    def tell(_name: str) -> None:
        nonlocal made
        with the_database().transaction() as session:
            note_progress(session, order_id, made=made, total=total)
        made += 1

    return kit(order, plan, shelf, tell)


def _finish(session: Session, order_id: UUID, order: Order, plan: Plan, shelf: Shelf) -> None:
    """Keep that a kit is ready, and that its documents were taken for the project."""
    row = session.get_one(KitOrder, order_id, with_for_update={"of": KitOrder})
    if row.ready_at is not None:
        return
    row.ready_at, row.made = clock.now(), row.total
    for cell in wanted(order, plan):
        paper = shelf.papers[cell.document]
        known = {one.facts.key for one in paper.fields}
        typed = {key: text for key, text in order.profile.items() if key in known}
        wrong = {one.key for one in filling_of(paper, typed).mistakes}
        entry = the_catalog().get(paper.id)
        labels = {one.facts.key: one.label for one in paper.fields}
        values = {key: text for key, text in typed.items() if key not in wrong}
        form = Form(paper.id, paper.version, paper.lang, values, labels, is_sensitive(entry))
        issue_document(session, form, row.project, by=session.get_one(User, row.by), kit_id=row.id)
