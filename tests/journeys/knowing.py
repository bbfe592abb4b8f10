"""Somebody who knows the answers: reads the bank of the served content, and finds them among the options of a page."""

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from library import load_catalog
from library.questions.format import Question, QuestionKind
from library.questions.keys import BlanksKey, NumericKey

MARKUP = re.compile(r"[\s*_`$\\]+|\{[^}]*\}")


class Knowing:
    """All questions of a content, by what they ask."""

    def __init__(self, content: Path, language: str) -> None:
        catalog = load_catalog(content)
        self.language = language
        self.by_stem = {
            _bare(one.stem[language]): one for one in catalog.questions.values() if language in one.stem
        }

    def answer_all(self, page: Page, *, wrong: int = 0) -> None:
        """Answer every question of a running paper, the first `wrong` of them wrongly."""
        places = page.locator(".ls-answers a").count()
        for place in range(places):
            page.locator(".ls-answers a").nth(place).click()
            here = page.locator("fieldset.ls-q--here")
            expect(here).to_have_attribute("data-slot", str(place + 1))
            self._answer(here, is_right=place >= wrong)
        expect(page.locator(".ls-answers a:not(.ls-answers--done)")).to_have_count(0)
        _wait_until_saved(page)

    def _answer(self, here: Locator, *, is_right: bool) -> None:
        question = self.by_stem[_bare(here.locator(".ls-q__stem").inner_text())]
        if isinstance(question.key, NumericKey):
            here.locator(".ls-typed input").fill(f"{question.key.low:f}" if is_right else "-1")
            return
        if isinstance(question.key, BlanksKey):
            for place, field in enumerate(here.locator(".ls-typed input").all()):
                field.fill(question.key.accepted(place)[0] if is_right else "-")
            return
        for option in here.locator(".ls-option").all():
            text = _bare(option.locator("label > span").inner_text())
            is_key = text in self._keys(question)
            if is_key == is_right:
                option.locator("input").check()
                if not is_right:
                    return

    def _keys(self, question: Question) -> set[str]:
        if question.kind == QuestionKind.TRUE_FALSE:
            words = {"zh": ("对", "错"), "en": ("True", "False")}[self.language]
            return {words[0] if question.key else words[1]}
        right = question.key if isinstance(question.key, tuple) else ()
        return {_bare(one.text[self.language]) for one in question.options if one.letter in right}


def _wait_until_saved(page: Page) -> None:
    """Wait until the browser keeps no answer that the server has not; the page's policy forbids to poll inside it."""
    for _ in range(900):
        if page.evaluate("Object.keys(localStorage).every(key => !key.startsWith('exam:'))"):
            return
        page.wait_for_timeout(100)
    raise TimeoutError("Answers are still waiting in the browser.")


def _bare(text: str) -> str:
    return MARKUP.sub("", text)
