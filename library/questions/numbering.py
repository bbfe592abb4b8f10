"""Fill in missing ids of a bank, for its author to look at and save: nothing else of the text is touched."""

import re

from library.questions.headings import read_heading

DIGITS = 4
BRACES = re.compile(r"\{:?\s*(?P<attributes>[^{}]*)\}\s*$")


def numbered(text: str, bank: str, taken: frozenset[str] = frozenset()) -> str:
    """Return a bank with an id for every question that has none, after the highest number in use or retired.

    `taken` are ids of the bank that may not be used again.
    """
    lines = text.split("\n")
    start = next((place for place, line in enumerate(lines[1:], start=2) if line.strip() == "---"), 0)
    found = {
        place: heading
        for place, line in enumerate(lines[start:], start=start)
        if (heading := read_heading(line.rstrip(), place + 1)) is not None
    }
    used = {heading.id for heading in found.values()} | taken
    place_of = re.compile(rf"{re.escape(bank)}-(\d{{{DIGITS}}})")
    highest = max((int(one[1]) for id_ in used if (one := place_of.fullmatch(id_))), default=0)
    for place, heading in found.items():
        if not heading.id:
            highest += 1
            lines[place] = _with_id(lines[place], f"{bank}-{highest:0{DIGITS}}")
    return "\n".join(lines)


def _with_id(line: str, new: str) -> str:
    braces = BRACES.search(line)
    if braces is None:
        return f"{line.rstrip()} {{#{new}}}"
    kept = braces["attributes"].strip()
    return f"{line[: braces.start()]}{{#{new} {kept}}}" if kept else f"{line[: braces.start()]}{{#{new}}}"
