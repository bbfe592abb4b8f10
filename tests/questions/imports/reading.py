"""Short ways to import a text and look at what came of it."""

from library.questions.imports import import_questions


def report(text, named="gift", **more):
    """Return the JSON of a text."""
    return import_questions(text.encode(), named, **more).as_json()


def item(text, named="gift"):
    """Return the only item of a text."""
    told = report(text, named)
    assert (len(told["items"]), told["rejected"]) == (1, []), told
    return told["items"][0]


def refusals(text, named="gift"):
    """Return first line, last line and code of everything refused."""
    return [(one["line"], one["end_line"], one["code"]) for one in report(text, named)["rejected"]]


def codes(found):
    """Return the codes of the problems of an item."""
    return [one["code"] for one in found["problems"]]


def column(found, key, rows="options"):
    """Return one key of all options, or of all answers."""
    return [one[key] for one in found[rows]]
