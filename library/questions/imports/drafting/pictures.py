"""Pictures of imported questions as files beside a draft; their names tell the place of the question alone."""

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import quote

from library.questions.imports.items import Found, Item, Picture


def folder_of(name: str) -> str:
    """Return the folder of the pictures of a draft, beside it."""
    return f"{name}-files"


def picture_files(found: Found, name: str) -> dict[str, bytes]:
    """Return the pictures by their path from the folder of a draft."""
    return {
        path: picture.content
        for place, item in enumerate(found.items, start=1)
        for path, picture in paths_of(item, place, name)
    }


def paths_of(item: Item, place: int, name: str) -> Iterator[tuple[str, Picture]]:
    """Yield the pictures of the item at a place, counted from 1, each with its path."""
    for count, picture in enumerate(item.pictures, start=1):
        yield f"{folder_of(name)}/{place:04}-{count}.{picture.ending}", picture


def linked(item: Item, place: int, name: str) -> Item:
    """Return an item whose texts lead to the files beside the draft; a name that two pictures share leads nowhere."""
    names = [picture.name for picture in item.pictures]
    links = {
        picture.name: path for path, picture in paths_of(item, place, name) if names.count(picture.name) == 1
    }
    if not links:
        return item
    written = "|".join(re.escape(form) for one in links for form in sorted({one, quote(one)}))
    mark = re.compile(rf"@@PLUGINFILE@@/(?:[^\s\"'<>()]*/)?({written})(?![\w.-])")
    forms = {form: path for one, path in links.items() for form in (one, quote(one))}

    def led(text: str | None) -> str | None:
        return None if text is None else mark.sub(lambda found: forms[found[1]], text)

    return replace(
        item,
        stem=led(item.stem) or "",
        explanation=led(item.explanation),
        options=tuple(
            replace(one, text=led(one.text) or "", feedback=led(one.feedback)) for one in item.options
        ),
    )
