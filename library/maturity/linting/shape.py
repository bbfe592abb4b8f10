"""MM-DUP, MM-ORDER, MM-DEP and what MM-SCHEMA says of names: how the parts of a model fit together."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from library.faults import Fault, fault, warning
from library.maturity.format import MaturityModel, Question
from library.maturity.linting.surroundings import Surroundings
from library.maturity.reading import FOLDER, ModelFile

Named = Iterable[tuple[str, str]]


def find_faults(file: ModelFile, model: MaturityModel, around: Surroundings) -> Iterator[Fault]:
    """Yield ids used twice, options and dependencies out of order, and names that name nothing."""
    yield from _doubles(file, model)
    yield from _same_version(file, model, around)
    yield from _order(file, model)
    yield from _dependencies(file, model)
    yield from _names(file, model)


def _doubles(file: ModelFile, model: MaturityModel) -> Iterator[Fault]:
    def numbered(place: str, ids: Iterable[str], key: str = "id") -> Named:
        return ((one, f"{place}.{number}.{key}") for number, one in enumerate(ids))

    own = list(numbered("questions", (one.id for one in model.questions)))
    aliases = [
        (alias, f"questions.{number}.aliases.{place}")
        for number, one in enumerate(model.questions)
        for place, alias in enumerate(one.aliases)
    ]
    groups: list[Named] = [
        [*own, *aliases],
        numbered("dimensions", (one.id for one in model.dimensions)),
        numbered("dimensions", (one.slug for one in model.dimensions), "slug"),
        numbered("role_groups", (one.id for one in model.role_groups)),
        numbered("scale.levels", (str(one.n) for one in model.scale.levels), "n"),
        numbered("scale.levels", (one.id for one in model.scale.levels)),
        *(
            numbered(f"questions.{number}.options", (one.id for one in question.options))
            for number, question in enumerate(model.questions)
        ),
    ]
    if model.profile:
        groups.append(numbered("profile.items", (one.id for one in model.profile.items)))
        groups.append(numbered("profile.types", (one.id for one in model.profile.types)))
    for group in groups:
        yield from _twice(file, group)


def _twice(file: ModelFile, named: Named) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    for name, place in named:
        if name in seen:
            other = f"{file.path}:{file.line_of(seen[name])}"
            yield fault("MM-DUP", file.path, file.line_of(place), place, id=name, other=other)
        seen.setdefault(name, place)


def _same_version(file: ModelFile, model: MaturityModel, around: Surroundings) -> Iterator[Fault]:
    for other in around.versions:
        if other.path < file.path and other.model is not None and other.model.key == model.key:
            yield fault(
                "MM-DUP", file.path, file.line_of("version"), "version", id=model.key, other=other.path
            )
    wanted = f"{model.id}-{model.version}.yaml"
    if file.path.startswith(f"{FOLDER}/") and file.path != f"{FOLDER}/{wanted}":
        facts = {"key": "id", "why": "mm-file", "name": wanted}
        yield fault("MM-SCHEMA", file.path, file.line_of("id"), "id", **facts)


def _order(file: ModelFile, model: MaturityModel) -> Iterator[Fault]:
    for number, question in enumerate(model.questions):
        for place, (before, option) in enumerate(pairwise(question.options), start=1):
            if option.value <= before.value:
                at = f"questions.{number}.options.{place}.value"
                facts = {"key": question.id, "why": "mm-rising", "value": option.value}
                yield fault("MM-ORDER", file.path, file.line_of(at), at, **facts)
        if model.scoring.staged:
            yield from _unreached(file, model, f"questions.{number}.options", question)


def _unreached(file: ModelFile, model: MaturityModel, at: str, question: Question) -> Iterator[Fault]:
    """Yield the levels above the best option; only staged levels are read off the options."""
    best = max(one.value for one in question.options)
    for level in model.scale.levels:
        if level.n > best:
            facts = {"key": question.id, "why": "mm-unreached", "level": level.n}
            yield warning("MM-ORDER", file.path, file.line_of(at), at, **facts)


def _dependencies(file: ModelFile, model: MaturityModel) -> Iterator[Fault]:
    for number, question in enumerate(model.questions):
        for place, ref in enumerate(question.depends_on):
            at = f"questions.{number}.depends_on.{place}"
            why = _wrong_dependency(model, question, ref)
            if why:
                yield fault("MM-DEP", file.path, file.line_of(at), at, key=question.id, why=why, ref=ref)


def _wrong_dependency(model: MaturityModel, question: Question, ref: str) -> str:
    known = {one.id: one for one in model.questions}
    if ref not in known:
        return "mm-dep-none"
    levels = (known[ref].keys.get("level", ""), question.keys.get("level", ""))
    if all(one.isdigit() for one in levels) and int(levels[0]) > int(levels[1]):
        return "mm-dep-higher"
    reached, waiting = set[str](), [ref]
    while waiting:
        one = waiting.pop()
        if one not in reached and one in known:
            reached.add(one)
            waiting += known[one].depends_on
    return "mm-dep-circle" if question.id in reached else ""


def _names(file: ModelFile, model: MaturityModel) -> Iterator[Fault]:
    groups = {one.id for one in model.role_groups}
    for number, question in enumerate(model.questions):
        for place, name in enumerate(question.audience):
            if name not in groups:
                at = f"questions.{number}.audience.{place}"
                facts = {"key": question.id, "why": "mm-group", "name": name}
                yield fault("MM-SCHEMA", file.path, file.line_of(at), at, **facts)
    types = {one.id for one in model.profile.types} if model.profile else set()
    for number, item in enumerate(model.profile.items if model.profile else ()):
        for place, option in enumerate(item.options):
            if option.id not in types:
                at = f"profile.items.{number}.options.{place}.id"
                facts = {"key": item.id, "why": "mm-type", "name": option.id}
                yield fault("MM-SCHEMA", file.path, file.line_of(at), at, **facts)
