"""An agreed request as a patch of the Markdown: the program proposes the edit, and an editor makes it."""

import difflib
import json
from collections.abc import Iterator
from pathlib import Path

from flask_babel import gettext

from library import Catalog
from library.check.clauses import wording_at
from library.frontmatter import Unreadable, split
from webapp.errors import NotFound
from webapp.improvements.models import Improvement
from webapp.improvements.rules import COMING, State


def patch_of(catalog: Catalog, row: Improvement) -> str:
    """Return what `git apply` takes: a head that says why, and one change for each language that has a wording.

    A request that nobody agreed to has no patch, and neither has one without new words.
    """
    wanted = {lang: text for lang, text in _wanted(row).items() if text}
    if row.state not in COMING or not wanted:
        raise NotFound
    head = [f"{row.number} {row.address}: {row.title}", f"revisions: reason: {row.number} {row.reason}", ""]
    return "\n".join(
        [*head, *(line for lang in wanted for line in _change(catalog, row, lang, wanted[lang]))]
    )


def has_patch(row: Improvement) -> bool:
    """Tell whether a request can be taken away as a patch."""
    return row.state in COMING and any(_wanted(row).values())


def _wanted(row: Improvement) -> dict[str, str]:
    """Return the new words: as proposed, save where the owner agreed to other ones."""
    words = {"zh": row.proposed_zh, "en": row.proposed_en}
    is_amended = row.state == State.AMENDED or bool(row.agreed)
    return words | ({row.language.value: row.agreed} if is_amended and row.agreed else {})


def _change(catalog: Catalog, row: Improvement, lang: str, words: str) -> Iterator[str]:
    entry = catalog.find(row.page)
    text = entry.texts.get(lang) if entry else None
    before = wording_at(catalog, row.address, lang)
    old = text.path.read_text(encoding="utf-8") if text else ""
    new = _rewritten(old, before, " ".join(words.split()))
    if text is None or new is None:
        yield gettext("%(lang)s：现在的写法在文件里找不到原样，请手工改成：", lang=lang)
        yield words
        return
    name = _relative(catalog, text.path)
    yield from difflib.unified_diff(
        old.split("\n"), new.split("\n"), f"a/{name}", f"b/{name}", lineterm="", n=3
    )
    yield ""


def _rewritten(old: str, before: str, words: str) -> str | None:
    """Return a file in which one place says something else, and which can still be read; None if there is none."""
    if not before or old.count(before) != 1:
        return None
    for written, new in ((f'"{before}"', json.dumps(words, ensure_ascii=False)), (before, words)):
        changed = old.replace(written, new)
        if changed != old and _is_readable(changed):
            return changed
    changed = old.replace(before, json.dumps(words, ensure_ascii=False))
    return changed if _is_readable(changed) else None


def _is_readable(text: str) -> bool:
    try:
        split(text)
    except Unreadable:
        return False
    return True


def _relative(catalog: Catalog, path: Path) -> str:
    return path.relative_to(catalog.root).as_posix() if path.is_absolute() else path.as_posix()
