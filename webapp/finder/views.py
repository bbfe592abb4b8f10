"""The search box's questions, the page with filters, and the feed of a question."""

from flask import Blueprint, jsonify, make_response, render_template, request
from flask.typing import ResponseReturnValue

from search.index import SearchRequest, SearchResults
from webapp import clock
from webapp.accounts.guards import public
from webapp.accounts.sessions import limiter
from webapp.finder.log_views import is_counted
from webapp.finder.pages import KIND_NAMES, LANG_NAMES, filters_for, recent_entries
from webapp.finder.rules import MOST, PAGE, PARAMETERS, as_json, find_term, request_from
from webapp.site.access import need_reader
from webapp.site.content import the_catalog
from webapp.site.finding import the_index
from webapp.ui.languages import language

bp = Blueprint("finder", __name__, template_folder="templates")


@bp.get("/api/search")
@public
@limiter.limit("600 per minute")
def search() -> ResponseReturnValue:
    """Answer the search box, as JSON."""
    need_reader()
    asked = request_from(request.args, language())
    return jsonify(as_json(asked.query, the_index().search(asked)))


@bp.get("/api/suggest")
@public
@limiter.limit("1200 per minute")
def suggest() -> ResponseReturnValue:
    """Answer with names that begin with, or hold, what was typed so far, as JSON."""
    need_reader()
    asked = request_from(request.args, language())
    found = the_index().suggest(asked.query, asked.lang)
    rows = [{"id": one.id, "kind": one.kind, "title": one.title, "url": one.url} for one in found]
    return jsonify({"query": asked.query, "suggestions": rows})


@bp.get("/app/find")
@public
@limiter.limit("300 per minute")
def find() -> ResponseReturnValue:
    """Search with filters, without JavaScript."""
    need_reader()
    asked, catalog = request_from(request.args, language(), facets=True), the_catalog()
    results = the_index().search(asked) if asked.query.strip() else None
    return render_template(
        "finder/find.html",
        asked=asked,
        results=results,
        term=find_term(catalog.vocabulary.glossary, asked.query),
        filters=filters_for(catalog, asked, results or SearchResults(), language()),
        recent=[] if results else recent_entries(catalog),
        kind_names=KIND_NAMES,
        lang_names=LANG_NAMES,
        is_counted=is_counted(),
        address_of=_address_of(asked),
        page=asked.offset // PAGE + 1,
        pages=-(-results.total // PAGE) if results else 0,
    )


def _address_of(asked: SearchRequest) -> dict[str, str]:
    """Return the parameters that ask the same question again."""
    kept = {PARAMETERS[facet]: value for facet, value in asked.only.items()}
    return {"words": asked.query, **kept, **({"sort": "date"} if asked.by_date else {})}


@bp.get("/app/find/feed")
@public
@limiter.limit("60 per minute")
def feed() -> ResponseReturnValue:
    """Send the newest answers to a question as an Atom feed."""
    need_reader()
    values = {**request.args.to_dict(), "sort": "date", "limit": str(MOST)}
    asked = request_from(values, language())
    hits = [hit for hit in the_index().search(asked).hits if hit.changed_on]
    updated = max((hit.changed_on for hit in hits if hit.changed_on), default=clock.today())
    answer = make_response(render_template("finder/feed.xml", asked=asked, hits=hits, updated=updated))
    answer.mimetype = "application/atom+xml"
    return answer
