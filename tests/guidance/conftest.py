"""What tests of the desk begin with: a question, its answer, and the text made of it for everybody."""

from datetime import timedelta

import pytest

from tests.scenes import register_orders
from webapp import clock
from webapp.guidance.actions import answer, ask
from webapp.guidance.faq_actions import save_faq, sign_faq
from webapp.guidance.faq_rules import FaqWords, faq_hash
from webapp.guidance.rules import Answered, Asked

DAYS = 3
TEXT = "章程里的授权写到多细？"
ASKED = Asked(TEXT, "planning", "zh", about="STD-03#C1", is_open=True)
ANSWERED = Answered("写到金额和期限两项，见 STD-03。", ("STD-03#C1",), "STD-03#C1")


def faq_words(**more):
    """Return a text for everybody that passes every check."""
    given = {
        "title_zh": "章程里的授权写到多细？",
        "title_en": "How far does a charter spell out authority?",
        "answer_zh": "写到两项，见 STD-03：\n\n1. 能批多少工作量。\n2. 能批多久的延期。",
        "answer_en": "Two things, see STD-03:\n\n1. How much work may be approved.\n2. How long a delay.",
        "rests_on": ("STD-03#C1",),
        "owner": "MTH",
        "next_review": clock.today() + timedelta(days=365),
    }
    return FaqWords(**{**given, **more})


@pytest.fixture
def asked(session, cast):
    """Return a question by `xu`; the rota has given it to `shen`."""
    return ask(session, ASKED, days=DAYS, by=cast["xu"])


@pytest.fixture
def answered(session, cast, asked):
    """Return that question, answered by `shen`."""
    answer(session, asked, ANSWERED, by=cast["shen"])
    return asked


@pytest.fixture
def signed(session, cast, answered):
    """Return that question with a text for everybody by `he`, signed by `shen`."""
    faq = save_faq(session, answered, faq_words(), kept_because="", edition=0, by=cast["he"])
    sign_faq(session, faq, seen=faq_hash(faq.words), by=cast["shen"])
    return answered


@pytest.fixture
def orders(session, cast):
    """Return the project of orders."""
    return register_orders(session, cast)
