"""Forms of lessons: the author's five fields, the curator's facts, the reviewer's word."""

from collections.abc import Mapping

from flask_babel import gettext, lazy_gettext
from wtforms import HiddenField, SelectField, StringField, TextAreaField

from library.catalog import Catalog
from library.check.clauses import find_clause, find_item
from library.vocabulary import Both, Vocabulary
from webapp.lessons.models import Draft
from webapp.lessons.refusals import FieldsMissing
from webapp.lessons.rules import (
    FIVE,
    Alike,
    Facts,
    LessonType,
    Priority,
    Size,
    State,
    Verdict,
    Words,
    lines,
)
from webapp.ui.forms import Form, Ticks, options, typed

STATE_NAMES = {
    State.DRAFT: lazy_gettext("草稿"),
    State.SUBMITTED: lazy_gettext("已提交"),
    State.IN_REVIEW: lazy_gettext("审定中"),
    State.ACCEPTED: lazy_gettext("已识别"),
    State.PUBLISHED: lazy_gettext("已发布"),
    State.RETURNED: lazy_gettext("退回补充"),
    State.REJECTED: lazy_gettext("未采纳"),
    State.MERGED: lazy_gettext("已并入"),
    State.RESTRICTED: lazy_gettext("限阅"),
}
VERDICT_NAMES = {
    Verdict.VALIDATED: lazy_gettext("审定：内容成立"),
    Verdict.COMMENT: lazy_gettext("意见"),
    Verdict.RETURNED: lazy_gettext("退回"),
    Verdict.REJECTED: lazy_gettext("未采纳"),
    Verdict.MERGED: lazy_gettext("并入"),
    Verdict.SIGNED: lazy_gettext("会签"),
    Verdict.OBJECTED: lazy_gettext("异议"),
    Verdict.CLEARED: lazy_gettext("源项目没有异议"),
    Verdict.ANSWERED: lazy_gettext("对异议的答复"),
}
ALIKE_NAMES = {
    Alike.SAME: lazy_gettext("同一件事"),
    Alike.VARIANT: lazy_gettext("相近的另一种"),
    Alike.DIFFERENT: lazy_gettext("不是一回事"),
}
TYPES = ((LessonType.IMPROVE, lazy_gettext("改进")), (LessonType.SUSTAIN, lazy_gettext("保持")))
PRIORITIES = (
    (Priority.RED, lazy_gettext("红：马上告诉所有在做的项目经理")),
    (Priority.YELLOW, lazy_gettext("黄：相关项目必读")),
    (Priority.BLUE, lazy_gettext("蓝：供参考")),
)
SIZES = ((Size.S, lazy_gettext("小")), (Size.M, lazy_gettext("中")), (Size.L, lazy_gettext("大")))


class EditionForm(Form):
    """A form that knows which edition of a draft its page showed."""

    edition = HiddenField()

    def seen(self) -> int:
        """Return the edition the page was opened with."""
        text = typed(self.edition)
        return int(text[:9]) if text.isdecimal() else 0


class WordsForm(EditionForm):
    """What the author writes; the first five are asked for."""

    title = StringField(lazy_gettext("一句话的教训"))
    event = TextAreaField(lazy_gettext("发生了什么"))
    cause_text = TextAreaField(lazy_gettext("为什么会发生"))
    recommendation = TextAreaField(lazy_gettext("建议怎么做"))
    applies_when = StringField(lazy_gettext("什么情况下适用"))
    summary = TextAreaField(lazy_gettext("摘要"))
    context = TextAreaField(lazy_gettext("背景"))
    evidence = TextAreaField(lazy_gettext("证据"))

    def fill(self, words: Words, edition: int) -> None:
        """Show a text as it is stored."""
        for name in Words.__dataclass_fields__:
            self[name].data = getattr(words, name)
        self.edition.data = str(edition)

    def words(self) -> Words:
        """Return what was typed."""
        return Words(**{name: typed(self[name]) for name in Words.__dataclass_fields__})

    def refuse_empty(self) -> None:
        """Say at once of all five fields which are still empty."""
        for name in FIVE:
            if not typed(self[name]).strip() and not self[name].errors:
                self[name].errors = [gettext(FieldsMissing.sentence)]


def field_names() -> Mapping[str, object]:
    """Return what the fields of the author are called."""
    return {name: field.label.text for name, field in WordsForm(formdata=None)._fields.items()}


class FactsForm(EditionForm):
    """What a curator adds."""

    type = SelectField(lazy_gettext("类型"), choices=options(TYPES))
    priority = SelectField(lazy_gettext("优先级"), choices=options(PRIORITIES))
    category = SelectField(lazy_gettext("类别"))
    cause = SelectField(lazy_gettext("原因（系统的条件）"))
    impact_size = SelectField(lazy_gettext("影响大小"), choices=options(SIZES))
    impact_kinds = Ticks(lazy_gettext("影响了什么"))
    stages = Ticks(lazy_gettext("阶段"))
    tiers = Ticks(
        lazy_gettext("适用级别（不选表示都适用）"), choices=options([("A", "A"), ("B", "B"), ("C", "C")])
    )
    fields = Ticks(lazy_gettext("适用领域（不选表示都适用）"))
    supports = TextAreaField(lazy_gettext("支持的条款（每行一个，如 STD-18#C2）"))
    no_standard = StringField(lazy_gettext("不涉及标准时的理由"))
    documents = TextAreaField(lazy_gettext("相关的检查项或字段（每行一个，如 TPL-014#register.response）"))
    owner = SelectField(lazy_gettext("责任人（角色）"))

    def offer(self, vocabulary: Vocabulary, language: str) -> None:
        """Offer the codes of the vocabulary under their names."""
        self.category.choices = options([("", "—"), *_named(vocabulary.categories, language)])
        self.cause.choices = options([("", "—"), *_named(vocabulary.causes, language)])
        self.impact_kinds.choices = options(_named(vocabulary.impacts, language))
        self.fields.choices = options(_named(vocabulary.fields, language))
        self.stages.choices = options(
            (code, f"{code} {stage.name[language]}") for code, stage in vocabulary.stages.items()
        )
        self.owner.choices = options(
            (code, f"{code} {role.title[language]}") for code, role in vocabulary.roles.items()
        )

    def fill(self, draft: Draft) -> None:
        """Show the facts as they are stored."""
        facts = draft.facts
        for name in ("type", "priority", "category", "cause", "impact_size", "no_standard", "owner"):
            self[name].data = str(getattr(facts, name))
        for name in ("impact_kinds", "stages", "tiers", "fields"):
            self[name].data = list(getattr(facts, name))
        self.supports.data = "\n".join(facts.supports)
        self.documents.data = "\n".join(facts.documents)
        self.edition.data = str(draft.edition)

    def refuse_unknown(self, catalog: Catalog) -> bool:
        """Say beside its field which clause or item does not exist; tell whether all do."""
        for field, find in ((self.supports, find_clause), (self.documents, find_item)):
            wrong = [one for one in lines(typed(field)) if not find(catalog, one)]
            if wrong:
                field.errors = [
                    gettext("没有这个地址：%(wrong)s。写编号加 #，例如 STD-18#C2。", wrong="、".join(wrong))
                ]
        return not (self.supports.errors or self.documents.errors)

    def facts(self) -> Facts:
        """Return what was chosen."""
        return Facts(
            type=LessonType(typed(self.type)),
            priority=Priority(typed(self.priority)),
            category=typed(self.category),
            cause=typed(self.cause),
            stages=tuple(self.stages.data or ()),
            impact_kinds=tuple(self.impact_kinds.data or ()),
            impact_size=Size(typed(self.impact_size)),
            tiers=tuple(self.tiers.data or ()),
            fields=tuple(self["fields"].data or ()),
            supports=tuple(lines(typed(self.supports))),
            no_standard=typed(self.no_standard).strip(),
            documents=tuple(lines(typed(self.documents))),
            owner=typed(self.owner) or "KMG",
        )


class NoteForm(Form):
    """A word on a draft, and the text its page showed."""

    note = TextAreaField(lazy_gettext("意见"))
    into = StringField(lazy_gettext("与哪条是同一件事（编号，并入时填）"))
    seen = HiddenField()


class GateForm(Form):
    """A curator's answers to what the machine cannot decide."""

    duplicate = StringField(
        lazy_gettext("重复吗？（例如：没有相似的；与 LL-2026-0005 不同，那一条讲的是……）")
    )
    overrule_3 = StringField(lazy_gettext("第 3 项不改的理由"))
    overrule_7 = StringField(lazy_gettext("第 7 项不改的理由"))


def _named(names: Mapping[str, Both], language: str) -> list[tuple[str, str]]:
    return [(code, name[language]) for code, name in names.items()]
