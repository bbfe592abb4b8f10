"""Read one bank, master and twin, into typed questions; it never raises for a bad file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal, TypeVar

from pydantic import BeforeValidator, Field, ValidationError

from library.faults import Fault, fault
from library.frontmatter import Split, Unreadable, split
from library.kinds import Status, Strict, Version
from library.questions.blocks import Block, Piece, read_blocks
from library.questions.format import Bank
from library.questions.headings import FACTS
from library.questions.making import Made, make, pair

FOLDER = "content/banks"
BANK_ID = r"^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$"
F = TypeVar("F", bound=Strict)


def _in_force(value: object) -> object:
    """Take `effective` for approved: it is how people say it."""
    return "approved" if value == "effective" else value


class BankFacts(Strict):
    """The front matter of a master; `reviewed_keys` is the hash of ids and keys that the reviewer approved."""

    kind: Literal["bank"]
    id: Annotated[str, Field(pattern=BANK_ID)]
    version: Version
    status: Annotated[Status, BeforeValidator(_in_force)]
    author: Annotated[str, Field(min_length=1)]
    reviewer: str | None = None
    reviewed_keys: str | None = None
    source: Annotated[str, Field(min_length=1)]


class TwinFacts(Strict):
    """The front matter of a translation."""

    kind: Literal["bank"]
    id: str
    lang: Literal["en"] | None = None
    source_version: Version


@dataclass(frozen=True)
class BankFile:
    """A bank as read. `made` holds every question, `bank` those that can be asked and marked."""

    path: str
    facts: BankFacts | None
    made: tuple[Made, ...] = ()
    twin_path: str = ""
    twin_facts: TwinFacts | None = None
    twin_blocks: tuple[Block, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()

    @property
    def bank(self) -> Bank | None:
        """Return the bank, or None when its front matter cannot be read."""
        if self.facts is None:
            return None
        own = self.facts
        whole = tuple(one.question for one in self.made if one.is_whole and one.question.id)
        return Bank(
            own.id,
            own.version,
            own.status,
            own.author,
            own.reviewer,
            own.reviewed_keys,
            own.source,
            whole,
        )

    @property
    def every(self) -> tuple[Made, ...]:
        """Return every question as made, groups before their parts."""
        return tuple(one for made in self.made for one in (made, *made.parts))

    def path_of(self, lang: str) -> str:
        """Return the path of a language's file."""
        return self.twin_path if lang == "en" and self.twin_path else self.path


def read_bank(master: tuple[str, bytes], twin: tuple[str, bytes] | None = None) -> BankFile:
    """Return a bank as read from the path and bytes of its master and of its translation."""
    path, raw = master
    parts, faults = _split(path, raw)
    if parts is None:
        return BankFile(path, None, faults=tuple(faults))
    facts = _facts(BankFacts, path, parts, faults)
    other, other_facts = None, None
    if twin is not None:
        other, told = _split(*twin)
        faults += told
        other_facts = _facts(TwinFacts, twin[0], other, faults) if other is not None else None
    blocks, before = read_blocks(parts.body, parts.body_line)
    twins, twins_before = read_blocks(other.body, other.body_line) if other is not None else ([], [])
    area = facts.id if facts is not None else path.rpartition("/")[2].removesuffix(".md")
    by_id = {one.heading.id: one for block in twins for one in (block, *block.parts) if one.heading.id}
    made = tuple(make(pair(block, by_id), area, by_id) for block in blocks)
    file = BankFile(
        path,
        facts,
        made,
        twin[0] if twin is not None else "",
        other_facts,
        tuple(twins),
        {key: parts.line_of(key) for key in parts.data},
    )
    told = [*faults, *_form_faults(file), *_stray_faults(path, before)]
    told += _stray_faults(file.twin_path, twins_before)
    return BankFile(**{**vars(file), "faults": tuple(sorted(told))})


def _split(path: str, raw: bytes) -> tuple[Split | None, list[Fault]]:
    try:
        return split(raw.decode("utf-8-sig")), []
    except UnicodeDecodeError as error:
        return None, [fault("PARSE", path, 1, why=f"not UTF-8 at byte {error.start}")]
    except Unreadable as error:
        return None, [fault("PARSE", path, error.line, why=error)]


def _facts(model: type[F], path: str, parts: Split, faults: list[Fault]) -> F | None:
    try:
        return model.model_validate(dict(parts.data))
    except ValidationError as error:
        for found in error.errors():
            place = ".".join(str(one) for one in found["loc"])
            why = found["msg"].removeprefix("Value error, ")
            faults.append(fault("SCHEMA", path, parts.line_of(place), place, key=place, why=why))
    return None


def _form_faults(file: BankFile) -> Iterator[Fault]:
    """Yield what is wrong with the form of single questions, and facts that a twin states."""
    for one in file.every:
        for flaw in one.flaws:
            yield fault(
                "SCHEMA", file.path, flaw.line, one.question.id, key=flaw.key, why=flaw.why, value=flaw.value
            )
    for block in file.twin_blocks:
        for own in (block, *block.parts):
            for key in sorted(FACTS & set(own.heading.facts)):
                yield fault("LANG-FACT", file.twin_path, own.heading.line, own.heading.id, key=key)


def _stray_faults(path: str, before: list[Piece]) -> list[Fault]:
    return [fault("SCHEMA", path, one.line, key="###", why="before-first") for one in before[:1]]
