"""The profile of a project: the fields that all its documents share."""

from collections.abc import Mapping
from typing import Protocol

from webapp.errors import Conflict, DomainError, say
from webapp.projects.rules import Tier


class StaleProfile(Conflict):
    """A profile that somebody else has changed since the page was opened."""

    sentence = say("这一页打开之后，别人改过项目信息。两份都在下面：对照之后再保存一次，以你这一份为准。")


class FinishBeforeStart(DomainError):
    """A project that would end before it begins."""

    sentence = say("完成日期早于开始日期。")
    field = "finish"


class Named(Protocol):
    """A person by name."""

    name: str


class Registered(Protocol):
    """What the profile takes from the register."""

    name: str
    number: str
    tier: Tier

    @property
    def pm(self) -> Named:
        """Return who leads the project."""


def registered_profile(project: Registered) -> dict[str, str]:
    """Return the common fields of documents that the register knows."""
    return {
        "project_name": project.name,
        "project_no": project.number,
        "pm": project.pm.name,
        "tier": project.tier.value,
    }


def profile_of(project: Registered, kept: Mapping[str, str], writer: str) -> dict[str, str]:
    """Return the common fields of a project's documents: what is kept, else the register, else who writes."""
    return {"prepared_by": writer} | registered_profile(project) | {k: v for k, v in kept.items() if v}


def own_profile(project: Registered, given: Mapping[str, str]) -> dict[str, str]:
    """Return what has to be kept of a profile: what the register does not say anyway, so that its changes count."""
    known = registered_profile(project)
    return {key: text.strip() for key, text in given.items() if text.strip() not in {"", known.get(key)}}


def check_dates(given: Mapping[str, str]) -> None:
    """Refuse a profile whose finish comes before its start; both are ISO dates or empty."""
    start, finish = given.get("start", ""), given.get("finish", "")
    if start and finish and finish < start:
        raise FinishBeforeStart
