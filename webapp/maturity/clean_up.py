"""Destroy what deleted seats and drafts of an anonymous round left in the files of the database."""

from collections.abc import Mapping
from typing import Any

from webapp import traces
from webapp.database import the_database

REWRITTEN = {
    "campaign_seat": "token_hash",
    "maturity_draft": "code_hash",
    "maturity_response": "role_group",
    "maturity_answer": "comment",
    "maturity_profile_answer": "option",
    "maturity_evidence": "note",
}
"""The tables whose files are written again on PostgreSQL, each with a column of text that forces it."""


def rewrite_answers(_payload: Mapping[str, Any]) -> None:
    """Rewrite the files of the database, in the order of random keys."""
    traces.rewrite_files(the_database(), REWRITTEN)
