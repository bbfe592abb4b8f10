"""What must leave the database after a decision, kept in the database until it is done."""

from webapp.outbox.actions import post, post_again
from webapp.outbox.worker import EXTENSION, Lane, Outbox, the_outbox

__all__ = ["EXTENSION", "Lane", "Outbox", "post", "post_again", "the_outbox"]
