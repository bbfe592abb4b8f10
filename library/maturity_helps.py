"""The box on a page of the content that says with which steps of maturity it helps."""

from collections import defaultdict

from library.catalog import Catalog, Entry
from library.maturity.helping import Help
from library.maturity.parts import said
from library.maturity_page import dimension_link, question_anchor
from library.maturity_words import speak
from library.page_words import html, whole

SHOWN = 4
"""So many questions stand open; the rest is folded away."""


def helps_box(catalog: Catalog, entry: Entry, lang: str) -> str:
    """Return the box, or nothing for content that no anchor links to."""
    steps: dict[str, list[Help]] = defaultdict(list)
    for one in catalog.helps_with(entry.id):
        steps[one.question.id].append(one)
    rows = [_row(catalog, found, lang) for found in steps.values()]
    if not rows:
        return ""
    more = ""
    if len(rows) > SHOWN:
        name = html(speak("helps.more", lang, count=len(rows) - SHOWN))
        more = f'<details><summary>{name}</summary><ul class="ls-list">{"".join(rows[SHOWN:])}</ul></details>'
    shown = f'<ul class="ls-list">{"".join(rows[:SHOWN])}</ul>'
    title = html(speak("helps", lang))
    return (
        f'<aside class="ls-helps" id="helps" data-helps="{html(entry.id)}"{_counting(lang)} aria-label="{title}">'
        f'<p class="ls-kicker">{title}</p>{shown}{more}</aside>'
    )


def _counting(lang: str) -> str:
    """Return the sentences into which the page puts what the app counts; without the app they stay unsaid."""
    blanks = {name: f"{{{name}}}" for name in ("round", "units", "having")}
    counted, some = (html(speak(key, lang, **blanks)) for key in ("helps.counted", "helps.some"))
    return f' data-counted="{counted}" data-some="{some}"'


def _row(catalog: Catalog, steps: list[Help], lang: str) -> str:
    question = steps[0].question
    where = _linked(catalog, steps[0], f"#{question_anchor(question)}", question.id, lang)
    colon, joint = ("：", "、") if lang == "zh" else (", ", "; ")
    levels = joint.join(_step(catalog, one, lang) for one in steps)
    said_of = html(said(question.text, lang))
    sentence = html(speak("helps.with", lang, question="\0")).replace("\0", where)
    return f'<li data-question="{html(question.id)}">{sentence}{colon}{levels}<span>{said_of}</span></li>'


def _step(catalog: Catalog, one: Help, lang: str) -> str:
    if one.before is None:
        return html(speak("helps.start", lang))
    low, high = one.before.value, one.option.value
    name = speak("helps.step", lang, low=low, high=high)
    return whole(_linked(catalog, one, f"#step-{low}-{high}", name, lang))


def _linked(catalog: Catalog, one: Help, anchor: str, name: str, lang: str) -> str:
    dimension = one.question.keys.get("dimension", "")
    link = dimension_link(catalog, one.model, dimension, lang, anchor)
    return f'<a href="{link}">{html(name)}</a>' if link else html(name)
