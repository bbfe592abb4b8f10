"""Every address of the app is guarded, written alike, used, and safe to open."""

import ast
import re
from pathlib import Path

import pytest

from tests.house.places import app_pages, modules, scripts, theme_pages, told
from webapp.accounts.guards import public
from webapp.accounts.rules import Permission
from webapp.factory import create_app
from webapp.settings import Settings

KEBAB = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
FILE = re.compile(r"(?:[a-z0-9-]+|<[^>]+>)\.[a-z]+")
PLACE = re.compile(r"<(?:uuid:|path:)?[a-z_]+>")
LINKED = re.compile(r"""url_for\(\s*["'](\w+)\.(\w+)["']""")
WRITTEN = re.compile(r"""["'(`}](/(?:app|api)/[^"'`\s?#)]*)""")
KEPT = re.compile(r"""\bkeep\(["']([a-z-]+)["']""")
"""How site.js remembers a choice: keep("language", …) posts to /app/language."""

FOR_MACHINES = {"operations.health", "operations.ready"}
"""Addresses that a watching program opens: docs/operations.md names them."""

ON_THE_SITE = {"files.file"}
"""The buttons on the pages of documents lead there: library/document_page.py."""

FOR_DEVELOPERS = {"ui.components", "ui.script"}
"""The page of components, and the one address of all our scripts, of which each is tested by its name."""


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    """Return the app as the factory makes it, without content: only its addresses are looked at."""
    folder = tmp_path_factory.mktemp("views")
    address = f"sqlite:///{folder / 'unused.db'}"
    return create_app(Settings(root=folder, var=folder, database_url=address, secret_key="for tests only"))


@pytest.fixture(scope="module")
def rules(app):
    """Return every address of the app."""
    return sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule)


def test_every_view_says_who_may_enter(app):
    unguarded = [
        f"{endpoint}: {getattr(view, 'guard', 'no guard')}"
        for endpoint, view in app.view_functions.items()
        if getattr(view, "guard", None) not in {"public", *Permission}
    ]

    assert not unguarded, told(unguarded, "Put @requires(Permission.…) or @public below the route.")


def test_a_guard_stands_below_its_route(app):
    """Flask registers what it is handed: a guard above the route would guard nothing."""
    wrong = []
    for module in modules("webapp"):
        for function in module.functions():
            names = [ast.unparse(one) for one in function.decorator_list]
            routes = [place for place, name in enumerate(names) if name.startswith("bp.")]
            guards = [place for place, name in enumerate(names) if name.startswith(("requires(", "public"))]
            if routes and guards and max(routes) > min(guards):
                wrong.append(f"{module.at(function)} {function.name}")

    assert not wrong, told(wrong, "Write the route first, the guard second.")


def test_every_address_is_written_in_kebab_case(rules):
    odd = [rule.rule for rule in rules if not all(map(_is_kebab, rule.rule.strip("/").split("/")))]

    assert not odd, told(odd, "Small letters, figures and single hyphens: /app/sign-in.")


def test_the_app_stands_under_app_and_answers_programs_under_api(rules):
    known = ("/app", "/api/", "/files/", "/healthz", "/readyz")
    stray = [
        rule.rule
        for rule in rules
        if not rule.rule.startswith(known) and rule.rule not in {"/", "/<path:path>"}
    ]

    assert not stray, told(stray, "Pages live under /app/, JSON under /api/; the rest belongs to the site.")


def test_no_two_views_share_an_address(rules):
    seen = {}
    for rule in rules:
        for method in rule.methods - {"HEAD", "OPTIONS"}:
            seen.setdefault((method, PLACE.sub("<>", rule.rule)), []).append(rule.endpoint)
    shared = [f"{method} {address}: {names}" for (method, address), names in seen.items() if len(names) > 1]

    assert not shared, told(
        shared, "Only the first of them is ever entered; give the other an address of its own."
    )


def test_a_view_that_needs_no_sign_in_and_changes_something_is_one_of_the_known(app, rules):
    posting = {
        rule.endpoint
        for rule in rules
        if "POST" in rule.methods and app.view_functions[rule.endpoint].guard == "public"
    }

    assert posting == {
        "accounts.sign_in",
        "accounts.sign_out",
        "accounts.continue_as",
        "accounts.welcome",
        "accounts.password",
        "accounts.choose_language",
        "accounts.choose_palette",
        "boards.add_card",
        "boards.edit_card",
        "boards.take_card_back",
        "boards.arrange",
        "boards.vote",
        "boards.take_vote_back",
        "boards.add_factor",
        "guests.sit",
        "guests.rate",
        "feedback.give",
        "feedback.undo",
        "survey_answers.answer",
        "survey_answers.enter",
        "maturity_doors.link",
        "maturity_sheets.start",
        "maturity_sheets.save",
        "maturity_sheets.hand_in",
        "search_log.searched",
        "search_log.choose",
    }


def test_every_address_can_be_reached(rules):
    """A form without `action` posts to the address of its own page: one link reaches all views of an address."""
    linked = {f"{blueprint}.{view}" for blueprint, view in LINKED.findall(_everything())}
    written = [
        re.sub(r"\$?\{[^}]*\}", "<>", address).rstrip("/") for address in WRITTEN.findall(_everything())
    ]
    written += [f"/app/{name}" for name in KEPT.findall(_everything())]
    named = linked | FOR_MACHINES | ON_THE_SITE | FOR_DEVELOPERS
    written += [PLACE.sub("<>", rule.rule).rstrip("/") for rule in rules if rule.endpoint in named]
    lost = [
        f"{rule.endpoint} {rule.rule}"
        for rule in rules
        if not rule.endpoint.startswith("site.") and PLACE.sub("<>", rule.rule).rstrip("/") not in written
    ]

    assert not lost, told(lost, "No page, script or program leads there: link it, or take it out.")


def test_every_link_leads_to_a_view(app):
    dead = [
        f"{name}: {blueprint}.{view}"
        for name, text in _places()
        for blueprint, view in LINKED.findall(text)
        if f"{blueprint}.{view}" not in app.view_functions
    ]

    assert not dead, told(dead, "There is no such view.")


def test_every_script_that_a_page_asks_for_exists(app):
    asked = {name for _, text in app_pages() for name in re.findall(r"/app/assets/([a-z0-9-]+)\.js", text)}
    ours = {Path(name).stem for name, _ in scripts() if name.startswith("webapp/ui/static/")}
    routed = {rule.rule.rpartition("/")[2].removesuffix(".js") for rule in app.url_map.iter_rules()}

    assert asked <= ours | routed
    assert ours <= asked, told(sorted(ours - asked), "No page uses this script.")


def test_every_page_is_shown_by_a_view_or_a_page():
    used = set(re.findall(r"""["']([a-z_]+/[a-z_0-9]+\.html)["']""", _everything()))
    pages = {name.rpartition("/templates/")[2] for name, _ in app_pages()}

    assert not pages - used, told(sorted(pages - used), "Nothing shows this page: take it out.")
    missing = {page for page in used - pages if not page.startswith(("partials/", "zh/", "en/"))}
    assert not missing, told(sorted(missing), "There is no such page.")


def test_every_form_that_posts_carries_the_token():
    bare = [
        f"{name}:{text.count(chr(10), 0, form.start()) + 1}"
        for name, text in app_pages()
        for form in re.finditer(r"<form\b[^>]*method=\"post\".*?</form>", text, re.DOTALL)
        if "csrf_token" not in form.group() and "hidden_tag()" not in form.group()
    ]

    assert not bare, told(bare, "Put form.hidden_tag() or the csrf_token field into the form.")


def test_a_guarded_view_keeps_its_mark():
    @public
    def view():
        """Show nothing."""

    assert view.guard == "public"


def _is_kebab(part: str) -> bool:
    return part == "" or bool(KEBAB.fullmatch(part) or FILE.fullmatch(part) or PLACE.fullmatch(part))


def _places():
    yield from ((module.name, module.text) for module in modules("webapp", "library"))
    yield from app_pages() + theme_pages() + scripts()


def _everything() -> str:
    return "\n".join(text for _, text in _places())
