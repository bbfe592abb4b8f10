"""Forms of learning before: an answer to a lesson, and what came of it."""

from datetime import timedelta

from flask_babel import lazy_gettext
from wtforms import DateField, RadioField, SelectField, TextAreaField
from wtforms.validators import Length, Optional

from webapp import clock
from webapp.accounts.models import User
from webapp.lessons.before.answers import AnswerKind, Difference, Effect, Given
from webapp.projects.gates.decision_actions import team_of
from webapp.projects.models import Project
from webapp.ui.forms import Form, options, typed

ANSWER_NAMES = {
    AnswerKind.ADOPT: lazy_gettext("采用"),
    AnswerKind.ADAPT: lazy_gettext("调整后用"),
    AnswerKind.NOT_APPLICABLE: lazy_gettext("不适用"),
}
ANSWER_LOOKS = {AnswerKind.ADOPT: "ok", AnswerKind.ADAPT: "ok", AnswerKind.NOT_APPLICABLE: ""}
DIFFERENCE_NAMES = {
    Difference.KIND: lazy_gettext("项目类型不同"),
    Difference.APPROACH: lazy_gettext("做法不同"),
    Difference.FIELD: lazy_gettext("领域不同"),
    Difference.TIER: lazy_gettext("规模不同"),
    Difference.SITUATION: lazy_gettext("没有这种情况"),
    Difference.COVERED: lazy_gettext("已有别的办法"),
}
EFFECT_NAMES = {
    Effect.HELPED: lazy_gettext("有帮助"),
    Effect.NONE: lazy_gettext("没有作用"),
    Effect.HARMFUL: lazy_gettext("帮了倒忙"),
}
EFFECT_LOOKS = {Effect.HELPED: "ok", Effect.NONE: "", Effect.HARMFUL: "bad"}
TWO_WEEKS = timedelta(days=14)


class LessonAnswerForm(Form):
    """What the project does with a lesson."""

    kind = RadioField(
        lazy_gettext("答复"),
        [Optional()],
        choices=options((one.value, name) for one, name in ANSWER_NAMES.items()),
    )
    note = TextAreaField(lazy_gettext("写一句"), [Length(max=400)])
    owner = SelectField(lazy_gettext("谁来做（采用时）"), [Optional()], validate_choice=False)
    due = DateField(lazy_gettext("哪天之前（采用时）"), [Optional()])
    why = SelectField(
        lazy_gettext("哪一点不一样（不适用时）"),
        [Optional()],
        choices=options([("", "—"), *((one.value, name) for one, name in DIFFERENCE_NAMES.items())]),
    )

    def offer(self, project: Project) -> None:
        """Offer the people of the project as owners, and a date two weeks ahead."""
        self.owner.choices = options((str(person.id), person.name) for person in team_of(project))
        if not self.is_submitted():
            self.due.data = clock.today() + TWO_WEEKS

    def given(self) -> Given:
        """Return what was typed."""
        kind, why = typed(self.kind), typed(self.why)
        return Given(
            kind=AnswerKind(kind) if kind in set(AnswerKind) else None,
            note=typed(self.note),
            has_owner=bool(typed(self.owner)),
            due=self.due.data,
            why=Difference(why) if why in set(Difference) else None,
        )

    def chosen_owner(self, project: Project) -> User | None:
        """Return the one of the team who was chosen."""
        return next((one for one in team_of(project) if str(one.id) == typed(self.owner)), None)


class OutcomeForm(Form):
    """What came of a lesson."""

    effect = RadioField(
        lazy_gettext("成效"),
        [Optional()],
        choices=options((one.value, name) for one, name in EFFECT_NAMES.items()),
    )
    note = TextAreaField(lazy_gettext("看到了什么"), [Length(max=400)])

    def stated(self) -> Effect | None:
        """Return the effect that was chosen."""
        chosen = typed(self.effect)
        return Effect(chosen) if chosen in set(Effect) else None
