"""The clauses in which lessons are embedded: GUARD-CHANGED, GUARD-GONE."""

from collections.abc import Iterator

from library.check.clauses import clause_text, fits
from library.check.scope import Page, Scope
from library.faults import Fault
from library.kinds import Embedding, Kind, LessonFacts


def find_faults(scope: Scope) -> Iterator[Fault]:
    """Yield the guards that were reworded or removed, at the lesson that counts on them."""
    for page in scope.masters_of(Kind.LESSON):
        facts = page.entry.facts
        if isinstance(facts, LessonFacts) and facts.status != "retired":
            for place, guard in enumerate(facts.embedded):
                if guard.failed_on is not None:
                    continue
                yield from _guard(scope, page, place, guard)


def _guard(scope: Scope, page: Page, place: int, guard: Embedding) -> Iterator[Fault]:
    ref, _, anchor = guard.at.partition("#")
    if ref in scope.unread_ids:
        return
    target = scope.master(ref)
    stands = target is not None and target.entry.status != "retired"
    text = clause_text(target, anchor) if target is not None and stands else None
    at = f"embedded.{place}"
    if text is None:
        yield page.fault("GUARD-GONE", at, lesson=page.entry.id, at=guard.at)
    elif not fits(guard.text, text):
        yield page.fault("GUARD-CHANGED", at, lesson=page.entry.id, at=guard.at)
