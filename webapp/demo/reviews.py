"""Three renewals: two that wait for their second person, and one that came back with a reason."""

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy.orm import Session

from library import Catalog
from webapp import clock
from webapp.accounts.models import User
from webapp.errors import NotFound
from webapp.reviews.actions import default_day, open_span, propose, send_back
from webapp.reviews.models import Renewal
from webapp.reviews.queries import fingerprint_of, get_review
from webapp.reviews.rules import JustReviewed, Proposal

Cast = Mapping[str, User]
CHARTER, HEALTH, LESSON = "STD-03", "STD-27", "LL-2026-0010"
CHECKED = {
    CHARTER: {
        "zh": "四项权限的数字与今年的授权制度逐行核对，一致；近两个月没有人提建议",
        "en": "The four limits of authority compared line by line with this year's rules: they agree",
    },
    HEALTH: {"zh": "看过一遍，没有发现问题", "en": ""},
    LESSON: {"zh": "来源网页仍能打开，事实没有新的更正", "en": "The source still opens; no correction since"},
}
REASON = "只写“看过一遍”不够：请拿最近两次回顾的行动完成率对一下 C1 的时限，再提出"


def renew(session: Session, catalog: Catalog, cast: Cast) -> None:
    """Let `he` propose three pages, and `tang` return one of them."""
    with clock.stopped_at(clock.now() - timedelta(days=3)):
        for page in (CHARTER, HEALTH, LESSON):
            _propose(session, catalog, page, cast["he"])
    with clock.stopped_at(clock.now() - timedelta(days=1)):
        renewal = _waiting(session, catalog, HEALTH, cast["tang"])
        if renewal is not None:
            review = get_review(session, catalog, HEALTH, cast["tang"], clock.today())
            send_back(session, renewal, review, REASON, by=cast["tang"])


def _propose(session: Session, catalog: Catalog, page: str, by: User) -> None:
    """Propose a page for its usual time; leave out one that is not there or needs none."""
    try:
        review = get_review(session, catalog, page, by, clock.today())
        day = default_day(review, open_span(review))
    except (NotFound, JustReviewed):
        return
    propose(session, review, Proposal(day, CHECKED[page], fingerprint_of(review.entry)), by=by)


def _waiting(session: Session, catalog: Catalog, page: str, person: User) -> Renewal | None:
    try:
        return get_review(session, catalog, page, person, clock.today()).renewal
    except NotFound:
        return None
