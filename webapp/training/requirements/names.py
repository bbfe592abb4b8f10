"""What requirements are called: whom they concern, what they ask for, until when and how often."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from flask_babel import gettext
from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.accounts.models import User
from webapp.accounts.units.models import Unit
from webapp.errors import say
from webapp.site.content import the_catalog
from webapp.training.courses.course import find_course
from webapp.training.requirements.models import Requirement
from webapp.training.requirements.rules import Anchor, Lasting, Subject
from webapp.ui.languages import language

WITHIN = {
    Anchor.JOINED: say("归这条要求管后 %(n)s 天内"),
    Anchor.BEGAN: say("要求生效后 %(n)s 天内"),
    Anchor.DATE: say("%(day)s 前"),
}
LASTS = {
    Lasting.COURSE: say("按课程证书的有效期"),
    Lasting.ENDLESS: say("学一次就够"),
    Lasting.MONTHS: say("每 %(n)s 个月重学"),
}
RECOMMENDED = say("推荐，没有期限")
PERSON = say("个人")


@dataclass(frozen=True)
class Names:
    """The names of units and people, read once for a page."""

    units: Mapping[UUID, str]
    people: Mapping[UUID, str]

    def subject(self, rule: Requirement) -> str:
        """Return whom a requirement concerns."""
        if rule.subject == Subject.ROLE:
            return role_name(rule.code or "")
        if rule.subject == Subject.UNIT:
            return self.units.get(rule.unit_id, "–") if rule.unit_id else "–"
        return self.people.get(rule.person_id, "–") if rule.person_id else "–"


def names_for(session: Session, rules: list[Requirement]) -> Names:
    """Return the names that a page about these requirements needs."""
    units = {one.id: one.called(language()) for one in session.scalars(select(Unit))}
    ids = {one for rule in rules for one in (rule.person_id, rule.made_by) if one}
    rows = session.execute(select(User.id, User.name).where(User.id.in_(ids)))
    return Names(units, {row[0]: row[1] for row in rows})


def role_name(code: str) -> str:
    """Return what a role code of the method is called."""
    role = the_catalog().vocabulary.roles.get(code)
    return str(role.title[language()]) if role else code


def target_name(target: str) -> str:
    """Return the title of a course or path; its id, if it is gone."""
    path = the_catalog().vocabulary.paths.get(target)
    if path is not None:
        return str(gettext("路径“%(title)s”", title=path.title[language()]))
    course = find_course(the_catalog(), target)
    return course.title(language()) if course else target


def due_name(rule: Requirement) -> str:
    """Return until when a requirement is to be met."""
    if not rule.is_mandatory:
        return str(gettext(RECOMMENDED))
    return str(gettext(WITHIN[rule.anchor], n=rule.days, day=rule.due_on))


def lasting_name(rule: Requirement) -> str:
    """Return how long a course counts for a requirement."""
    return str(gettext(LASTS[rule.lasting], n=rule.active))
