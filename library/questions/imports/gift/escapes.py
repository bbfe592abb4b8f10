"""Control characters of GIFT: found where they are not escaped, unescaped exactly once."""

import re
from collections.abc import Iterator

CONTROL = "~=#{}:\\"
ESCAPE = re.compile(r"\\([~=#{}:\\n])")
STYLE = re.compile(r"\[(html|markdown|plain|moodle)\]", re.IGNORECASE)
OF_LATEX = (
    "nabla natural ncong ne nearrow neg neq newcommand newline nexists ngeq ngeqq ngeqslant ngtr ni nleftarrow"
    " nLeftarrow nleftrightarrow nLeftrightarrow nleq nleqq nleqslant nless nmid not notin nparallel nprec npreceq"
    " nrightarrow nRightarrow nshortmid nsim nsubseteq nsucc nsucceq nsupseteq ntriangleleft ntriangleright nu"
    " nvdash nvDash nVdash nVDash nwarrow"
)
DOUBTFUL = re.compile(r"\\[~=#{}:\\]|\\(" + "|".join(OF_LATEX.split()) + r")(?![A-Za-z])")
"""An `\\n` that begins a word of LaTeX; an escape before it is passed over, so that `\\\\neq` is none."""


def unescaped(text: str) -> str:
    """Return a text with each escape undone once; a backslash before anything else stays, as in LaTeX."""
    return ESCAPE.sub(lambda found: "\n" if found[1] == "n" else found[1], text)


def doubtful(text: str) -> list[str]:
    """Return the words of LaTeX whose beginning is read as the end of a line, each once."""
    found = (one[1] for one in DOUBTFUL.finditer(text) if one[1])
    return list(dict.fromkeys(f"\\{word}" for word in found))


def places(text: str, wanted: str) -> Iterator[int]:
    """Yield where one of the wanted characters stands unescaped."""
    for found in re.finditer(r"\\[~=#{}:\\n]|[" + re.escape(wanted) + "]", text):
        if len(found[0]) == 1:
            yield found.start()


def split_once(text: str, mark: str) -> tuple[str, str | None]:
    """Return what stands before and after the first unescaped mark; None when there is none."""
    for place in places(text, mark[0]):
        if text.startswith(mark, place):
            return text[:place], text[place + len(mark) :]
    return text, None


def split_explained(text: str) -> tuple[str, str | None]:
    """Return what stands before and after the first unescaped `####`; of five, the first ends an empty feedback."""
    for place in places(text, "#"):
        if text.startswith("####", place):
            run = len(text) - place - len(text[place:].lstrip("#"))
            return text[: place + run - 4], text[place + run :]
    return text, None


def plain(text: str) -> str:
    """Return a text without its format tag and surrounding space, unescaped."""
    return styled(text)[0]


def styled(text: str) -> tuple[str, str | None]:
    """Return a text as `plain` does, with the format its tag names."""
    text = text.strip()
    found = STYLE.match(text)
    return (
        (unescaped(text[found.end() :]).strip(), found[1].lower())
        if found
        else (unescaped(text).strip(), None)
    )


def noted(text: str | None) -> str | None:
    """Return a feedback or explanation; None when nothing was written."""
    return (plain(text) or None) if text is not None else None
