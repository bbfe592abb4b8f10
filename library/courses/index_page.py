"""The front page of training: paths by role, all courses, the mock exams."""

from library.addresses import PREFIX, TRAINING, address
from library.catalog import Catalog, Entry
from library.control_block import role_name
from library.courses.titles import EXAM, MINE
from library.courses.words import speak
from library.kinds import CourseFacts, Kind
from library.page_words import badge, html, word
from library.questions.quiz_format import Quiz
from library.training_facts import LearningPath, PathStep


def training_index(catalog: Catalog, lang: str) -> str:
    """Return the index of training as Markdown."""
    mine = html(speak("mine", lang))
    parts = [
        f"<h1>{speak('training', lang)}</h1>",
        f'<p class="ls-lead">{html(speak("training.lead", lang))}</p>',
        f'<p class="ls-row"><a class="ls-btn ls-btn--primary ls-online" href="{MINE}">{mine}</a></p>',
        _paths(catalog, lang),
        _courses(catalog, lang),
        _exams(catalog, lang),
    ]
    return "\n\n".join(part for part in parts if part)


def shown_courses(catalog: Catalog) -> list[Entry]:
    """Return the courses that are offered."""
    return [
        one for one in catalog.of_kind(Kind.COURSE) if one.status != "retired" and _facts(one) is not None
    ]


def _facts(entry: Entry | None) -> CourseFacts | None:
    return entry.facts if entry is not None and isinstance(entry.facts, CourseFacts) else None


def _paths(catalog: Catalog, lang: str) -> str:
    known = [path for path in catalog.paths.values() if any(catalog.find(one) for one in path.courses)]
    rows = "".join(_path(catalog, path, lang) for path in known)
    return f'## {speak("paths", lang)} {{#paths}}\n\n<div class="ls-paths">{rows}</div>' if rows else ""


def _path(catalog: Catalog, path: LearningPath, lang: str) -> str:
    minutes = sum(facts.minutes for one in path.courses if (facts := _facts(catalog.find(one))) is not None)
    told = speak("path.total", lang, courses=len(path.courses), minutes=minutes)
    role = f"{html(role_name(catalog, path.role, lang))} · " if path.role else ""
    steps = "".join(_step(catalog, step, lang) for step in path.steps)
    summary = f"<p>{html(path.summary[lang])}</p>" if path.summary[lang] else ""
    return (
        f'<section class="ls-path" id="path-{path.id}"><h3>{html(path.title[lang])}</h3>'
        f'<p class="ls-soft">{role}{html(told)} · {html(speak(f"path.{path.order}", lang))}</p>'
        f'{summary}<ol class="ls-list">{steps}</ol></section>'
    )


def _step(catalog: Catalog, step: PathStep, lang: str) -> str:
    links = " ".join(_course_link(catalog, one, lang) for one in step.courses)
    some = f' <span class="ls-soft">{html(speak("path.any", lang, n=step.any))}</span>' if step.any else ""
    return f"<li>{links}{some}</li>"


def _course_link(catalog: Catalog, course: str, lang: str) -> str:
    entry = catalog.find(course)
    if entry is None:
        return f'<span class="ls-soft">{html(course)}</span>'
    return f'<a href="{address(entry, lang)}"><b>{entry.id}</b> {html(entry.text(lang).title)}</a>'


def _courses(catalog: Catalog, lang: str) -> str:
    items = "".join(_row(catalog, one, lang) for one in shown_courses(catalog))
    return (
        f'## {speak("courses", lang)} {{#courses}}\n\n<ul class="ls-list ls-shelf">{items}</ul>'
        if items
        else ""
    )


def courses_for(catalog: Catalog, role: str, lang: str) -> str:
    """Return the courses meant for a role, with the way to its learning path; nothing when there are none."""
    own = [one for one in shown_courses(catalog) if (facts := _facts(one)) and role in facts.audience]
    items = "".join(_row(catalog, one, lang) for one in own)
    paths = "".join(
        f'<a class="ls-btn" href="{PREFIX[lang]}/{TRAINING}/#path-{path.id}">{html(path.title[lang])}</a>'
        for path in catalog.paths.values()
        if path.role == role
    )
    kicker = f'<span class="ls-kicker">{html(speak("paths", lang))}</span>'
    row = f'<p class="ls-row">{kicker}{paths}</p>' if paths and items else ""
    return f'<ul class="ls-list ls-shelf">{items}</ul>{row}' if items else ""


def _row(catalog: Catalog, entry: Entry, lang: str) -> str:
    facts = _facts(entry)
    if facts is None:
        return ""
    joint = "、" if lang == "zh" else ", "
    audience = joint.join(role_name(catalog, code, lang) for code in facts.audience)
    marks = "" if entry.status == "approved" else badge(word(entry.status, lang), "warn")
    minutes = html(speak("minutes", lang, n=facts.minutes))
    return (
        f'<li><a href="{address(entry, lang)}"><b>{entry.id}</b> {html(entry.text(lang).title)}</a>'
        f'<span class="ls-badge">{minutes}</span>{marks}'
        f"<span>{html(entry.text(lang).summary)}<br>{html(audience)}</span></li>"
    )


def _exams(catalog: Catalog, lang: str) -> str:
    """Return the exams that belong to no course."""
    own = {unit.quiz for one in shown_courses(catalog) if (facts := _facts(one)) for unit in facts.units}
    free = [quiz for quiz in catalog.quizzes.values() if quiz.is_exam and quiz.id not in own]
    items = "".join(_exam(quiz, lang) for quiz in free)
    return (
        f'## {speak("exams", lang)} {{#exams}}\n\n<ul class="ls-list ls-shelf">{items}</ul>' if items else ""
    )


def _exam(quiz: Quiz, lang: str) -> str:
    points = f"{quiz.passing.points.normalize():f}" if quiz.passing is not None else "–"
    rules = speak("exam.rules", lang, items=quiz.size, minutes=quiz.time.minutes or "–", points=points)
    title = html(quiz.title[lang])
    return (
        f'<li><span><a class="ls-online" href="{EXAM}{quiz.id}">{title}</a><b class="ls-offline">{title}</b></span>'
        f'<span>{html(rules)} <span class="ls-offline">{html(speak("sign_in.quiz", lang))}</span></span></li>'
    )
