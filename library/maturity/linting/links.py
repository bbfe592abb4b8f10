"""MM-LINK: content that is not there, is retired, or is older than a model asks for."""

from collections.abc import Iterator

from library.faults import Fault, fault, warning
from library.maturity.format import LINK, MaturityModel
from library.maturity.linting.surroundings import Linked, Surroundings, figures
from library.maturity.reading import ModelFile


def find_faults(file: ModelFile, model: MaturityModel, around: Surroundings) -> Iterator[Fault]:
    """Yield the links of anchors that lead nowhere, and in our own model anchors without any."""
    told: set[str] = set()
    for number, question in enumerate(model.questions):
        for place, option in enumerate(question.options):
            at = f"questions.{number}.options.{place}"
            if around.is_own and not option.links:
                facts = {"key": f"{question.id} {option.id}", "why": "mm-link-empty"}
                yield warning("MM-LINK", file.path, file.line_of(at), f"{at}.links", **facts)
            for position, link in enumerate(option.links):
                yield from _link(file, f"{at}.links.{position}", question.id, link, around, told)


def _link(  # where it stands, what it says, what is known
    file: ModelFile, at: str, key: str, link: str, around: Surroundings, told: set[str]
) -> Iterator[Fault]:
    parts = LINK.fullmatch(link)
    if parts is None:
        yield fault("MM-LINK", file.path, file.line_of(at), at, key=key, why="mm-link-form", ref=link)
        return
    if around.find is None:
        return
    ref, asked = parts["id"], parts["version"]
    found = around.find(ref)
    if found is None:
        yield fault("MM-LINK", file.path, file.line_of(at), at, key=key, why="mm-link-none", ref=ref)
    elif asked and found.version and figures(found.version) < figures(asked):
        facts = {"key": key, "why": "mm-link-old", "ref": ref, "version": found.version}
        yield fault("MM-LINK", file.path, file.line_of(at), at, **facts)
    elif (why := _soft(found)) and ref not in told:
        told.add(ref)
        yield warning("MM-LINK", file.path, file.line_of(at), at, key=key, why=why, ref=ref)


def _soft(found: Linked) -> str:
    if found.is_retired:
        return "mm-link-retired"
    return "" if found.version else "mm-link-planned"
