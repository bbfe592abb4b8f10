"""Forms of the desk: a question, an answer, what is missing, whom it is given to, and the text for everybody."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from flask_babel import lazy_gettext
from wtforms import BooleanField, DateField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import Optional

from library.vocabulary import Vocabulary
from webapp import clock
from webapp.accounts.models import User
from webapp.errors import DomainError, say
from webapp.guidance.faq_rules import HOLDS, FaqWords
from webapp.guidance.models import FaqDraft, Question
from webapp.guidance.often_asked import place_about
from webapp.guidance.references import ids_in
from webapp.guidance.refusals import DayRefused, FieldMissing, OwnerUnknown, ProjectUnknown
from webapp.guidance.rules import Asked, State, check_question
from webapp.projects.models import Project
from webapp.ui.forms import Form, options, typed

STATE_NAMES = {
    State.ASKED: say("等分派"),
    State.ASSIGNED: say("等答复"),
    State.ANSWERED: say("有了答复"),
    State.CLOSED: say("结束"),
}
STATE_LOOKS = {State.ASKED: "warn", State.ASSIGNED: "", State.ANSWERED: "ok", State.CLOSED: ""}


class QuestionForm(Form):
    """What somebody asks the PMO."""

    text = TextAreaField(lazy_gettext("你的问题"))
    category = SelectField(lazy_gettext("哪个领域"), validate_choice=False)
    stage = SelectField(lazy_gettext("项目在哪个阶段（可以不选）"), validate_choice=False)
    about = StringField(lazy_gettext("问的是哪一条（可以不写，例如 STD-18#C2）"))
    project = SelectField(lazy_gettext("哪个项目（可以不选）"), validate_choice=False)
    is_open = BooleanField(lazy_gettext("答复可以整理成问答给大家看，去掉人和项目"))

    def offer(self, vocabulary: Vocabulary, projects: Iterable[Project], language: str) -> None:
        """Offer fields, stages and the projects a person takes part in."""
        fields = [(code, name[language]) for code, name in vocabulary.categories.items()]
        stages = [(code, f"{code} {stage.name[language]}") for code, stage in vocabulary.stages.items()]
        self.category.choices = options([("", "—"), *fields])
        self.stage.choices = options([("", "—"), *stages])
        self.project.choices = options([("", "—"), *((str(one.id), one.name) for one in projects)])

    def has_faults(self) -> bool:
        """Put every refusal beside its field, all at once, and tell whether there is one."""
        checks = (
            lambda: check_question(typed(self.text)),
            self._check_field,
            lambda: place_about(typed(self.about)),
            self.project_id,
        )
        for check in checks:
            try:
                check()
            except DomainError as error:
                self.refuse(error)
        return bool(self.errors)

    def _check_field(self) -> None:
        if typed(self.category) not in _values(self.category) or not typed(self.category):
            raise FieldMissing

    def asked(self, language: str, about: str) -> Asked:
        """Return what was asked."""
        stage = typed(self.stage) if typed(self.stage) in _values(self.stage) else ""
        return Asked(
            text=typed(self.text),
            category=typed(self.category),
            language=language,
            stage=stage,
            about=about,
            is_open=bool(self.is_open.data),
        )

    def project_id(self) -> UUID | None:
        """Return the chosen project; refuse one that was not offered."""
        chosen = typed(self.project)
        if chosen not in _values(self.project) and chosen:
            raise ProjectUnknown
        return UUID(chosen) if chosen else None


class AnswerForm(Form):
    """An answer, what it rests on, and which clause the question is about."""

    text = TextAreaField(lazy_gettext("答复"))
    rests_on = TextAreaField(lazy_gettext("依据（编号，一行一个，例如 STD-18#C2）"))
    about = StringField(lazy_gettext("问的是哪一条（可以不写，例如 STD-18#C2）"))


class MissingForm(Form):
    """What an answer still lacks."""

    missing = TextAreaField(lazy_gettext("还缺什么"))


class AssignForm(Form):
    """Whom a question is given to; nobody means whose turn it is."""

    assignee = SelectField(lazy_gettext("分给谁"), validate_choice=False)

    def offer(self, people: Iterable[User], rota: str) -> None:
        """Offer who may answer."""
        self.assignee.choices = options([("", rota), *((str(one.id), one.name) for one in people)])

    def person_id(self) -> UUID | None:
        """Return whom it goes to, or None for the rota."""
        try:
            return UUID(typed(self.assignee))
        except ValueError:
            return None


class FaqForm(Form):
    """The question and its answer for everybody; `edition` is the text its page showed."""

    title_zh = StringField(lazy_gettext("问题（中文）"))
    answer_zh = TextAreaField(lazy_gettext("答复（中文）"))
    title_en = StringField(lazy_gettext("问题（英文）"))
    answer_en = TextAreaField(lazy_gettext("答复（英文）"))
    rests_on = TextAreaField(lazy_gettext("依据（编号，一行一个，例如 STD-18#C2）"))
    owner = SelectField(lazy_gettext("谁负责这一页"), validate_choice=False)
    next_review = DateField(lazy_gettext("下次复审"), [Optional()])
    kept_because = StringField(lazy_gettext("提示的词保留的理由（没有就不写）"))
    edition = HiddenField()

    def offer(self, vocabulary: Vocabulary, language: str) -> None:
        """Offer the roles that may answer for a page."""
        roles = ((code, f"{code} {role.title[language]}") for code, role in vocabulary.roles.items())
        self.owner.choices = options(roles)

    def begin(self, question: Question) -> None:
        """Show the text as it is kept; before that, what the expert answered, in its language."""
        faq = question.faq
        if faq is not None:
            self._show(faq)
            return
        last, lang = question.answers[-1], question.language.value
        self[f"answer_{lang}"].data = last.text
        self.rests_on.data = "\n".join(last.rests_on)
        self.owner.data, self.edition.data = "MTH", "0"
        self.next_review.data = clock.today() + HOLDS

    def _show(self, faq: FaqDraft) -> None:
        for name in (
            "title_zh",
            "title_en",
            "answer_zh",
            "answer_en",
            "owner",
            "next_review",
            "kept_because",
        ):
            self[name].data = getattr(faq, name)
        self.rests_on.data = "\n".join(faq.rests_on)
        self.edition.data = str(faq.edition)

    def words(self) -> FaqWords:
        """Return what was written; refuse an owner or a day that does not exist."""
        if typed(self.owner) not in _values(self.owner):
            raise OwnerUnknown
        if self.next_review.data is None:
            today = clock.today()
            raise DayRefused(first=(today + timedelta(days=30)).isoformat(), last=(today + HOLDS).isoformat())
        return FaqWords(
            title_zh=" ".join(typed(self.title_zh).split()),
            title_en=" ".join(typed(self.title_en).split()),
            answer_zh=typed(self.answer_zh).strip(),
            answer_en=typed(self.answer_en).strip(),
            rests_on=ids_in(typed(self.rests_on)),
            owner=typed(self.owner),
            next_review=self.next_review.data,
        )

    def seen_edition(self) -> int:
        """Return the edition the page was opened with."""
        return int(typed(self.edition)[:6]) if typed(self.edition).isdecimal() else -1


def _values(field: SelectField) -> set[str]:
    return {str(one[0]) for one in field.iter_choices()}
