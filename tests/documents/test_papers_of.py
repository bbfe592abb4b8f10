"""The documents of a stage: required ones first, then those the project chose."""

from library.catalog import load_catalog
from tests.house.places import CHECKOUT
from webapp.documents.papers_of import papers_of
from webapp.projects.tailoring_models import TailoringRecord


def test_an_optional_document_that_was_chosen_stands_before_the_others():
    needs = {"TPL-004": "required", "TPL-010": "optional", "TPL-028": "optional", "TPL-050": "none"}
    cells = [{"document": key, "need": need, "due_gate": "G2"} for key, need in needs.items()]
    record = TailoringRecord(plan={"cells": cells}, deviations=[], chosen=["TPL-028"])

    found = papers_of(load_catalog(CHECKOUT), "S2", record, [])

    assert [(one.document_id, one.need) for one in found if one.need] == [
        ("TPL-004", "required"),
        ("TPL-028", "chosen"),
        ("TPL-010", "optional"),
    ]
