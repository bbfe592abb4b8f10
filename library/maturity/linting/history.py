"""MM-FROZEN, MM-REV, MM-REUSE, MM-SEMVER: what one version may change of those before it."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from fractions import Fraction

from library.faults import Fault, fault, warning
from library.maturity.format import MaturityModel, Question
from library.maturity.linting.surroundings import Surroundings, figures
from library.maturity.reading import ModelFile

EDITED = Fraction(1, 10)
FIGURES = ("mm-step-major", "mm-step-minor", "mm-step-patch")


def find_faults(file: ModelFile, model: MaturityModel, around: Surroundings) -> Iterator[Fault]:
    """Yield how a version breaks with what was published."""
    yield from _frozen(file, model, around)
    earlier = around.earlier(model)
    if earlier:
        yield from _revisions(file, model, earlier[0])
        yield from _reuse(file, model, earlier)
        yield from _step(file, model, earlier[0])


def changed_share(before: Question, now: Question) -> Fraction:
    """Return the share of the text of a question and its options that changed, the most in any language."""
    shares = [Fraction(0)]
    for lang in set(before.text) & set(now.text):
        old, new = (_whole_text(one, lang) for one in (before, now))
        same = sum(
            block.size for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
        )
        shares.append(1 - Fraction(2 * same, max(len(old) + len(new), 1)))
    return max(shares)


def _whole_text(question: Question, lang: str) -> str:
    criteria = (one.get(lang, "") for one in question.criteria)
    options = (one.text.get(lang, "") for one in question.options)
    return "\n".join([question.text.get(lang, ""), *criteria, *options])


def _frozen(file: ModelFile, model: MaturityModel, around: Surroundings) -> Iterator[Fault]:
    known = around.registry.get(model.key)
    line = file.line_of("version")
    if known is not None and known != file.sha256:
        yield fault("MM-FROZEN", file.path, line, "version", key=model.key, why="mm-frozen")
    elif known is None and model.status != "draft" and around.is_own:
        yield warning("MM-FROZEN", file.path, line, "version", key=model.key, why="mm-frozen-new")


def _revisions(file: ModelFile, model: MaturityModel, before: MaturityModel) -> Iterator[Fault]:
    known = {one.id: one for one in before.questions}
    for number, question in enumerate(model.questions):
        old, at = known.get(question.id), f"questions.{number}.rev"
        if old is None:
            continue
        facts = {"key": question.id, "before": before.key}
        if question.rev < old.rev:
            yield fault("MM-REV", file.path, file.line_of(at), at, **facts, why="mm-rev-falls")
        elif question.rev == old.rev and _values(question) != _values(old):
            yield fault("MM-REV", file.path, file.line_of(at), at, **facts, why="mm-rev-options")
        elif question.rev == old.rev and changed_share(old, question) > EDITED:
            yield warning("MM-REV", file.path, file.line_of(at), at, **facts, why="mm-rev-text")


def _values(question: Question) -> list[Fraction]:
    return [one.value for one in question.options]


def _reuse(file: ModelFile, model: MaturityModel, earlier: list[MaturityModel]) -> Iterator[Fault]:
    """Yield ids that are back after a version without them, and now ask something else."""
    latest = {one.id for one in earlier[0].questions}
    for number, question in enumerate(model.questions):
        if question.id in latest:
            continue
        for version in earlier[1:]:
            old = next((one for one in version.questions if one.id == question.id), None)
            if old is not None:
                if changed_share(old, question) > EDITED:
                    at = f"questions.{number}.id"
                    line = file.line_of(at)
                    yield fault("MM-REUSE", file.path, line, at, key=question.id, other=version.key)
                break


def _step(file: ModelFile, model: MaturityModel, before: MaturityModel) -> Iterator[Fault]:
    wanted = _figure(model, before)
    old, new = figures(before.version), figures(model.version)
    if new[: wanted + 1] <= old[: wanted + 1]:
        facts = {"version": model.version, "before": before.version, "why": FIGURES[wanted]}
        yield fault("MM-SEMVER", file.path, file.line_of("version"), "version", **facts)


def _figure(model: MaturityModel, before: MaturityModel) -> int:
    """Return which figure of the version must rise: 0 when the meaning changed, 1 when questions came, else 2."""
    old = {one.id: one.rev for one in before.questions}
    new = {one.id: one.rev for one in model.questions}
    if any(one not in new or new[one] != old[one] for one in old):
        return 0
    weighed = [{one.id: one.weight for one in each.dimensions} for each in (before, model)]
    is_same = weighed[0] == weighed[1] and before.scoring == model.scoring
    return 2 if is_same and set(old) == set(new) else 1
