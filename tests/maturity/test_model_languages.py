"""What is said of a model that lacks the language of a page, and how its words are marked."""

import pytest

from library.maturity.parts import Said
from tests.maturity.cells.scenes import small_model
from webapp.maturity.model_languages import called, lang_of, offered_as, only_in


def model_in(*languages, title="Demo"):
    """Return a model that says it has these languages."""
    texts = Said(dict.fromkeys(languages, title))
    return small_model().model_copy(update={"languages": languages, "title": texts})


@pytest.mark.parametrize(
    ("languages", "lang", "read_in"),
    [
        ("zh", "en", "zh"),
        ("en", "zh", "en"),
        ("de en", "zh", "en"),
        ("fr de", "zh", "de"),
        ("fr zh", "zh", "zh"),
    ],
)
def test_words_are_read_and_marked_in_the_same_language(languages, lang, read_in):
    names = languages.split()
    words = Said({one: f"said in {one}" for one in names})
    mark = "" if read_in == lang else f' lang="{read_in}"'

    assert words[lang] == f"said in {read_in}"
    assert lang_of(model_in(*names), lang) == mark


@pytest.mark.parametrize(
    ("languages", "lang", "said"),
    [
        ("zh en", "zh", ""),
        ("en", "zh", "这个模型只有英文："),
        ("de fr", "zh", "这个模型只有德语 · 法语："),
        ("zh", "en", "This model is in Chinese only:"),
        ("de", "en", "This model is in German only:"),
        ("xx", "en", "This model is in xx only:"),
    ],
)
def test_a_page_names_the_languages_of_a_model_that_lacks_its_own(app, languages, lang, said):
    with app.test_request_context(headers={"Cookie": f"language={lang}"}):
        found = only_in(model_in(*languages.split()), lang)

    assert found.startswith(said)
    assert bool(found) == bool(said)


def test_the_version_is_written_once(app):
    assert called(model_in("en", title="Demo"), "en") == "Demo 1.0.0"
    assert called(model_in("en", title="Demo 1.0.0"), "zh") == "Demo 1.0.0"
    with app.test_request_context(headers={"Cookie": "language=en"}):
        assert offered_as(model_in("zh"), "en") == "Demo 1.0.0 (Chinese only)"
