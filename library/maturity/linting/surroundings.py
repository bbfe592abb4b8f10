"""What a model is checked against: the content it links to, other versions, and the registry."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from library.maturity.format import MaturityModel
from library.maturity.reading import ModelFile


@dataclass(frozen=True)
class Linked:
    """What is known of linked content; one that is only planned has no version yet."""

    version: str = ""
    is_retired: bool = False


@dataclass(frozen=True)
class Surroundings:
    """The other model files, the registry, and the content; `find` is None when links cannot be judged."""

    versions: tuple[ModelFile, ...] = ()
    registry: Mapping[str, str] = field(default_factory=dict)
    find: Callable[[str], Linked | None] | None = None
    is_own: bool = False

    def earlier(self, model: MaturityModel) -> list[MaturityModel]:
        """Return the published versions before this one, newest first."""
        known = [one.model for one in self.versions if one.model is not None]
        before = [
            one
            for one in known
            if one.id == model.id and one.status != "draft" and figures(one.version) < figures(model.version)
        ]
        return sorted(before, key=lambda one: figures(one.version), reverse=True)


def figures(version: str) -> tuple[int, ...]:
    """Return a version as numbers, so that 1.10 follows 1.9."""
    return tuple(int(part) for part in re.findall(r"\d+", version))
