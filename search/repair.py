"""Repairs what the index does not know: pinyin, words cut short, slips of the hand, wrong characters."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from search.pinyin import sounds_like
from search.plan import Group, Lexicon, Phrase, Piece, known_group
from search.words import Script, cjk_words, latin_words, words

MOST_SPOKEN, MOST_NEAR = 4, 3
SHORTEST_PINYIN, LONGEST_PINYIN = 2, 48
SHORTEST_BEGUN = 3
REPAIRED, NEARLY_TYPED = 0.9, 0.99
LONGEST_SOUND = 4


@dataclass
class Repaired:
    """What needs no repair, the groups for what did, and which stretches mean something else."""

    pieces: list[Piece] = field(default_factory=list)
    groups: list[Group | None] = field(default_factory=list)
    changes: list[tuple[int, int, str]] = field(default_factory=list)
    doubts: int = 0

    @property
    def is_sure(self) -> bool:
        """Tell whether something was changed, and each change has one meaning only."""
        return bool(self.changes) and not self.doubts

    def take(self, group: Group | None, change: tuple[int, int, list[str]] | None = None) -> None:
        """Keep a repaired group, and what its stretch means, the most probable first."""
        self.groups.append(group)
        if change is not None:
            start, end, meanings = change
            self.changes.append((start, end, meanings[0]))
            self.doubts += len(meanings) > 1

    def corrected(self, text: str) -> str:
        """Return a query as it was probably meant; nothing if it needed no repair."""
        if not self.changes:
            return ""
        parts, last = [], 0
        for start, end, meant in sorted(self.changes):
            parts += [text[last:start], meant]
            last = end
        return " ".join("".join([*parts, text[last:]]).split())


class Repairer:
    """Repairs pieces of a query with the words of an index."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def repaired(self, pieces: Sequence[Piece]) -> Repaired:
        """Return the pieces sorted into sound ones and repaired ones; what cannot be repaired is left out."""
        result = Repaired()
        for is_latin, group in groupby(pieces, key=_is_word):
            stretch = list(group)
            if is_latin:
                self._words(stretch, result, is_last=stretch[-1] is pieces[-1])
            else:
                for piece in stretch:
                    self._other(piece, result)
        return result

    def _words(self, stretch: list[Piece], result: Repaired, *, is_last: bool) -> None:
        """Sort words that follow one another; together they may be pinyin typed with blanks."""
        together = "".join(piece.text for piece in stretch)
        if len(stretch) > 1 and self._spoken(together, stretch[0].start, stretch[-1].end, result):
            return
        for piece in stretch:
            if self._is_known(piece):
                result.pieces.append(piece)
            else:
                self._word(piece, result, is_last=is_last and piece is stretch[-1])

    def _is_known(self, piece: Piece) -> bool:
        """Tell whether a word stands in the index as typed; another form of its stem may be a slip."""
        found = latin_words(piece.text)
        if not (piece.text.isalpha() and len(found) == 1):
            return any(map(self._lexicon.frequency, found))
        return bool(self._lexicon.written(piece.text))

    def _word(self, piece: Piece, result: Repaired, *, is_last: bool) -> None:
        if self._spoken(piece.text, piece.start, piece.end, result):
            return
        begun = self._lexicon.completions(piece.text) if is_last and len(piece.text) >= SHORTEST_BEGUN else []
        near = self._lexicon.nearest(piece.text)[:MOST_NEAR] or ([] if begun else self._split(piece.text))
        phrases = [Phrase((word,), REPAIRED) for word in begun]
        phrases += [Phrase(tuple(dict.fromkeys(words(one))), REPAIRED, one) for one in near]
        phrases += [Phrase((word,), REPAIRED) for word in latin_words(piece.text)]
        if begun or near:
            result.take(known_group(phrases, self._lexicon), (piece.start, piece.end, near) if near else None)
            result.doubts += bool(begun) or self._has_stem(piece)
        elif not (is_last and self._spoken(piece.text, piece.start, piece.end, result, begun=True)):
            result.groups.append(known_group(phrases, self._lexicon))

    def _has_stem(self, piece: Piece) -> bool:
        return any(map(self._lexicon.frequency, latin_words(piece.text)))

    def _split(self, word: str) -> list[str]:
        """Return two known words written together as two, or nothing."""
        for place in range(SHORTEST_BEGUN, len(word) - SHORTEST_BEGUN + 1):
            first, second = word[:place], word[place:]
            if all(self._lexicon.frequency(one) for half in (first, second) for one in latin_words(half)):
                return [f"{first} {second}"]
        return []

    def _spoken(self, typed: str, start: int, end: int, result: Repaired, *, begun: bool = False) -> bool:
        """Take letters for pinyin if the names of the index have it; tell whether they do."""
        if not (typed.isascii() and typed.isalpha() and SHORTEST_PINYIN <= len(typed) <= LONGEST_PINYIN):
            return False
        parts = self._syllables(typed, begun=begun)
        for texts in parts:
            result.groups.append(self._any_of(texts[:MOST_SPOKEN]))
            result.doubts += len(texts) > 1
        if parts:
            result.changes.append((start, end, "".join(texts[0] for texts in parts)))
        return bool(parts)

    def _any_of(self, texts: Sequence[str]) -> Group | None:
        """Return the group of Chinese texts of which any is meant; the first a little rather."""
        phrases = (
            Phrase(tuple(cjk_words(text)), REPAIRED if place else NEARLY_TYPED, text)
            for place, text in enumerate(texts)
        )
        return known_group(phrases, self._lexicon)

    def _syllables(self, typed: str, *, begun: bool) -> list[list[str]]:
        """Return the names of which letters are the pinyin, the longest first; nothing if a rest remains."""
        whole = self._lexicon.spoken(typed, begun=begun and len(typed) > SHORTEST_BEGUN)
        if whole or begun:
            return [whole] if whole else []
        found, start = [], 0
        while start < len(typed):
            for end in range(len(typed), start + SHORTEST_BEGUN, -1):
                texts = self._lexicon.spoken(typed[start:end])
                if texts:
                    found.append(texts)
                    start = end
                    break
            else:
                return []
        return found

    def _other(self, piece: Piece, result: Repaired) -> None:
        result.pieces.append(piece)
        if piece.script is Script.CJK and not piece.named and len(piece.text) > 1:
            for start, end, texts in self._same_sound(piece.text):
                result.take(self._any_of(texts), (piece.start + start, piece.start + end, texts))

    def _same_sound(self, text: str) -> Iterator[tuple[int, int, list[str]]]:
        """Yield the stretches with a character that fits to no neighbour and that sound like a name."""
        known = [False, *(bool(self._lexicon.frequency(word)) for word in cjk_words(text)), False]
        odd = [not (before or after) for before, after in pairwise(known)]
        start = 0
        while start < len(text) - 1:
            end, texts = self._sounding(text, start, odd)
            if texts:
                yield start, end, texts
            start = end

    def _sounding(self, text: str, start: int, odd: Sequence[bool]) -> tuple[int, list[str]]:
        """Return where the longest such stretch ends and what it may mean; the next place if there is none."""
        for end in range(min(len(text), start + LONGEST_SOUND), start + 1, -1):
            part = text[start:end]
            if any(odd[start:end]):
                texts = [name for name in self._lexicon.spoken(sounds_like(part)) if len(name) == len(part)]
                if texts and part not in texts:
                    return end, texts[:MOST_NEAR]
        return start + 1, []


def _is_word(piece: Piece) -> bool:
    return piece.script is Script.LATIN and not piece.named
