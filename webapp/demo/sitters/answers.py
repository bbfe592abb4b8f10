"""How somebody of the class answers: right as often as their skill says, else in a way people do get it wrong."""

from decimal import Decimal

from library.questions.format import Question
from library.questions.keys import BlanksKey, NumericKey
from webapp.demo.sitters.people import Sitter
from webapp.training.attempts.chance import Chance
from webapp.training.attempts.responses import Response

EASIER = 14
"""So much more often is a question of the next lower difficulty known."""

LEAST, MOST = 8, 98
MIDDLE = 2
HUNDRED = 100


def answer_to(question: Question, sitter: Sitter) -> Response | None:
    """Return an answer in letters and typed text, None where it is left empty; the same each time."""
    chance = Chance(sitter.key.encode(), question.id)
    if chance.below(HUNDRED) < sitter.leaves:
        return None
    knows = sitter.skill + EASIER * (MIDDLE - question.difficulty)
    is_right = chance.below(HUNDRED) < min(MOST, max(LEAST, knows))
    return right_answer(question) if is_right else wrong_answer(question, chance)


def right_answer(question: Question) -> Response:
    """Return what earns everything."""
    key = question.key
    if isinstance(key, NumericKey):
        return {"text": str(key.low if key.value is None else key.value)}
    if isinstance(key, BlanksKey):
        return {"blanks": [key.accepted(place)[0] for place in range(len(key.blanks))]}
    return {"chosen": list(key) if isinstance(key, tuple) else ["true" if key else "false"]}


def wrong_answer(question: Question, chance: Chance) -> Response:
    """Return what earns nothing: another option, one letter too few, a figure that is off, another word."""
    key = question.key
    if isinstance(key, NumericKey):
        return {"text": str(key.high * 2 + Decimal(1))}
    if isinstance(key, BlanksKey):
        return {"blanks": ["AC"] * len(key.blanks)}
    if not isinstance(key, tuple):
        return {"chosen": ["false" if key else "true"]}
    others = [one.letter for one in question.options if one.letter not in key]
    return {"chosen": [chance.shuffled(others)[0]] if len(key) == 1 else list(key[1:])}
