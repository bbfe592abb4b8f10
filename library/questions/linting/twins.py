"""The two languages of a bank: NO-TRANSLATION, STALE-TRANSLATION, PARITY."""

from collections.abc import Iterator

from library.faults import Fault, fault, warning
from library.questions.bank_reading import BankFile
from library.questions.blocks import Block
from library.questions.canonical import figure
from library.questions.format import QuestionKind
from library.questions.key_reading import KeyUnreadable, read_key
from library.questions.keys import NumericKey
from library.questions.linting.around import Around
from library.questions.linting.figures import one_sided
from library.questions.making import UNKEYED, Made
from library.questions.shelf import Shelf


def find_faults(shelf: Shelf, _around: Around) -> Iterator[Fault]:
    """Yield what stands in one language alone, or differs between the two."""
    for file in shelf.bank_files:
        if file.facts is None:
            continue
        if not file.twin_path:
            twin = f"{file.path.removesuffix('.md')}.en.md"
            yield fault("NO-TRANSLATION", file.path, 1, file=twin)
            continue
        if file.twin_facts is not None:
            yield from _heads(file)
        yield from _order(file)
        for one in file.every:
            if "en" in one.blocks:
                yield from _pair(file, one)


def _heads(file: BankFile) -> Iterator[Fault]:
    if file.facts is None or file.twin_facts is None:
        return
    old, new = file.twin_facts.source_version, file.facts.version
    if file.twin_facts.id != file.facts.id:
        yield fault("LANG-DIFF", file.twin_path, 1, "id", why=f"id: {file.facts.id} ≠ {file.twin_facts.id}")
    if _figures(old) < _figures(new):
        yield fault("STALE-TRANSLATION", file.twin_path, 1, "source_version", old=old, new=new)


def _order(file: BankFile) -> Iterator[Fault]:
    """Yield questions of one file alone; if there are none, the first that stands elsewhere."""
    masters = {one.question.id: one.line_of() for one in file.every if one.question.id}
    twins = {own.heading.id: own.heading.line for block in file.twin_blocks for own in (block, *block.parts)}
    missing = [id_ for id_ in masters if id_ not in twins]
    extra = [id_ for id_ in twins if id_ not in masters]
    for id_ in missing:
        yield fault("PARITY", file.path, masters[id_], id_, id=id_, why="twin-missing")
    for id_ in extra:
        yield fault("PARITY", file.twin_path, twins[id_], id_, id=id_ or "?", why="twin-extra")
    if not missing and not extra:
        moved = [two for one, two in zip(masters, twins, strict=True) if one != two]
        for id_ in moved[:1]:
            yield fault("PARITY", file.twin_path, twins[id_], id_, id=id_, why="twin-order")


def _pair(file: BankFile, one: Made) -> Iterator[Fault]:
    zh, en = one.blocks["zh"], one.blocks["en"]
    id_ = one.question.id
    for why, part, ours, theirs in _differences(one.question.kind, zh, en):
        if ours != theirs:
            yield fault("PARITY", file.twin_path, en.line_of(part), id_, id=id_, why=why, zh=ours, en=theirs)
    if bool(zh.stem.text) != bool(en.stem.text):
        yield fault("PARITY", file.twin_path, en.line_of(), id_, id=id_, why="no-stem")
    found = one_sided(_asked(zh), _asked(en))
    if found:
        numbers = "、".join(found)
        yield warning("PARITY", file.twin_path, en.heading.line, id_, id=id_, why="numbers", numbers=numbers)


def _differences(kind: QuestionKind, zh: Block, en: Block) -> Iterator[tuple[str, str, str, str]]:
    """Yield what is compared: the reason, the part whose line is told, and both sides as text."""
    kinds = [", ".join(one.heading.kinds) for one in (zh, en)]
    yield "kind", "", kinds[0], kinds[1]
    letters = ["".join(piece.of for piece in one.options) for one in (zh, en)]
    yield "options", "option", letters[0], letters[1]
    if kind is QuestionKind.FILL_IN:
        yield "blank-count", "key", str(len(zh.keys)), str(len(en.keys))
    elif kind not in UNKEYED:
        yield "key", "key", _key(kind, zh), _key(kind, en)
    marks = [" + ".join(piece.of for piece in one.rubric) for one in (zh, en)]
    yield "marks", "rubric", marks[0], marks[1]


def _key(kind: QuestionKind, block: Block) -> str:
    """Return a key so that equal keys are equal texts; one that cannot be read as it is written."""
    texts = [piece.text for piece in block.keys]
    try:
        key = read_key(kind, texts) if texts else ()
    except KeyUnreadable:
        return texts[0]
    if isinstance(key, NumericKey):
        return f"{figure(key.low)}..{figure(key.high)}"
    return "、".join(key) if isinstance(key, tuple) else str(key)


def _asked(block: Block) -> str:
    return "\n".join([block.stem.text, *(piece.text for piece in block.options)])


def _figures(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))
