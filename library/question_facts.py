"""The questions after a retrospective, as they are written down."""

from pydantic import model_validator

from library.kinds import Both, Strict


class QuestionFacts(Strict):
    """One question of a team's health, answered on a scale from 1 to 5."""

    key: str
    name: Both
    low: Both
    high: Both


class QuestionsFile(Strict):
    """`team-health.yml`, under one key."""

    questions: list[QuestionFacts]

    @model_validator(mode="after")
    def _once(self) -> "QuestionsFile":
        if len({one.key for one in self.questions}) < len(self.questions):
            raise ValueError("a question stands twice")
        return self
