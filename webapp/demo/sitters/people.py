"""Who sits in the class: enough people for figures, from those who know it to those who guess."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from webapp.accounts.actions import add_user, hold_role
from webapp.accounts.models import User
from webapp.accounts.rules import Role

CODE = "PCO"
"""The role code that the earlier half of the class holds."""


@dataclass(frozen=True)
class Sitter:
    """One of the class; out of 100 questions of middling difficulty they know `skill`, and leave `leaves` empty."""

    key: str
    name: str
    skill: int
    leaves: int = 0


CLASS = (
    Sitter("chen", "陈曦", 97),
    Sitter("deng", "邓杰", 95),
    Sitter("ding", "丁楠", 93),
    Sitter("feng", "冯宁", 91),
    Sitter("guo", "郭蕾", 89),
    Sitter("huang", "黄毅", 87),
    Sitter("jiang", "江涛", 84, leaves=3),
    Sitter("ma", "马骏", 66, leaves=4),
    Sitter("meng", "孟瑶", 61),
    Sitter("qin", "秦朗", 55, leaves=8),
    Sitter("song", "宋佳", 48, leaves=6),
    Sitter("tian", "田野", 41, leaves=12),
    Sitter("wu", "吴桐", 34, leaves=15),
)
STUCK = (Sitter("ye", "叶青", 60), Sitter("zhang", "张弛", 60))
"""They began with the class and have not been seen for three weeks."""


def enter(session: Session) -> dict[str, User]:
    """Open the accounts of the class; some of them control projects."""
    found = {}
    for place, one in enumerate((*CLASS, *STUCK)):
        user = add_user(session, email=f"{one.key}@example.org", name=one.name, role=Role.READER, by=None)
        if place % 2 == 0:
            hold_role(session, user, CODE)
        found[one.key] = user
    return found
