"""Destroy what the answers of a closed survey left in the files of the database."""

from collections.abc import Mapping
from typing import Any

from webapp import traces
from webapp.database import the_database

REWRITTEN = {"survey_link": "secret_hash", "survey_answer": "comment"}
"""The tables whose files are written again on PostgreSQL, each with a column of text that forces it."""


def carry_out(_payload: Mapping[str, Any]) -> None:
    """Rewrite the files of the database; answers and links were deleted in the transaction that closed the survey."""
    traces.rewrite_files(the_database(), REWRITTEN)
