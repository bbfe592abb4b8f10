"""The typed catalog of the content: every entry, its texts, and its relations both ways."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from library.entries import Entry, Text
from library.faults import Fault, fault
from library.kinds import Both, Kind, LessonFacts, PageFacts
from library.maturity.format import MaturityModel
from library.maturity.helping import Help, helping
from library.maturity.reading import ModelFile
from library.maturity.shelf import is_model, models_by_key, read_models
from library.questions.format import Bank, Question
from library.questions.quiz_format import Quiz
from library.questions.shelf import Shelf, is_shelf, read_shelf
from library.reading import FileRead, files_below, is_content, read_file
from library.relations import relations
from library.training_facts import LearningPath
from library.vocabulary import Vocabulary, load_vocabulary

__all__ = ["Catalog", "Entry", "Text", "in_language", "load_catalog", "revised_on"]


@dataclass(frozen=True)
class Catalog:
    """All entries below a root as one value; taking in a file gives a new catalog."""

    root: Path
    vocabulary: Vocabulary
    entries: Mapping[str, Entry]
    reads: Mapping[str, Mapping[str, FileRead]] = field(repr=False)
    owners: Mapping[str, str] = field(repr=False)
    model_files: Mapping[str, ModelFile] = field(default_factory=dict, repr=False)
    shelf: Shelf = field(default=Shelf(), repr=False)

    @property
    def banks(self) -> Mapping[str, Bank]:
        """Return the question banks by id; they are never published."""
        return self.shelf.banks

    @property
    def questions(self) -> Mapping[str, Question]:
        """Return every question that can be asked by its id, groups and their parts alike."""
        return self.shelf.questions

    @property
    def quizzes(self) -> Mapping[str, Quiz]:
        """Return the quizzes and exams by id."""
        return self.shelf.quizzes

    @property
    def areas(self) -> Mapping[str, Both]:
        """Return the names of the knowledge areas by code."""
        return self.vocabulary.areas

    @property
    def paths(self) -> Mapping[str, LearningPath]:
        """Return the learning paths by id."""
        return self.vocabulary.paths

    @cached_property
    def models(self) -> Mapping[str, MaturityModel]:
        """Return the maturity models that can be read, by key such as `pmo@1.0.0`."""
        return {key: file.model for key, file in self._models.items() if file.model is not None}

    def model_file(self, key: str) -> ModelFile:
        """Return the bytes and hash of a model by its key; raise `KeyError`."""
        return self._models[key]

    def helps_with(self, entry_id: str) -> tuple[Help, ...]:
        """Return the steps of maturity questions that an entry helps with, as the models say."""
        return self._helping.get(entry_id, ())

    @cached_property
    def _helping(self) -> Mapping[str, tuple[Help, ...]]:
        return helping(self.models.values())

    @cached_property
    def _models(self) -> Mapping[str, ModelFile]:
        return models_by_key(self.model_files)

    def find(self, entry_id: str) -> Entry | None:
        """Return an entry, or None."""
        return self.entries.get(entry_id)

    def get(self, entry_id: str) -> Entry:
        """Return an entry; raise `KeyError`."""
        return self.entries[entry_id]

    def entry_of(self, path: Path) -> Entry | None:
        """Return the entry one of whose files this is."""
        relative = _relative(self.root, path)
        owner = self.owners.get(_group(relative))
        return self.entries.get(owner) if owner else None

    def of_kind(self, kind: Kind | str) -> tuple[Entry, ...]:
        """Return the entries of a kind, by id."""
        return self._by_kind.get(Kind(kind), ())

    def documents_of(self, standard_id: str) -> tuple[Entry, ...]:
        """Return the documents that serve a standard, by id."""
        return self._relations.get(("document", standard_id), ())

    def courses_of(self, standard_id: str) -> tuple[Entry, ...]:
        """Return the courses that rest on a standard, by id."""
        return self._relations.get(("course", standard_id), ())

    def lessons_of(self, standard_id: str) -> tuple[Entry, ...]:
        """Return the lessons that support any clause of a standard, newest first."""
        return self._relations.get(("lesson", standard_id), ())

    def lessons_behind(self, place: str) -> tuple[Entry, ...]:
        """Return the lessons behind a clause, `STD-16#C2`, or an item of a document, `TPL-025#owner`, newest first."""
        return self._relations.get(("clause", place), ())

    def related_to(self, standard_id: str) -> tuple[Entry, ...]:
        """Return the related standards, whichever side names them."""
        return self._relations.get(("related", standard_id), ())

    @cached_property
    def faults(self) -> tuple[Fault, ...]:
        """Return what is wrong with single files, sorted; relations are checked by `library.check`."""
        told = list(self.vocabulary.faults)
        told += [one for file in self.model_files.values() for one in file.faults]
        told += self.shelf.faults
        for group, files in self.reads.items():
            told += [one for read in files.values() for one in read.faults]
            told += self._group_faults(group, files)
        return tuple(sorted(told))

    def _group_faults(self, group: str, files: Mapping[str, FileRead]) -> list[Fault]:
        master = files.get("")
        if master is None:
            orphan = next(iter(files.values()))
            return [fault("DANGLING", orphan.path, 1, "id", ref=f"{group}.md")]
        found = _id_of(master)
        if found and self.owners.get(group) != found:
            other = next((kept for kept, owner in self.owners.items() if owner == found), "?")
            line = master.split.line_of("id") if master.split else 1
            return [fault("DUP", master.path, line, "id", id=found, other=f"{other}.md")]
        return []

    @cached_property
    def _by_kind(self) -> Mapping[Kind, tuple[Entry, ...]]:
        kinds: dict[Kind, list[Entry]] = defaultdict(list)
        for key in sorted(self.entries):
            kinds[self.entries[key].kind].append(self.entries[key])
        return {kind: tuple(entries) for kind, entries in kinds.items()}

    @cached_property
    def _relations(self) -> Mapping[tuple[str, str], tuple[Entry, ...]]:
        return relations(self.entries)

    def with_file(self, path: Path) -> "Catalog":
        """Return the catalog with one file read anew, or forgotten when it is gone."""
        relative = _relative(self.root, path)
        if relative.startswith("content/vocabulary/"):
            return replace(self, vocabulary=load_vocabulary(self.root))
        if is_model(relative):
            return replace(self, model_files=read_models(self.root, self.model_files, relative))
        if is_shelf(relative):
            return replace(self, shelf=read_shelf(self.root))
        if not is_content(relative):
            return self
        group = _group(relative)
        files = dict(self.reads.get(group, {}))
        if (self.root / relative).exists():
            read = read_file(self.root, relative)
            files[read.suffix] = read
        else:
            files = {suffix: read for suffix, read in files.items() if read.path != relative}
        reads = {**self.reads, group: files}
        if not files:
            del reads[group]
        entries, owners = dict(self.entries), dict(self.owners)
        _forget(group, entries, owners)
        _take_in(self.root, {group: files} if files else {}, entries, owners)
        return replace(self, entries=entries, reads=reads, owners=owners)


def load_catalog(root: Path) -> Catalog:
    """Return the catalog below a root. Bad content never raises: it is listed in `faults`."""
    root = root.resolve()
    reads: dict[str, dict[str, FileRead]] = defaultdict(dict)
    for relative in files_below(root):
        read = read_file(root, relative)
        reads[read.group][read.suffix] = read
    entries: dict[str, Entry] = {}
    owners: dict[str, str] = {}
    _take_in(root, reads, entries, owners)
    return Catalog(
        root, load_vocabulary(root), entries, dict(reads), owners, read_models(root), read_shelf(root)
    )


def _take_in(
    root: Path,
    reads: Mapping[str, Mapping[str, FileRead]],
    entries: dict[str, Entry],
    owners: dict[str, str],
) -> None:
    for group, files in reads.items():
        entry = _entry(root, group, files)
        if entry is not None and entry.id not in entries:
            entries[entry.id] = entry
            owners[group] = entry.id


def _forget(group: str, entries: dict[str, Entry], owners: dict[str, str]) -> None:
    owner = owners.pop(group, None)
    if owner:
        entries.pop(owner, None)


def _id_of(read: FileRead) -> str | None:
    if read.facts is None:
        return None
    if isinstance(read.facts, PageFacts):
        return read.group.removeprefix("content/")
    return read.facts.id


def _entry(root: Path, group: str, files: Mapping[str, FileRead]) -> Entry | None:
    master = files.get("")
    if master is None or master.facts is None:
        return None
    facts = master.facts
    lang: str = facts.lang if isinstance(facts, LessonFacts) else "zh"
    texts = {lang: _text(root, lang, master, facts.version)}
    for suffix, read in files.items():
        if suffix and suffix != lang and read.translation is not None:
            texts[suffix] = _text(root, suffix, read, facts.version)
    entry_id = _id_of(master) or group
    return Entry(entry_id, Kind(facts.kind), group.rpartition("/")[2], group, facts, texts, lang)


def _text(root: Path, lang: str, read: FileRead, version: str) -> Text:
    words = read.translation or read.facts
    if words is None or read.split is None:
        raise ValueError(read.path)
    source = read.translation.source_version if read.translation else version
    return Text(
        lang=lang,
        path=root / read.path,
        title=words.title,
        summary=words.summary or "",
        body=read.split.body,
        body_line=read.split.body_line,
        labels=read.translation.texts if read.translation else {},
        source_version=source,
        sha256=read.sha256,
        stale=_figures(source) < _figures(version),
        tags=tuple(words.tags),
        aliases=tuple(getattr(words, "aliases", ())),
    )


def _figures(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def _relative(root: Path, path: Path) -> str:
    resolved = path.resolve()
    return resolved.relative_to(root).as_posix() if resolved.is_relative_to(root) else resolved.as_posix()


def _group(relative: str) -> str:
    stem = relative.removesuffix(".md")
    return stem[:-3] if stem.endswith((".en", ".zh")) else stem


def in_language(entries: Iterable[Entry], lang: str) -> list[Entry]:
    """Return the entries that are written in a language."""
    return [entry for entry in entries if entry.has(lang)]


def revised_on(entry: Entry) -> date:
    """Return the day of the last change: the last revision row, or the day it began to hold."""
    rows = getattr(entry.facts, "revisions", None)
    found: date = (
        (rows[-1].date if rows else getattr(entry.facts, "effective", None))
        or getattr(entry.facts, "published_on", None)
        or date.min
    )
    return found
