"""The control block of a page: who answers for it, since when, and what changed last."""

from collections.abc import Mapping

from library.catalog import Catalog, Entry
from library.kinds import CourseFacts, DocumentFacts, Duty, LessonFacts, StandardFacts, Tier
from library.page_words import definition_list, html, label, word
from library.reviewing import review_due

MARKS = {"required": "●", "optional": "○", "none": "–"}
Rows = list[tuple[str, str]]


def page_aside(catalog: Catalog, entry: Entry, lang: str) -> str:
    """Return the control block for the side of a page, or nothing for pages without one."""
    rows = _rows(catalog, entry, lang)
    return definition_list(rows, "ls-control") if rows else ""


def inline_control(catalog: Catalog, entry: Entry, lang: str) -> str:
    """Return the same block for the text of a narrow screen and of paper."""
    rows = _rows(catalog, entry, lang)
    return definition_list(rows, "ls-control ls-control--inline") if rows else ""


def role_name(catalog: Catalog, code: str, lang: str) -> str:
    """Return the title of a role with its code; a group's name stays as it is."""
    role = catalog.vocabulary.roles.get(code)
    if role is None:
        return code
    title = role.title[lang]
    return title if code in title else f"{title} {code}"


def stage_names(catalog: Catalog, entry: Entry, lang: str) -> str:
    """Return the stages of an entry by code and name."""
    known = catalog.vocabulary.stages
    parts = []
    for code in entry.stages:
        stage = known.get(code)
        parts.append(f"{code} {stage.name[lang]}" if stage else word(code, lang))
    return " · ".join(parts)


def _rows(catalog: Catalog, entry: Entry, lang: str) -> Rows:
    facts = entry.facts
    if isinstance(facts, LessonFacts):
        return _lesson_rows(catalog, entry, facts, lang)
    if not isinstance(facts, (StandardFacts, DocumentFacts, CourseFacts)):
        return []
    rows: Rows = [
        (word("id", lang), html(entry.id)),
        (word("version", lang), html(f"{facts.version} · {word(facts.status, lang)}")),
    ]
    rows += _place(catalog, entry, lang)
    rows.append((word("owner", lang), html(role_name(catalog, facts.owner, lang))))
    for name in ("approver", "effective", "next_review"):
        value = getattr(facts, name)
        if value is not None:
            shown = role_name(catalog, value, lang) if name == "approver" else value.isoformat()
            renew = _renew(entry, lang) if name == "next_review" else ""
            rows.append((word(name, lang), f"{html(shown)}{renew}"))
    if not isinstance(facts, CourseFacts) and facts.tailoring:
        rows.append((word("tailoring", lang), _tailoring(facts.tailoring, lang)))
    for last in facts.revisions[-1:]:
        reason = label(entry, lang, ("revisions", last.version, "reason"), last.reason)
        rows.append((word("change", lang), html(reason)))
    return rows


def _renew(entry: Entry, lang: str) -> str:
    """Return the way to the review of an entry; a site without the app hides it."""
    if review_due(entry) is None:
        return ""
    return f' <a class="ls-online" href="/app/reviews/{entry.id}">{html(word("renew", lang))}</a>'


def _place(catalog: Catalog, entry: Entry, lang: str) -> Rows:
    facts = entry.facts
    rows: Rows = []
    if entry.stages:
        rows.append((word("stage", lang), html(stage_names(catalog, entry, lang))))
    if isinstance(facts, StandardFacts) and facts.gates:
        rows.append((word("gate", lang), html(" · ".join(facts.gates))))
    if isinstance(facts, DocumentFacts):
        rows.append((word("format", lang), {"docx": "Word", "xlsx": "Excel"}[facts.format]))
        rows.append((word("use", lang), html(word(facts.use, lang))))
    if isinstance(facts, CourseFacts):
        known = catalog.areas
        areas = " · ".join(known[code][lang] for code in facts.areas if code in known)
        rows += [(word("areas", lang), html(areas))] if areas else []
    return rows


def _tailoring(row: Mapping[Tier, Duty], lang: str) -> str:
    """Return A ● B ● C ○ with the meaning of each mark for those who do not see it."""
    return " ".join(
        f'<span class="ls-duty">{tier} <span aria-hidden="true">{MARKS[duty]}</span>'
        f'<span class="ls-hidden">{html(word(duty, lang))}</span></span>'
        for tier, duty in sorted(row.items())
    )


def _lesson_rows(catalog: Catalog, entry: Entry, facts: LessonFacts, lang: str) -> Rows:
    words = catalog.vocabulary
    joint = "、" if lang == "zh" else ", "
    impacts = joint.join(words.impacts[kind][lang] for kind in facts.impact.kinds if kind in words.impacts)
    rows: Rows = [
        (word("id", lang), html(entry.id)),
        (word("version", lang), html(f"{facts.version} · {word(facts.status, lang)}")),
        (word("stage", lang), html(stage_names(catalog, entry, lang))),
    ]
    for key, known in (("category", words.categories), ("cause", words.causes)):
        code = getattr(facts, key)
        rows.append((word(key, lang), html(known[code][lang] if code in known else code)))
    rows += [
        (
            word("impact", lang),
            html(f"{impacts} · {facts.impact.size}"),
        ),
        (word("origin", lang), html(word(facts.origin, lang))),
        (word("validated", lang), html(f"{facts.validated.by} · {facts.validated.on.isoformat()}")),
        (word("published_on", lang), html(facts.published_on.isoformat())),
        (word("next_review", lang), f"{html(facts.next_review.isoformat())}{_renew(entry, lang)}"),
    ]
    if facts.reviewed is not None:
        told = f"{role_name(catalog, facts.reviewed.by, lang)} · {facts.reviewed.on.isoformat()}"
        rows.append((word("reviewed", lang), html(told)))
    return rows
