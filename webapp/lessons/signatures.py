"""What the reviews of a draft have settled: validated, signed, late."""

from datetime import date
from uuid import UUID

from library.working_days import working_days_between
from webapp import clock
from webapp.lessons.models import Draft, Review
from webapp.lessons.rules import IN_QUEUE, REVIEW_DAYS, State, Verdict, substance_hash


def is_validated(draft: Draft) -> bool:
    """Tell whether somebody but the submitter validated the draft since it was last submitted."""
    return find_validation(draft) is not None


def find_validation(draft: Draft) -> Review | None:
    """Return the newest validation since the last submission, by somebody but the submitter, of this very substance."""
    review = _last_validation(draft)
    return review if review and review.substance_hash == substance_hash(draft.words) else None


def find_validator(draft: Draft) -> UUID | None:
    """Return who validated last, whether or not the text is still the one they saw."""
    review = _last_validation(draft)
    return review.by if review else None


def _last_validation(draft: Draft) -> Review | None:
    for review in reversed(draft.reviews):
        if review.verdict == Verdict.RETURNED:
            return None
        if review.verdict == Verdict.VALIDATED and review.by != draft.submitter_id:
            return review
    return None


def is_signed(draft: Draft) -> bool:
    """Tell whether somebody but the last editor signed exactly this text."""
    return any(
        review.verdict == Verdict.SIGNED
        and review.text_hash == draft.text_hash
        and review.by != draft.editor_id
        for review in draft.reviews
    )


def is_late(draft: Draft, today: date) -> bool:
    """Tell whether the review takes longer than it may; nobody waits for what came from a file and is untouched."""
    if draft.submitted_at is None or draft.state not in IN_QUEUE:
        return False
    if draft.source is not None and draft.state == State.SUBMITTED:
        return False
    return working_days_between(clock.day_of(draft.submitted_at), today) > REVIEW_DAYS
