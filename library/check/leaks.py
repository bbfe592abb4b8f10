"""What a public course page gives away of the banks: LEAK."""

from collections.abc import Iterator

from library.check.scope import Scope
from library.faults import Fault
from library.site_leaks import TAUGHT, secrets_of


def find_faults(scope: Scope) -> Iterator[Fault]:
    """Yield paths of banks, key lines and explanations in the pages of courses."""
    secrets = secrets_of(scope.catalog)
    for page in scope.pages:
        if page.entry.kind in TAUGHT:
            for leak in secrets.in_source(page.split.body):
                yield page.body_fault("LEAK", leak.line, why=leak.why, question=leak.question)
