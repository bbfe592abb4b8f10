"""The tree of units: its order, what may be moved where, and why something is refused."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol, TypeVar
from uuid import UUID

from webapp.errors import Conflict, DomainError, say

LONGEST_NAME = 80


class Placed(Protocol):
    """A node of the tree."""

    id: UUID
    parent_id: UUID | None


N = TypeVar("N", bound=Placed)


class UnitNameMissing(DomainError):
    """A unit without a name."""

    sentence = say("请写下单位的名称，至多 %(most)s 个字。")
    field = "name"


class UnitUnderItself(DomainError):
    """A unit was to be moved below itself."""

    sentence = say("单位不能放在自己或自己的下级之下。")
    field = "parent"


class UnitInUse(Conflict):
    """A unit that some round has used, or that has units below it."""

    sentence = say("这个单位已经用过，或者还有下级，不能删除。可以停用：新的评估不再列出它，旧的结果照旧。")


class AddressesUnknown(DomainError):
    """Addresses that belong to no account."""

    sentence = say("这些邮箱没有账号：%(which)s。请先让系统管理员开账号，或改正写法。")
    field = "addresses"


def in_order(units: Iterable[N]) -> Iterator[tuple[int, N]]:
    """Yield every unit with its depth, each below its parent, in the order given."""
    below: dict[UUID | None, list[N]] = {}
    for unit in units:
        below.setdefault(unit.parent_id, []).append(unit)

    def walk(parent: UUID | None, depth: int) -> Iterator[tuple[int, N]]:
        for unit in below.get(parent, []):
            yield depth, unit
            yield from walk(unit.id, depth + 1)

    return walk(None, 0)


def check_place(unit_id: UUID, parent_id: UUID | None, parents: Mapping[UUID, UUID | None]) -> None:
    """Refuse to put a unit below itself; `parents` says what stands above each."""
    above = parent_id
    while above is not None:
        if above == unit_id:
            raise UnitUnderItself
        above = parents.get(above)


def check_name(name: str) -> str:
    """Return the name of a unit, or refuse it."""
    clean = name.strip()
    if not 0 < len(clean) <= LONGEST_NAME:
        raise UnitNameMissing(most=LONGEST_NAME)
    return clean
