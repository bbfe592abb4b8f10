"""The number of a printed paper: a seed from which the server draws it again, and a mark of what it drew."""

import hashlib
import hmac
import re
import secrets
from collections.abc import Sequence

from library.questions.canonical import sha_of
from library.questions.quiz_format import Quiz
from webapp.errors import Conflict, NotFound, say
from webapp.training.attempts.drawing import Drawn

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without 0, 1, I and O, which a hand may mix up."""

SEED, MARK = 8, 4
NUMBER = re.compile(rf"([{LETTERS}]{{4}})-([{LETTERS}]{{4}})-([{LETTERS}]{{4}})")


class PaperChanged(Conflict):
    """A number whose paper can no longer be made as it was: a question or a rule was changed."""

    sentence = say("抽这份卷子以后，题目或考试规则改过，印不出同样的卷子了。请重新抽一份。")


def new_seed() -> str:
    """Return a seed nobody can guess."""
    return "".join(secrets.choice(LETTERS) for _ in range(SEED))


def secret_of(key: str | bytes, quiz: Quiz, seed: str) -> bytes:
    """Return what orders a paper: without the key of this installation a number betrays nothing."""
    known = key.encode() if isinstance(key, str) else key
    return hmac.digest(known, f"printed:{quiz.id}:{seed}".encode(), "sha256")


def number_of(seed: str, quiz: Quiz, drawn: Sequence[Drawn]) -> str:
    """Return the number of a paper, such as `K7QF-93MD-X2PA`."""
    return f"{seed[:4]}-{seed[4:]}-{_mark(quiz, drawn)}"


def seed_in(number: str) -> str:
    """Return the seed of a number, or raise `NotFound`."""
    found = NUMBER.fullmatch(number)
    if found is None:
        raise NotFound
    return found[1] + found[2]


def check_same(number: str, quiz: Quiz, drawn: Sequence[Drawn]) -> None:
    """Refuse to print another paper under the same number."""
    if number_of(seed_in(number), quiz, drawn) != number:
        raise PaperChanged


def _mark(quiz: Quiz, drawn: Sequence[Drawn]) -> str:
    """Return letters that change with the rules and with what candidates read; a key is not in them."""
    told = [
        [item.id, one.lang or "", dict(item.stem), [dict(option.text) for option in item.options]]
        for one in drawn
        for item in one.question.items()
    ]
    whole = int.from_bytes(hashlib.sha256(f"{quiz.rules_sha}{sha_of(told)}".encode()).digest())
    return "".join(LETTERS[whole >> (5 * place) & 31] for place in range(MARK))
