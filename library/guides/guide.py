"""What a page made from the catalog is, before any engine sees it."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Guide:
    """One page: its name in the address, what stands above its body, and what the search knows of it.

    `stages` and `roles` are the codes it is about, `aliases` the words by which people ask for it.
    """

    name: str
    title: str
    summary: str
    kicker: str
    body: str
    aliases: tuple[str, ...] = field(default=())
    stages: tuple[str, ...] = field(default=())
    roles: tuple[str, ...] = field(default=())
