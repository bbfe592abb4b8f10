"""Links by id: one function for the site engine and for pages rendered now."""

import re
from collections.abc import Iterator

from library.addresses import address, guide_address, guide_names
from library.catalog import Catalog
from library.courses.words import speak
from library.kinds import Kind

REFERENCE = r"(?:STD-\d{2}|TPL-\d{3}|LL-\d{4}-\d{4,}|CRS-\d{3}(?:/[a-z0-9-]+)?|pages/[a-z0-9/-]+)"
LINK = re.compile(rf"\[(?P<text>[^\[\]]*)\]\((?P<id>{REFERENCE})(?P<anchor>#[^)\s]+)?\)")
QUIZ = re.compile(r"\[(?P<text>[^\[\]]*)\]\(quiz:(?P<quiz>[a-z0-9-]+)\)")


def resolve_links(body: str, catalog: Catalog, lang: str) -> str:
    """Return a body with links by id as addresses of the site in a language; paper shows their ids.

    A link to a quiz leads into the app; a site that stands alone says that one has to sign in.
    What is planned and not yet written stays as plain text, so that no reader is led nowhere.
    """
    made = {f"pages/{name}" for name in guide_names(catalog.vocabulary)}

    def resolved(found: re.Match[str]) -> str:
        entry = catalog.find(found["id"]) or catalog.find(catalog.vocabulary.redirects.get(found["id"], ""))
        anchor = found["anchor"] or ""
        if entry is not None:
            told = (
                ""
                if entry.kind is Kind.PAGE or entry.id in found["text"]
                else f'{{data-id="{entry.id}{anchor}"}}'
            )
            return f"[{found['text']}]({address(entry, lang)}{anchor}){told}"
        if found["id"] in made:
            return f"[{found['text']}]({guide_address(found['id'].removeprefix('pages/'), lang)}{anchor})"
        return found["text"]

    def asked(found: re.Match[str]) -> str:
        if found["quiz"] not in catalog.quizzes:
            return found["text"]
        alone = speak("sign_in.quiz", lang)
        door = f"[{found['text']}](/app/training/exam/{found['quiz']}){{.ls-btn .ls-btn--primary .ls-online}}"
        return f'{door}<span class="ls-offline ls-soft">{alone}</span>'

    return QUIZ.sub(asked, LINK.sub(resolved, body))


def references_in(body: str) -> Iterator[tuple[str, int]]:
    """Yield every id that a body links to, with its line counted from 0."""
    for number, line in enumerate(body.splitlines()):
        for found in LINK.finditer(line):
            yield found["id"], number
