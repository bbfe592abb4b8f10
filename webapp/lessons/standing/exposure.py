"""What no published text may hold, asked of translations and reasons too."""

from collections.abc import Iterable, Mapping

from webapp.lessons.standing.rules import Exposed
from webapp.lessons.wording import Group, hints


def check_exposed(texts: Mapping[str, str], names: Iterable[str], *, is_public: bool = False) -> None:
    """Refuse a text that names somebody, gives a contact or an amount, or blames; name the field.

    A case from public sources may tell the amounts and addresses its sources tell.
    """
    known, spared = list(names), {Group.VAGUE, Group.PRIVATE} if is_public else {Group.VAGUE}
    for field, text in texts.items():
        for hint in hints(field, text, names=known):
            if hint.group not in spared:
                raise Exposed(field=field, found=hint.found)
