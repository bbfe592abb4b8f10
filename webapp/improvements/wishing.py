"""The form of a proposal and what was typed into it, wherever a proposal begins."""

from flask import render_template, url_for

from webapp.improvements.forms import WishForm
from webapp.improvements.places import find_readable, place_at, wording_of
from webapp.improvements.rules import Place, Trace, Wish, Wording
from webapp.ui.forms import typed
from webapp.ui.languages import language


def wish_of(form: WishForm, trace: Trace) -> Wish:
    """Return what was typed; of a clause, what stands there now is looked up and not believed."""
    place = place_at(typed(form.page))
    present = wording_of(place) if place.clause else _in_language(typed(form.present))
    return Wish(place, trace, language(), why=typed(form.why), present=present, proposed=form.proposed())


def wish_page(form: WishForm, *, action: str = "") -> str:
    """Return the page of the form; `action` is where it goes, without one to the board itself."""
    page, _, clause = str(form.page.data or "").partition("#")
    entry = find_readable(page)
    present = wording_of(Place(entry.id, clause.strip())) if entry and clause else Wording()
    parts = {"form": form, "entry": entry, "present": present}
    return render_template("improvements/new.html", action=action or url_for("improvements.propose"), **parts)


def _in_language(text: str) -> Wording:
    return Wording(en=text) if language() == "en" else Wording(zh=text)
