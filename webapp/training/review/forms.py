"""What may be chosen about the plan to an exam."""

from flask_babel import lazy_gettext
from wtforms import DateField, IntegerField, SelectField
from wtforms.validators import Optional

from webapp.training.review.rules import FEWEST, MOST
from webapp.ui.forms import Form


class PlanForm(Form):
    """Which exam, on which day, how many questions a day."""

    quiz = SelectField(lazy_gettext("考试"))
    exam_on = DateField(lazy_gettext("考试日期"), [Optional()])
    quota = IntegerField(
        lazy_gettext("每天复习几题"), [Optional()], render_kw={"min": FEWEST, "max": MOST, "type": "number"}
    )
