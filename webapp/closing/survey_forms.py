"""Forms of the survey: how many links, and the open question."""

from typing import Any

from flask_babel import lazy_gettext
from wtforms import IntegerField, TextAreaField
from wtforms.validators import Length, NumberRange, Optional

from webapp.closing.forms import GROUP_NAMES
from webapp.closing.partition import Group
from webapp.closing.survey_actions import LONGEST_COMMENT, MOST_LINKS
from webapp.ui.forms import Form


def _links(name: Any) -> IntegerField:
    return IntegerField(name, [Optional(), NumberRange(0, MOST_LINKS)], default=0)


class LinksForm(Form):
    """How many links each group gets."""

    sponsor = _links(GROUP_NAMES[Group.SPONSOR])
    user = _links(GROUP_NAMES[Group.USER])
    supplier = _links(GROUP_NAMES[Group.SUPPLIER])

    def wanted(self) -> dict[Group, int]:
        """Return what was typed, by group."""
        return {group: self[group.value].data or 0 for group in Group}


class AnswerForm(Form):
    """The open question; the ten marks are read by their numbers."""

    comment = TextAreaField(lazy_gettext("只能改一件事，你改什么？"), [Length(max=LONGEST_COMMENT)])
