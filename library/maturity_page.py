"""The page of a dimension: anchors drawn from the model, the author's advice for each step, and the front page."""

import re
from collections.abc import Iterator

from library.addresses import address
from library.catalog import Catalog, Entry
from library.kinds import Kind
from library.maturity.format import Dimension, MaturityModel, Option, Question
from library.maturity.helping import newest_models
from library.maturity.parts import said
from library.maturity_words import speak
from library.page_words import html, table

FRONT = "pages/maturity/index"
SHELF = "pages/maturity/"
ROUNDS = "pages/maturity/rounds/"
STEP = re.compile(r"^## (?P<low>\d+)-(?P<high>\d+)[ \t]*(?P<anchor>\{#[^}]*\})?[ \t]*$", re.MULTILINE)
LIST_PLACE = re.compile(r"^## [^\n]*\{#dimensions\}[ \t]*\n+(?:(?!#|[-*] ).+\n)*", re.MULTILINE)
SHORT_HASH = 12


def is_about_maturity(entry: Entry) -> bool:
    """Tell whether a page belongs to the part on maturity."""
    return entry.kind is Kind.PAGE and entry.id.startswith(SHELF)


def dimension_of(catalog: Catalog, entry: Entry) -> tuple[MaturityModel, Dimension] | None:
    """Return the dimension a page is about, out of the newest version of its model, or None."""
    model_id, _, slug = entry.id.removeprefix(SHELF).partition("/")
    if not is_about_maturity(entry) or not slug:
        return None
    for model in newest_models(catalog.models.values()):
        for dimension in model.dimensions if model.id == model_id else ():
            if dimension.slug == slug:
                return model, dimension
    return None


def page_of(catalog: Catalog, model: MaturityModel, dimension: Dimension) -> Entry | None:
    """Return the page of a dimension, or None while nobody has written it."""
    return catalog.find(f"{SHELF}{model.id}/{dimension.slug}")


def dimension_link(
    catalog: Catalog, model: MaturityModel, dimension_id: str, lang: str, anchor: str = ""
) -> str:
    """Return the address of a place on the page of a dimension; nothing when there is no page."""
    entry = page_of(catalog, model, model.dimension(dimension_id))
    return f"{address(entry, lang)}{anchor}" if entry else ""


def question_anchor(question: Question) -> str:
    """Return the anchor of a question on the page of its dimension: `d06-1`."""
    return re.sub(r"[^a-z0-9]+", "-", question.id.lower())


def maturity_kicker(catalog: Catalog, entry: Entry, lang: str) -> str:
    """Return what stands above the title: the way to the front page, and the id of a dimension."""
    front, found = catalog.find(FRONT), dimension_of(catalog, entry)
    name = html(speak("maturity", lang))
    up = f'<a href="{address(front, lang)}">{name}</a>' if front and entry.id != FRONT else name
    return f"{up} · {html(found[1].id)}" if found else up


def maturity_body(catalog: Catalog, entry: Entry, lang: str) -> str:
    """Return the Markdown of a page of this part below its heading."""
    found = dimension_of(catalog, entry)
    body = with_steps_named(catalog, entry, lang)
    if found is None:
        return _with_list(catalog, body, lang) if entry.id == FRONT else body
    model, dimension = found
    before, mark, after = body.partition("\n## ")
    parts = [before.strip(), _questions(catalog, model, dimension, lang), f"{mark.strip()} {after}".strip()]
    return "\n\n".join([*(part for part in parts if part), _maps(model, dimension, lang)])


def with_steps_named(catalog: Catalog, entry: Entry, lang: str) -> str:
    """Return the author's text with `## 1-2` said in words and what must be true put below it."""
    body = entry.text(lang).body.strip()
    found = dimension_of(catalog, entry)
    if found is None:
        return body
    model, dimension = found
    titles = {level.n: said(level.title, lang) for level in model.scale.levels}

    def named(step: re.Match[str]) -> str:
        low, high = int(step["low"]), int(step["high"])
        words = {"before": titles.get(low, ""), "after": titles.get(high, "")}
        heading = speak("step", lang, low=low, high=high, **words)
        return f"## {heading} {{#step-{low}-{high}}}\n\n{_goal(model, dimension, high, lang)}"

    return STEP.sub(named, body)


def _goal(model: MaturityModel, dimension: Dimension, high: int, lang: str) -> str:
    items = "".join(
        f"<li><b>{html(question.id)}</b> {html(said(option.text, lang))}</li>"
        for question in model.questions_of(dimension.id)
        for option in question.options
        if option.value == high
    )
    name = html(speak("goal", lang, high=high))
    return f'<div class="ls-goal"><p class="ls-kicker">{name}</p><ul>{items}</ul></div>' if items else ""


def _questions(catalog: Catalog, model: MaturityModel, dimension: Dimension, lang: str) -> str:
    parts = [
        f"## {speak('questions', lang)} {{#questions}}",
        f'<p class="ls-soft">{html(said(model.instruction, lang))}</p>',
    ]
    for question in model.questions_of(dimension.id):
        parts.append(
            f"### {html(question.id)} {html(said(question.text, lang))} {{#{question_anchor(question)}}}"
        )
        items = "".join(_anchor(catalog, model, one, lang) for one in question.options)
        parts.append(f'<ol class="ls-list ls-anchors">{items}</ol>')
    return "\n\n".join(parts)


def _anchor(catalog: Catalog, model: MaturityModel, option: Option, lang: str) -> str:
    title = next((said(one.title, lang) for one in model.scale.levels if one.n == option.value), "")
    links = " ".join(_content(catalog, ref, lang) for ref in option.link_ids)
    return (
        f"<li><b>{html(option.value)} {html(title)}</b><span>{html(said(option.text, lang))}</span>"
        f'<span class="ls-anchors__links">{links}</span></li>'
    )


def _content(catalog: Catalog, ref: str, lang: str) -> str:
    entry = catalog.find(ref)
    if entry is None:
        return ""
    return f'<a href="{address(entry, lang)}" title="{html(entry.text(lang).title)}">{html(ref)}</a>'


def _maps(model: MaturityModel, dimension: Dimension, lang: str) -> str:
    if not dimension.maps:
        return ""
    joint = "；" if lang == "zh" else "; "
    names = joint.join(f"{speak(key, lang)}: {', '.join(values)}" for key, values in dimension.maps.items())
    colon = "：" if lang == "zh" else ": "
    return f'<p class="ls-soft">{html(speak("maps", lang) + colon + names)}<br>{html(said(model.notice, lang))}</p>'


def _with_list(catalog: Catalog, body: str, lang: str) -> str:
    """Return the front page with levels and dimensions of each model where the author made room for them."""
    drawn = "\n\n".join(_lists(catalog, lang))
    place = LIST_PLACE.search(f"{body}\n")
    if place is None:
        return f"{body}\n\n{drawn}"
    return f"{body[: place.end()].rstrip()}\n\n{drawn}\n\n{body[place.end() :].lstrip()}"


def _lists(catalog: Catalog, lang: str) -> Iterator[str]:
    for model in newest_models(catalog.models.values()):
        digest = catalog.model_file(model.key).sha256[:SHORT_HASH]
        counts = {"dimensions": len(model.dimensions), "questions": len(model.questions)}
        yield f'<p class="ls-soft">{html(speak("facts", lang, key=model.key, digest=digest, **counts))}</p>'
        rows = [
            [f"{one.n} {html(said(one.title, lang))}", html(said(one.rule, lang))]
            for one in model.scale.levels
        ]
        yield table([html(speak("level", lang)), html(speak("rule", lang))], rows)
        for group in dict.fromkeys(one.group for one in model.dimensions):
            members = [one for one in model.dimensions if one.group == group]
            items = "".join(_row(catalog, model, one, lang) for one in members)
            name = html(speak(f"group.{group}", lang).removeprefix("group."))
            yield f'<p class="ls-group-name">{name}</p>\n<ul class="ls-list ls-shelf">{items}</ul>'


def _row(catalog: Catalog, model: MaturityModel, dimension: Dimension, lang: str) -> str:
    name = f"<b>{html(dimension.id)}</b>{html(said(dimension.title, lang))}"
    entry = page_of(catalog, model, dimension)
    if entry is None:
        return f"<li><span>{name}</span></li>"
    summary = html(entry.text(lang).summary)
    return f'<li><a href="{address(entry, lang)}">{name}</a><span>{summary}</span></li>'


def maturity_parts(catalog: Catalog, entry: Entry, lang: str) -> Iterator[tuple[str, str, str]]:
    """Yield title, anchor and text of what is drawn from the model: questions with anchors, the list of dimensions."""
    found = dimension_of(catalog, entry)
    if found is not None:
        model, dimension = found
        for question in model.questions_of(dimension.id):
            text = "\n".join(said(option.text, lang) for option in question.options)
            yield f"{question.id} {said(question.text, lang)}", question_anchor(question), text
    elif entry.id == FRONT:
        for model in newest_models(catalog.models.values()):
            names = [f"{one.id} {said(one.title, lang)}" for one in model.dimensions]
            levels = [f"{one.n} {said(one.title, lang)} {said(one.rule, lang)}" for one in model.scale.levels]
            yield f"{said(model.title, lang)} {model.key}", "dimensions", "\n".join([*levels, *names])
