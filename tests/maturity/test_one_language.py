"""A model with English texts alone, as an import makes it, goes through a whole round in both languages."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from library.maturity.reading import read_model
from library.maturity.samm import import_samm
from tests.library.maturity.files import samm_checkout
from webapp import clock
from webapp.accounts.units.actions import add_members, add_unit
from webapp.maturity.campaigns import people_actions, setup_actions
from webapp.maturity.campaigns.setup_actions import Days, Positions
from webapp.maturity.models.rounds import Campaign
from webapp.maturity.results.release_actions import papers_of
from webapp.maturity.rules.campaign import FLOOR, Mode

KEY = "samm@3.1.0"
PEOPLE = ("xu", "fang", "gu", "luo")
NOTE = {"zh": "这个模型只有英文", "en": "This model is in English only"}


@pytest.fixture
def folder(app):
    """Return the folder of imported models of the app."""
    found = app.extensions["lodestar.settings"].models
    found.mkdir(parents=True)
    return found


@pytest.fixture
def model(folder, tmp_path):
    """Return a made-up model that was imported."""
    found = import_samm(samm_checkout(tmp_path / "samm-3.1.0"), "3.1.0", None)
    (folder / "samm-3.1.0.yaml").write_text(found.text, encoding="utf-8")
    model = read_model(found.text.encode(), "samm-3.1.0.yaml").model
    assert model is not None
    return model


class Walk:
    """Asks for pages in both languages; each must be there and hold no text of a program."""

    def __init__(self, sign_in_as):
        self.browsers = {key: sign_in_as(key) for key in ("tang", "zhou", "lin", *PEOPLE)}

    def see(self, key, path):
        """Return a page in both languages."""
        found = {}
        for lang in ("zh", "en"):
            self.browsers[key].client.set_cookie("language", lang)
            answer = self.browsers[key].get(path)
            assert answer.status_code == 200, f"{path} in {lang} for {key}: {answer.status_code}"
            found[lang] = answer
        return found

    def read(self, key, path, *, notes=True):
        """Return the words of a page in both languages; the Chinese one says that the model is in English."""
        found = {lang: answer.text for lang, answer in self.see(key, path).items()}
        assert (NOTE["zh"] in found["zh"]) == notes, path
        assert NOTE["en"] not in found["en"], path
        return found

    def send(self, key, path, data=None, status=302):
        """Send a form."""
        answer = self.browsers[key].post(path, data or {})
        assert answer.status_code == status, f"{path}: {answer.status_code} {answer.text[-1500:]}"
        return answer


@pytest.fixture
def walk(sign_in_as):
    """Return what walks through pages."""
    return Walk(sign_in_as)


def set_up(database, cast, model):
    """Let the round begun on the page have a unit with four people, and return both ids."""
    with database.transaction() as session:
        campaign, by = session.scalars(select(Campaign)).one(), cast["tang"]
        unit = add_unit(session, name="项目管理部", name_en="PMO", parent_id=None, by=by)
        add_members(session, unit, [cast[key].email for key in PEOPLE], by=by)
        setup_actions.choose_units(session, campaign, [unit])
        setup_actions.choose_mode(session, campaign, Mode.NAMED, FLOOR)
        (part,) = campaign.units
        people_actions.invite_people(session, part, [cast[key].id for key in PEOPLE])
        today = clock.today()
        days = Days(None, today + timedelta(days=20), today + timedelta(days=30))
        leaders = {part.id: cast["zhou"].id}, {part.id: cast["lin"].id}
        setup_actions.choose_days(session, campaign, days, Positions(*leaders, cast["lin"].id))
        assert part.dimensions == [one.id for one in model.dimensions]
        return campaign.id, part.id


def answer(walk, model, part, key, place):
    """Let one person answer the first screen and submit; every page is read."""
    sheet, dimension = f"/app/maturity/answer/{part}", model.dimensions[0].id
    walk.send(key, f"{sheet}/begin")
    walk.read(key, sheet)
    walk.send(key, sheet, {"role": model.role_groups[0].id})
    asked = walk.read(key, f"{sheet}/{dimension}")
    assert f'<legend lang="en">{model.questions[0].text["en"]}' in asked["zh"]
    assert f"<legend>{model.questions[0].text['en']}" in asked["en"]
    walk.send(key, f"{sheet}/{dimension}", {one.id: str(place) for one in model.questions[:3]})
    walk.read(key, f"{sheet}/check")
    walk.send(key, f"{sheet}/check", status=200)


def agree(walk, model, part):
    """Let the facilitator agree on a value, with the agenda and the question read."""
    unit, question = f"/app/maturity/units/{part}", model.questions[0]
    walk.read("zhou", unit)
    discussed = walk.read("zhou", f"{unit}/questions/{question.id}")["zh"]
    assert f'<h1 class="ls-wall" lang="en">{question.text["en"]}' in discussed
    agreed = {"value": "1/4", "reason": "seen", "grade": "2", "present": "4"}
    walk.send("zhou", f"{unit}/questions/{question.id}", agreed)


def aim(walk, model, own):
    """Let the sponsor set a target."""
    dimension, day = model.dimensions[0].id, (clock.today() + timedelta(days=200)).isoformat()
    walk.read("lin", f"{own}/targets")
    wanted = {"day-1": day, f"importance-{dimension}": "4", f"value-{dimension}-1": "2"}
    walk.send("lin", f"{own}/targets", wanted)


def read_results(walk, model, results, own):
    """Read every page and file of a closed round."""
    for path in ("", "/trend", "/method"):
        walk.read("tang", f"{results}{path}")
    for tab in ("", "/answers", "/gaps", "/targets", "/roadmap", "/trend", "/method"):
        walk.read("lin", f"{own}{tab}")
    title = model.dimensions[0].title["en"]
    assert f'<span lang="en">{title}</span>' in walk.read("lin", own)["zh"]
    for path in ("figures.csv", "figures.xlsx", "report/zh", "report/en"):
        walk.see("tang", f"{results}/{path}")
    for lang in ("zh", "en"):
        walk.see("lin", f"{own}/report/{lang}")


def papers(app, database, campaign):
    """Return the texts of the page that publishing would write, English first."""
    with app.test_request_context(), database.reading() as session:
        return [one.text for one in papers_of(session, session.get_one(Campaign, campaign))]


def test_a_round_on_an_imported_model_has_every_page_in_both_languages(app, database, cast, model, walk):
    offered = walk.read("tang", "/app/maturity/campaigns/new", notes=False)
    assert "OWASP SAMM 3.1.0（只有英文）" in offered["zh"]
    assert ">OWASP SAMM 3.1.0<" in offered["en"]
    walk.send("tang", "/app/maturity/campaigns/new", {"title": "一轮", "title_en": "One", "model": KEY})
    campaign, part = set_up(database, cast, model)
    home, results = f"/app/maturity/campaigns/{campaign}", f"/app/maturity/{campaign}/results"
    own = f"{results}/units/{part}"
    for step in ("model", "units", "mode", "people", "dates"):
        walk.read("tang", f"{home}/{step}", notes=False)
    walk.read("tang", f"/app/maturity/preview/{part}")
    walk.read("tang", f"/app/maturity/preview/{part}/{model.dimensions[0].id}")
    walk.read("tang", home)
    walk.send("tang", f"{home}/open")
    for place, key in enumerate(PEOPLE):
        answer(walk, model, part, key, place)
    walk.read("tang", home)
    walk.send("tang", f"{home}/end")
    agree(walk, model, part)
    aim(walk, model, own)
    walk.read("tang", results)
    walk.read("tang", home)
    walk.send("tang", f"{home}/close", {"reason": "agreed"})

    read_results(walk, model, results, own)
    walk.read("tang", home)
    walk.send("lin", f"{results}/release", {"unit_names": "y"})
    for lang in ("zh", "en"):
        page = walk.see("tang", f"{results}/page?lang={lang}")["zh"].text
        assert (NOTE["zh"] in page) == (lang == "zh")
        assert model.dimensions[0].title["en"] in page
    english, chinese = papers(app, database, campaign)
    assert re.search(rf"{model.dimensions[0].id[0]}.*{model.dimensions[0].title['en']}", chinese)
    assert NOTE["zh"] in chinese
    assert NOTE["en"] not in english


def test_an_imported_model_with_a_fault_is_not_offered(model, folder, walk):
    text = (folder / "samm-3.1.0.yaml").read_text(encoding="utf-8")
    (folder / "samm-3.1.0.yaml").write_text(text.replace("title:\n  en: ", "title:\n  de: ", 1))

    page = walk.browsers["tang"].get("/app/maturity/campaigns/new")

    assert page.status_code == 200
    assert KEY not in page.text


def test_a_model_of_the_content_goes_before_an_imported_one(app, folder, walk):
    theirs = (app.extensions["lodestar.settings"].root / "content/models/demo-1.0.0.yaml").read_bytes()
    (folder / "demo-1.0.0.yaml").write_bytes(theirs.replace(b"Example", b"Another"))

    page = walk.see("tang", "/app/maturity/campaigns/new")["en"].text

    assert "Example 1.0.0" in page
    assert "Another 1.0.0" not in page
