"""The formats and questions of retrospectives, as they are written down."""

from typing import Literal

from pydantic import Field, model_validator

from library.kinds import Both, Strict

ROAD = ("actions", "collect", "group", "vote", "why", "decide")
"""The phases a format may have, in the only order they make sense in."""


class PromptFacts(Strict):
    """One question of a format."""

    key: str
    name: Both
    ask: Both
    filled_from: Literal["", "project.goals"] = ""
    takes_cards: bool = True
    needs_support: int = Field(default=0, ge=0, le=3)


class FormatFacts(Strict):
    """One format of a retrospective."""

    id: str
    version: int
    kind: Literal["stage", "closing", "aar", "incident", "premortem"]
    name: Both
    phases: list[Literal["actions", "collect", "group", "vote", "why", "decide"]] = Field(min_length=1)
    prompts: list[PromptFacts] = Field(min_length=1, max_length=6)
    advice: Both
    beside: list[Literal["lessons", "timeline"]] = Field(default_factory=list)

    @model_validator(mode="after")
    def _once(self) -> "FormatFacts":
        for name, values in (("phase", self.phases), ("prompt", [one.key for one in self.prompts])):
            if len(set(values)) < len(values):
                raise ValueError(f"a {name} of {self.id} stands twice")
        return self

    @model_validator(mode="after")
    def _walkable(self) -> "FormatFacts":
        if self.phases != [phase for phase in ROAD if phase in self.phases]:
            raise ValueError(f"the phases of {self.id} do not follow the road {', '.join(ROAD)}")
        if "collect" not in self.phases or not any(one.takes_cards for one in self.prompts):
            raise ValueError(f"{self.id} has no place where cards are collected")
        return self


class FormatsFile(Strict):
    """`retrospectives.yml`, under one key."""

    formats: list[FormatFacts]

    @model_validator(mode="after")
    def _once(self) -> "FormatsFile":
        known = [(one.id, one.version) for one in self.formats]
        if len(set(known)) < len(known):
            raise ValueError("two formats share id and version")
        return self
