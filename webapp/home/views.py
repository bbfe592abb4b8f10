"""Who is signed in and what waits for them, for the site's header and for a page of their own."""

from flask import Blueprint, jsonify, render_template
from flask import session as browser_session
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_wtf.csrf import generate_csrf

from webapp import clock
from webapp.accounts.guards import me, public, requires
from webapp.accounts.queries import count_unread, notices_of
from webapp.accounts.rules import Permission
from webapp.closing.queries import closings_waiting_for
from webapp.database import reading
from webapp.documents.outdated import outdated_among
from webapp.documents.queries import drafts_of, latest_in
from webapp.guidance.queries import count_unassigned, given_to
from webapp.home.needs import suggested_courses
from webapp.home.standing import standing_of
from webapp.improvements.tallies import count_new
from webapp.improvements.tallies import waiting_for as requests_of
from webapp.lessons.before.queries import answers_owed
from webapp.lessons.queries import count_queue, waiting_for
from webapp.maturity.campaigns.queries import asked_of, parts_of
from webapp.projects.action_queries import actions_of
from webapp.projects.forms import STAGE_NAMES
from webapp.projects.gates.queries import conditions_of, open_reviews_of
from webapp.projects.queries import projects_of
from webapp.projects.tailoring_queries import waivers_waiting_for
from webapp.retrospectives.queries import retros_for
from webapp.retrospectives.rules import Phase
from webapp.reviews.queries import waiting_on
from webapp.site.content import the_catalog
from webapp.training.courses.learning import learning_of
from webapp.training.courses.offers import running_for
from webapp.training.courses.queries import enrolments_of
from webapp.ui.languages import language, told

bp = Blueprint("home", __name__, template_folder="templates")


@bp.get("/api/me")
@public
def who_am_i() -> ResponseReturnValue:
    """Tell the site's header who is signed in; `null` for a stranger.

    A stranger's answer brings no cookie where there is one: arriving late, it would undo a sign-in.
    """
    is_known = "csrf_token" in browser_session
    token = generate_csrf()
    if not current_user.is_authenticated:
        if is_known:
            browser_session.modified = False
        return jsonify(person=None, csrf=token)
    person = me()
    with reading() as session:
        unread = count_unread(session, person)
        now = standing_of(projects_of(session, person), person)
    palette, tongue = person.palette, person.language
    named = {
        "name": person.name,
        "role": person.role,
        "unread": unread,
        "palette": palette,
        "language": tongue,
        "now": now,
    }
    return jsonify(person=named, csrf=token)


@bp.get("/app/")
@requires(Permission.TAKE_PART)
def mine() -> ResponseReturnValue:
    """Show what waits for a person: actions, reviews, open retrospectives, projects."""
    person = me()
    with reading() as session:
        projects = projects_of(session, person)
        return render_template(
            "home/mine.html",
            person=person,
            outdated=outdated_among(the_catalog(), latest_in(session, projects), language()),
            drafts=drafts_of(session, person),
            waivers=waivers_waiting_for(session, person),
            assessments=asked_of(session, person),
            units_led=parts_of(session, person),
            actions=actions_of(session, person),
            conditions=conditions_of(session, person),
            closings=closings_waiting_for(session, person),
            reviews=open_reviews_of(session, person),
            lessons_owed=answers_owed(session, the_catalog(), person),
            learning=learning_of(the_catalog(), enrolments_of(session, person), clock.today()),
            running=running_for(session, person),
            renewals=waiting_on(session, the_catalog(), person, clock.today()),
            waiting=waiting_for(session, person),
            queue=count_queue(session) if person.may(Permission.CURATE) else 0,
            suggestions=count_new(session) if person.may(Permission.CURATE) else 0,
            questions=given_to(session, person),
            unassigned=count_unassigned(session) if person.may(Permission.CURATE) else 0,
            requests=requests_of(session, person, clock.today()),
            suggested=suggested_courses(session, the_catalog(), person, projects, language()),
            retros=[retro for retro in retros_for(session, person) if retro.phase != Phase.CLOSED],
            projects=projects,
            stages=STAGE_NAMES,
            today=clock.today(),
            notices=[notice for notice in notices_of(session, person, limit=20) if not notice.read_at],
            told=told,
        )
