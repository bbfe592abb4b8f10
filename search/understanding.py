"""Makes a plan of what was typed: ids, names of the glossary, Chinese text, words, pinyin, slips."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby, pairwise

from search.plan import Group, Lexicon, Phrase, Piece, Plan, known_group, rarest
from search.repair import Repairer
from search.thesaurus import Thesaurus, Unit, units_of
from search.words import Run, Script, latin_words, name_key, runs, with_ids_joined, words, words_of_run

ASKING = re.compile(
    "怎么样|怎么办|怎么|怎样|如何|要做什么|做什么|什么意思|什么样|什么时候|什么|哪一些|哪些|哪个|哪里|哪份|哪张|为什么|为何|"
    "是否|是不是|有没有|能不能|可不可以|要不要|多少|多久|几个|请问|我想|我要|想要|需要|应该|应当|可以|谁来|由谁|谁|"
    "含义|定义|吗|呢|(?<!目)的|了(?=怎|吗|呢|没|$)"
)
MEANING = re.compile(
    r"什么是|是什么|什么意思|含义|定义|\bwhat (?:is|are|does)\b|\bmeaning\b|\bdefinition\b|\bdefine\b"
)


class Understanding:
    """Plans queries with the words of one index and the names of one glossary."""

    def __init__(self, lexicon: Lexicon, thesaurus: Thesaurus) -> None:
        self._lexicon = lexicon
        self._thesaurus = thesaurus
        self._repairer = Repairer(lexicon)

    def plan(self, query: str) -> Plan:
        """Return the plan of a query; one without known words has no groups."""
        text = with_ids_joined(query)
        first, is_sure = self._planned(text)
        if not is_sure:
            return first
        return replace(self._planned(first.corrected)[0], corrected=first.corrected)

    def _planned(self, text: str) -> tuple[Plan, bool]:
        """Return the plan of a text, and whether it is surely another one that is meant."""
        given = list(runs(text))
        pieces = self._pieces(given)
        repaired = self._repairer.repaired(pieces)
        groups = [group for piece in repaired.pieces for group in self._groups(piece)]
        groups += [group for group in repaired.groups if group is not None]
        plan = Plan(
            ids=tuple(words_of_run(run)[0] for run in given if run.script is Script.ID),
            groups=rarest(groups, self._lexicon),
            loose=rarest(list(self._bridges(given, pieces)), self._lexicon),
            corrected=repaired.corrected(text),
            asks_meaning=MEANING.search(text) is not None,
            subject=name_key("".join(piece.text for piece in pieces)),
        )
        return plan, repaired.is_sure

    def _pieces(self, given: list[Run]) -> list[Piece]:
        """Return the pieces of a query: names as long as possible, and what stands between them."""
        units = units_of(given)
        pieces: list[Piece] = []
        rest: list[Unit] = []
        start = 0
        while start < len(units):
            length = self._thesaurus.name_at(units, start)
            if length:
                pieces += _rest_pieces(rest, given)
                pieces.append(_name(units[start : start + length], given))
                rest, start = [], start + length
            else:
                rest.append(units[start])
                start += 1
        return pieces + _rest_pieces(rest, given)

    def _groups(self, piece: Piece) -> Iterator[Group]:
        made = self._named(piece) if piece.named else self._plain(piece)
        yield from (group for group in made if group is not None)

    def _named(self, piece: Piece) -> Iterator[Group | None]:
        units = units_of(runs(piece.text))
        own = Phrase(tuple(dict.fromkeys(words(piece.text))), text=piece.text)
        others = (
            Phrase(name.words, name.weight * len(own.words) / len(name.words), name.text)
            for name in self._thesaurus.other_names(units)
        )
        yield known_group([own, *_compound(piece), *others], self._lexicon)

    def _plain(self, piece: Piece) -> Iterator[Group | None]:
        if piece.script is Script.LATIN:
            yield known_group(_compound(piece), self._lexicon)
        elif piece.script is Script.CJK and len(piece.text) == 1:
            beginnings = self._lexicon.completions(piece.text)
            yield known_group((Phrase((word,)) for word in (piece.text, *beginnings)), self._lexicon)
        else:
            for word in words(piece.text):
                yield known_group([Phrase((word,))], self._lexicon)

    def _bridges(self, given: list[Run], pieces: list[Piece]) -> Iterator[Group]:
        """Yield the pairs of characters where two pieces of one Chinese run meet."""
        text = {run.start + place: sign for run in given for place, sign in enumerate(run.text)}
        for first, second in pairwise(pieces):
            if first.end == second.start and Script.CJK is first.script is second.script:
                pair = text[first.end - 1] + text[second.start]
                group = known_group([Phrase((pair,))], self._lexicon)
                if group is not None:
                    yield group


def _compound(piece: Piece) -> Iterator[Phrase]:
    """Yield the ways of writing a compound: all together, and in its parts."""
    for run in runs(piece.text):
        if run.script is Script.LATIN and run.text == piece.text:
            whole, *parts = latin_words(run.text) or ("",)
            yield Phrase((whole,) if whole else ())
            yield Phrase(tuple(dict.fromkeys(parts)))


def _name(units: list[Unit], given: list[Run]) -> Piece:
    first, last = units[0], units[-1]
    text = "".join(
        run.text[max(first.start - run.start, 0) : last.end - run.start] + " "
        for run in given[first.run : last.run + 1]
    )
    return Piece(
        text.strip(), first.script if first.run == last.run else Script.LATIN, first.start, last.end, True
    )


def _rest_pieces(rest: Iterable[Unit], given: list[Run]) -> list[Piece]:
    """Return what is no name: Chinese stretches without words of asking, whole words, ids, numbers."""
    pieces: list[Piece] = []
    for number, group in groupby(rest, key=lambda unit: unit.run):
        units = list(group)
        run = given[number]
        start, end = units[0].start, units[-1].end
        text = run.text[start - run.start : end - run.start]
        if run.script is Script.CJK:
            pieces += _chinese(text, start, alone=text == run.text)
        else:
            pieces.append(Piece(text, run.script, start, end))
    return pieces


def _chinese(text: str, start: int, *, alone: bool) -> Iterator[Piece]:
    """Yield a Chinese stretch cut at words of asking; a lone character counts only where it is all."""
    last = 0
    for begin, end in (*(found.span() for found in ASKING.finditer(text)), (len(text), len(text))):
        kept = text[last:begin]
        if len(kept) > 1 or (kept and alone and kept == text):
            yield Piece(kept, Script.CJK, start + last, start + begin)
        last = end
