"""The plan to an exam: its day, the road there, and what to expect."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Permission
from webapp.database import reading, transaction
from webapp.errors import DomainError
from webapp.training.banks.shelf import the_papers
from webapp.training.review import queries
from webapp.training.review.forms import PlanForm
from webapp.training.review.models import StudyPlan
from webapp.training.review.pages import road_parts
from webapp.training.review.plan_actions import end_plan, make_plan
from webapp.training.review.rules import USUAL_QUOTA
from webapp.ui.forms import options, typed
from webapp.ui.languages import language

bp = Blueprint("study_plan", __name__, url_prefix="/app/training/plan", template_folder="templates")


@bp.get("")
@requires(Permission.TAKE_PART)
def plan() -> ResponseReturnValue:
    """Show the plan, or ask for the day of the exam."""
    return _page(None, 200)


@bp.post("")
@requires(Permission.TAKE_PART)
def make() -> ResponseReturnValue:
    """Keep the day of the exam and how many questions a day."""
    form = _with_exams(PlanForm())
    if form.validate_on_submit():
        try:
            with transaction() as session:
                quiz = typed(form.quiz) or None
                make_plan(session, me(), quiz=quiz, exam_on=form.exam_on.data, quota=form.quota.data)
            return redirect(url_for("study_plan.plan"))
        except DomainError as error:
            form.refuse(error)
    return _page(form, 422)


@bp.post("/end")
@requires(Permission.TAKE_PART)
def end() -> ResponseReturnValue:
    """Forget the plan."""
    with transaction() as session:
        end_plan(session, me())
    return redirect(url_for("study_plan.plan"))


def _page(form: PlanForm | None, status: int) -> ResponseReturnValue:
    papers = the_papers()
    with reading() as session:
        kept = queries.find_plan(session, me())
        road = road_parts(session, papers, me(), kept, language()) if kept else None
    quiz = papers.quizzes.get(kept.quiz or "") if kept else None
    title = quiz.title[language()] if quiz else gettext("考试")
    form = form or _with_exams(_filled(kept))
    return render_template("review/plan.html", form=form, plan=kept, road=road, title=title), status


def _filled(kept: StudyPlan | None) -> PlanForm:
    if kept is None:
        return PlanForm(formdata=None, quota=USUAL_QUOTA)
    return PlanForm(formdata=None, quiz=kept.quiz or "", exam_on=kept.exam_on, quota=kept.quota)


def _with_exams(form: PlanForm) -> PlanForm:
    exams = [one for one in the_papers().quizzes.values() if one.is_exam]
    names = [(one.id, one.title[language()]) for one in exams]
    form.quiz.choices = options([("", gettext("别处的考试")), *names])
    return form
