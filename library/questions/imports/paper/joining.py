"""One question of a paper with its key: an item, or a group with one item for each number of a range."""

import re

from library.questions.imports.inside import NO_STEM, Inside
from library.questions.imports.items import Item, Problem, Refusal
from library.questions.imports.paper.answers import Answers, Entry, explanation_of
from library.questions.imports.paper.bodies import Body, body_of
from library.questions.imports.paper.keys import entries_in, letters_in, shared_out, truth_in
from library.questions.imports.paper.kinds import choice, kind_named, other_kind, without_options
from library.questions.imports.paper.segments import Segment

IN_BRACKETS = re.compile(r"[(（]\s*([A-Z]{1,8})\s*[)）]")


def items_of(segment: Segment, apart: Answers) -> list[Item]:
    """Return the items of a question; raise `Refusal`."""
    body, head = body_of(segment), segment.head
    entries = [apart.entries.get((segment.run, number)) for number in range(head.first, head.last + 1)]
    told = _explanation(body, entries)
    if body.out_of_order is not None:
        raise Refusal(
            "option-order", f"its letter is not the next one among the options: {body.out_of_order}"
        )
    if head.first < head.last:
        return _group(segment, body, _keys(segment, body, entries, apart), told)
    _check_one(body.keys)
    key = _keys(segment, body, entries, apart)[0]
    if len(body.sets) > 1:
        raise Refusal("option-sets", "one number has several sets of options; number them as a range")
    if not body.sets and key and letters_in(key.strip().partition("\n")[0]):
        body = body_of(segment, is_loose=True)
    return [_one(segment, body, key, told)]


def _check_one(keys: list[str]) -> None:
    """Refuse a question below which two answers stand that differ."""
    told = {letters_in(one) or truth_in(one): one for one in keys}
    told.pop(None, None)
    if len(told) > 1:
        raise Refusal("answer-conflict", f"the question says both {' and '.join(told.values())}")


def _one(segment: Segment, body: Body, key: str | None, told: str | None) -> Item:
    inside = (
        choice(body.sets[0].texts, _needed(key, body.stem))
        if body.sets
        else without_options(body.stem, segment.section, key)
    )
    if inside.kind == "case" and key and told != key.strip():
        told = "\n".join(part for part in (key.strip(), told) if part)
    return Item(
        kind=inside.kind,
        stem=body.stem,
        line=segment.line.number,
        title=body.title,
        category=segment.section,
        options=inside.options,
        answers=inside.answers,
        explanation=told,
        problems=(*_doubts(body), *inside.problems, *other_kind(segment.section, inside)),
    )


def _group(segment: Segment, body: Body, keys: list[str | None], told: str | None) -> list[Item]:
    """Return the shared stem and one choice for each number; one set of options serves them all."""
    numbers = range(segment.head.first, segment.head.last + 1)
    if len(body.sets) not in (1, len(numbers)):
        raise Refusal(
            "option-sets", f"{len(numbers)} questions have {len(body.sets)} sets of options; give each one"
        )
    name = f"{segment.head.first}-{segment.head.last}"
    line = segment.line.number
    whole = Item(
        "group",
        body.stem,
        line,
        title=name,
        category=segment.section,
        explanation=told,
        problems=tuple(_doubts(body)),
    )
    parts: list[Item] = []
    for place, (number, key) in enumerate(zip(numbers, keys, strict=True)):
        inside: Inside = choice(body.sets[place % len(body.sets)].texts, _needed(key, body.stem))
        stem = (body.between[place - 1] if 0 < place <= len(body.between) else "") or f"({number})"
        parts.append(
            Item(
                inside.kind,
                stem,
                line,
                group=name,
                category=segment.section,
                options=inside.options,
                answers=inside.answers,
                problems=inside.problems,
            )
        )
    return [whole, *parts]


def _keys(segment: Segment, body: Body, entries: list[Entry | None], apart: Answers) -> list[str | None]:
    """Return a key for each number, from below the question or from the answers that stand apart."""
    _check_sections(segment, entries)
    own = _own_keys(body, segment)
    others = [entry.key if entry is not None and entry.key else None for entry in entries]
    for mine, other in zip(own, others, strict=True):
        if mine and other and mine.strip() != other.strip():
            raise Refusal(
                "answer-conflict", f"the question says {mine.strip()}, the answers say {other.strip()}"
            )
    keys = [mine or other for mine, other in zip(own, others, strict=True)]
    if apart.entries and not all(keys) and (body.sets or not body.explanation):
        numbers = [str(segment.head.first + place) for place, key in enumerate(keys) if not key]
        raise Refusal("answer-missing", f"the answers do not name {', '.join(numbers)}")
    return keys


def _check_sections(segment: Segment, entries: list[Entry | None]) -> None:
    """Refuse keys that stand under another kind of question: one section of the answers may be missing."""
    for entry in entries:
        kinds = {kind_named(segment.section), kind_named(entry.section if entry is not None else None)}
        if entry is not None and len(kinds - {None}) > 1:
            raise Refusal(
                "answer-section",
                f"the question stands under {segment.section}, its answer under {entry.section}",
            )


def _own_keys(body: Body, segment: Segment) -> list[str | None]:
    first, last = segment.head.first, segment.head.last
    count = last - first + 1
    if body.answer is None or not body.answer:
        return [None] * count
    if count == 1:
        numbered = entries_in(body.answer)
        is_own = len(numbered) == 1 and numbered[0][:2] == (first, last)
        return [numbered[0][2] if is_own else body.answer]
    shared = shared_out(body.answer, count)
    if shared is None:
        raise Refusal(
            "answer-count",
            f"the range holds {count} questions and {body.answer} does not count as many answers",
        )
    return list(shared)


def _needed(key: str | None, stem: str) -> str:
    if not key:
        inside = IN_BRACKETS.search(stem)
        hint = f"; if the answer is the {inside[1]} in the stem, say so there" if inside else ""
        raise Refusal("no-key", f"no answer is given; write 答案: below the options{hint}")
    return key


def _explanation(body: Body, entries: list[Entry | None]) -> str | None:
    apart = [text for entry in entries if entry is not None and (text := explanation_of(entry))]
    return "\n".join(dict.fromkeys([*([body.explanation] if body.explanation else []), *apart])) or None


def _doubts(body: Body) -> list[Problem]:
    stray = Problem("stray-text", f"it is unclear what this belongs to: {body.stray}")
    return [*([] if body.stem else [NO_STEM]), *([stray] if body.stray else [])]
