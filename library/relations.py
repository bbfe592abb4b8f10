"""The relations of the content, written once on the side that owns them and told from the other side here."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from library.entries import Entry
from library.kinds import Kind

Found = dict[tuple[str, str], dict[str, Entry]]


def relations(entries: Mapping[str, Entry]) -> Mapping[tuple[str, str], tuple[Entry, ...]]:
    """Return what belongs to what, by the name of the relation and the id it is asked from."""
    found: Found = defaultdict(dict)
    kinds: dict[Kind, list[Entry]] = defaultdict(list)
    for key in sorted(entries):
        kinds[entries[key].kind].append(entries[key])
    for kind in (Kind.DOCUMENT, Kind.COURSE):
        for entry in kinds[kind]:
            for standard in getattr(entry.facts, "standards", ()):
                found[kind.value, standard][entry.id] = entry
    _relate_lessons(found, kinds[Kind.LESSON])
    for entry in kinds[Kind.STANDARD]:
        known = (entries.get(one) for one in getattr(entry.facts, "related", ()))
        for other in (one for one in known if one is not None):
            found["related", entry.id][other.id] = other
            found["related", other.id][entry.id] = entry
    return {key: tuple(related.values()) for key, related in found.items()}


def _relate_lessons(found: Found, lessons: Iterable[Entry]) -> None:
    for entry in sorted(lessons, key=_newest):
        if entry.status != "retired":
            for clause in getattr(entry.facts, "supports", ()):
                found["clause", clause][entry.id] = entry
                found["lesson", clause.partition("#")[0]][entry.id] = entry
            for item in getattr(entry.facts, "documents", ()):
                found["clause", item][entry.id] = entry


def _newest(entry: Entry) -> tuple[int, str]:
    published = getattr(entry.facts, "published_on", None)
    return (-published.toordinal() if published else 0, entry.id)
