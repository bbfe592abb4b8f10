"""What a person follows, what that brought, and the red lessons that wait for them."""

from datetime import date, timedelta
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext
from wtforms import RadioField

from library.addresses import address
from library.kinds import Kind, LessonFacts
from webapp import clock
from webapp.accounts.guards import me, requires
from webapp.accounts.rules import Permission
from webapp.database import reading, transaction
from webapp.improvements.places import find_readable
from webapp.lessons.following import actions, queries
from webapp.lessons.following.rules import Rhythm, Topic, Wish
from webapp.site.content import the_catalog
from webapp.ui.forms import Form, Ticks, options, typed
from webapp.ui.languages import language

bp = Blueprint("following", __name__, url_prefix="/app/lessons", template_folder="templates")

RHYTHMS = (
    (Rhythm.WEEKLY, lazy_gettext("每周一次，合成一条通知")),
    (Rhythm.AT_ONCE, lazy_gettext("一发布就通知我")),
    (Rhythm.NEVER, lazy_gettext("先不通知")),
)
TOPIC_FIELDS = {
    Topic.CATEGORY: "categories",
    Topic.STAGE: "stages",
    Topic.FIELD: "fields_followed",
    Topic.STANDARD: "standards",
}
LOOK_BACK = timedelta(days=30)


class FollowForm(Form):
    """What can be followed."""

    rhythm = RadioField(lazy_gettext("多久听到一次"), choices=options(RHYTHMS), default=Rhythm.WEEKLY)
    categories = Ticks(lazy_gettext("类别"))
    stages = Ticks(lazy_gettext("阶段"))
    fields_followed = Ticks(lazy_gettext("领域"))
    standards = Ticks(lazy_gettext("标准"))

    def offer(self) -> None:
        """Offer the codes of the vocabulary and the standards in force."""
        known, lang = the_catalog().vocabulary, language()
        self.categories.choices = options((code, name[lang]) for code, name in known.categories.items())
        self.stages.choices = options(
            (code, f"{code} {one.name[lang]}") for code, one in known.stages.items()
        )
        self.fields_followed.choices = options((code, name[lang]) for code, name in known.fields.items())
        standards = [one for one in the_catalog().of_kind(Kind.STANDARD) if one.status != "retired"]
        self.standards.choices = options((one.id, f"{one.id} {one.text(lang).title}") for one in standards)

    def wishes(self) -> list[Wish]:
        """Return what was ticked."""
        return [(topic, code) for topic, name in TOPIC_FIELDS.items() for code in self[name].data or ()]


@bp.get("/following")
@requires(Permission.TAKE_PART)
def show() -> ResponseReturnValue:
    """Show what a person follows, and the news of it."""
    form = FollowForm(formdata=None)
    with reading() as session:
        reader, wishes = queries.find_reader(session, me()), queries.wishes_of(session, me().id)
    form.rhythm.data = (reader.rhythm if reader else Rhythm.WEEKLY).value
    for topic, name in TOPIC_FIELDS.items():
        form[name].data = [code for one, code in wishes if one == topic]
    return _page(form)


@bp.post("/following")
@requires(Permission.TAKE_PART)
def follow() -> ResponseReturnValue:
    """Keep what was ticked."""
    form = FollowForm()
    form.offer()
    if not form.validate():
        return _page(form)
    with transaction() as session:
        actions.follow(session, form.wishes(), Rhythm(typed(form.rhythm)), by=me())
    return redirect(url_for("following.show", saved=1))


@bp.post("/red/<uuid:alert_id>")
@requires(Permission.TAKE_PART)
def acknowledge(alert_id: UUID) -> ResponseReturnValue:
    """Say that a red lesson was read."""
    with transaction() as session:
        actions.acknowledge(session, queries.get_alert(session, alert_id, by=me()), by=me())
    return redirect(url_for("following.show", _anchor="red"))


@bp.get("/read/<lesson_id>")
@requires(Permission.TAKE_PART)
def read(lesson_id: str) -> ResponseReturnValue:
    """Lead to the page of a lesson; while it is still being written, say so."""
    entry = find_readable(lesson_id)
    if entry is None or not isinstance(entry.facts, LessonFacts):
        return render_template("following/soon.html"), 202
    return redirect(address(entry, language()))


def _day(name: str, otherwise: date) -> date:
    try:
        return date.fromisoformat(request.args.get(name, ""))
    except ValueError:
        return otherwise


def _page(form: FollowForm) -> ResponseReturnValue:
    form.offer()
    today = clock.today()
    since, until = _day("since", today - LOOK_BACK), _day("until", date.max)
    with reading() as session:
        wishes = queries.wishes_of(session, me().id)
        alerts = queries.alerts_of(session, me())
        sent = queries.all_alerts(session) if me().may(Permission.CURATE) else []
    page = render_template(
        "following/following.html",
        **{"form": form, "alerts": alerts, "sent": sent, "since": since},
        news=queries.news_for(the_catalog(), wishes, since, until),
        wishes=wishes,
        is_saved="saved" in request.args,
        title_of=_title_of,
    )
    return page, 422 if form.errors else 200


def _title_of(lesson_id: str) -> str:
    entry = find_readable(lesson_id)
    return entry.text(language()).title if entry else lesson_id
