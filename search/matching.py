"""Which documents have what is asked for: what each group is worth in each, all groups, or some."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import reduce

from search.plan import Group, Phrase, Plan, rarity
from search.whoosh_searcher import Scores, Searcher

BUDGET = 6_000  # documents looked at to fill up a short list; the rarest groups come first
NAMES = 0.25  # how much a word counts once more where it stands in a name
LOOSE = 0.5  # how much what only helps counts where everything else is there


def with_all(searcher: Searcher, plan: Plan) -> Scores:
    """Return the scores of the documents that have every group of a plan."""
    if not plan.groups:
        return {}
    groups = [_of_group(searcher, group) for group in _rarest_first(searcher, plan.groups)]
    both: set[int] = reduce(lambda kept, group: kept & group.keys(), groups[1:], set(groups[0]))
    scores = {number: sum(group[number] for group in groups) for number in both}
    extras = [(NAMES, searcher.name_scores(word)) for word in _named_words(plan)]
    extras += [(LOOSE, _of_group(searcher, group)) for group in plan.loose]
    for weight, found in extras:
        for number, score in _shared(found, both):
            scores[number] += weight * score
    return scores


def with_some(searcher: Searcher, plan: Plan, least: float) -> Scores:
    """Return the scores of documents that have at least a share of what is asked for, by that share."""
    groups = _rarest_first(searcher, plan.all_groups)
    scores: dict[int, float] = defaultdict(float)
    shares: Counter[int] = Counter()
    left = BUDGET
    for group in groups:
        left -= _cost(searcher, group)
        if left < 0 and scores:
            break
        for number, score in _of_group(searcher, group).items():
            scores[number] += score
            shares[number] += 1
    most = len(groups)
    return {n: score * shares[n] / most for n, score in scores.items() if shares[n] >= least * most}


def _of_group(searcher: Searcher, group: Group) -> Scores:
    """Return what a group is worth in each document: as much as the best of its phrases there."""
    if len(group.phrases) == 1:
        return _of_phrase(searcher, group.phrases[0])
    best: dict[int, float] = {}
    for phrase in group.phrases:
        for number, score in _of_phrase(searcher, phrase).items():
            if score > best.get(number, 0.0):
                best[number] = score
    return best


def _of_phrase(searcher: Searcher, phrase: Phrase) -> Scores:
    """Return what a phrase is worth in each document that has all its words."""
    if len(phrase.words) == 1:
        scores = searcher.scores(phrase.words[0])
        return scores if phrase.weight == 1.0 else {n: phrase.weight * s for n, s in scores.items()}
    several = [searcher.scores(word) for word in sorted(phrase.words, key=searcher.frequency)]
    every: set[int] = reduce(lambda kept, word: kept & word.keys(), several[1:], set(several[0]))
    return {number: phrase.weight * sum(word[number] for word in several) for number in every}


def _named_words(plan: Plan) -> Iterable[str]:
    phrases = (phrase for group in plan.groups for phrase in group.typed or group.phrases[:1])
    return dict.fromkeys(word for phrase in phrases for word in phrase.words)


def _shared(scores: Scores, chosen: set[int]) -> Iterable[tuple[int, float]]:
    """Yield the scores of chosen documents, going through whichever are fewer."""
    if len(chosen) < len(scores):
        return ((number, scores[number]) for number in chosen if number in scores)
    return ((number, score) for number, score in scores.items() if number in chosen)


def _rarest_first(searcher: Searcher, groups: Iterable[Group]) -> list[Group]:
    return sorted(groups, key=lambda group: rarity(group, searcher))


def _cost(searcher: Searcher, group: Group) -> int:
    return sum(min(map(searcher.frequency, phrase.words)) for phrase in group.phrases)
