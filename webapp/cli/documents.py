"""`lodestar documents blank`, `fill` and `kit`."""

import argparse
import difflib
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError

from library import load_catalog
from library.catalog import Catalog
from library.filling import PROFILE, filling_of
from library.frontmatter import Unreadable, load_yaml
from library.kinds import DocumentFacts, Kind, Strict
from library.paper import Paper, paper_of
from library.tailoring import Answers, Workbook, rows_of, tailor
from webapp.cli import registers
from webapp.cli.opening import Commands, settings_of
from webapp.documents.shelf import offered
from webapp.rendering.kit import Order, Shelf, kit
from webapp.rendering.papers import STYLES, made, styled
from webapp.rendering.word import PandocMissing

KEYS = ("project", "values")


class WrongUse(Exception):
    """What was asked cannot be done; the message says what can."""


def add_commands(commands: Commands) -> None:
    """Tell the parser of the commands in this file."""
    documents = commands.add_parser(
        "documents",
        help="Word and Excel files",
        epilog="Example: lodestar documents blank TPL-004 -o charter.docx",
    )
    acts = documents.add_subparsers(dest="act", required=True, metavar="ACT")
    blank = acts.add_parser(
        "blank",
        help="a document to fill in",
        epilog="Example: lodestar documents blank TPL-014 --lang en -o risks.xlsx",
    )
    fill = acts.add_parser(
        "fill",
        help="a document with values",
        epilog="Example: lodestar documents fill TPL-004 charter.yml -o charter.docx",
    )
    for one in (blank, fill):
        one.add_argument("id", help="such as TPL-004")
    fill.add_argument("file", type=Path, help="YAML with project: and values:")
    for one in (blank, fill):
        one.add_argument("--lang", choices=["zh", "en"], default="zh")
        one.add_argument("--style", choices=STYLES, help="Word only; else that of the document")
        one.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")
    whole = acts.add_parser(
        "kit",
        help="what a project needs, as one ZIP",
        epilog="Example: lodestar documents kit answers.yml -o kit.zip",
    )
    whole.add_argument("file", type=Path, help="YAML with lang: style: project: answers: choose: waivers:")
    whole.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")
    registers.add_command(acts)
    whole.set_defaults(run=run_kit)
    blank.set_defaults(run=run_blank)
    fill.set_defaults(run=run_fill)


def run_blank(given: argparse.Namespace) -> int:
    """Write a blank document."""
    return _tried(lambda: _write(given, _paper(given), {}))


def run_fill(given: argparse.Namespace) -> int:
    """Write a document with the values of a file; 1 and every mistake when one is refused."""

    def fill() -> int:
        paper, said = _paper(given), _read(given.file)
        filling = filling_of(paper, said.get("values") or {}, said.get("project") or {})
        for mistake in filling.mistakes:
            print(f"{given.file}: {mistake.key}: {mistake.sentence}", file=sys.stderr)
        return 1 if filling.mistakes else _write(given, paper, filling.values)

    return _tried(fill)


class KitFile(Strict):
    """The file of `documents kit`."""

    lang: Literal["zh", "en"] = "zh"
    project: dict[str, str] = Field(default_factory=dict)
    answers: Answers
    choose: list[str] = Field(default_factory=list)
    waivers: dict[str, str] = Field(default_factory=dict)
    style: Literal["enterprise", "gongwen"] | None = None


def run_kit(given: argparse.Namespace) -> int:
    """Tailor a project by its facts and write the kit; 1 and every mistake when a fact is refused."""

    def make() -> int:
        catalog = load_catalog(settings_of(given).root)
        rules, words = catalog.vocabulary.tailoring, catalog.vocabulary
        if rules is None:
            raise WrongUse("content/vocabulary/tailoring.yml cannot be read: see lodestar check.")
        try:
            asked = KitFile.model_validate(_read_any(given.file))
            rows = rows_of(
                (one.facts for one in offered(catalog) if isinstance(one.facts, DocumentFacts)),
                {code: stage.gate for code, stage in words.stages.items()},
            )
            plan = tailor(rules, rows, asked.answers)
        except ValidationError as error:
            for found in error.errors():
                print(f"{given.file}: {'.'.join(map(str, found['loc']))}: {found['msg']}", file=sys.stderr)
            return 1
        except ValueError as error:
            print(f"{given.file}: answers: {error}", file=sys.stderr)
            return 1
        known = {cell.document for cell in plan.cells}
        wrong = [name for name in asked.project if name not in PROFILE]
        wrong += [name for name in (*asked.choose, *asked.waivers) if name not in known]
        for name in wrong:
            print(
                f"{given.file}: {name}: neither a key of the profile nor a document of this plan.",
                file=sys.stderr,
            )
        if wrong:
            return 1
        order = Order(asked.lang, asked.project, asked.answers, asked.choose, asked.waivers)
        shelf = _shelf(catalog, asked, rules.merge.get(plan.tier, []))
        made_of = kit(order, plan, shelf, lambda name: print(name, flush=True))
        return _save(given.output, made_of)

    return _tried(make)


def _shelf(catalog: Catalog, asked: KitFile, books: Sequence[Workbook]) -> Shelf:
    stages = catalog.vocabulary.stages.items()
    folders = {stage.gate: f"{code}_{stage.name[asked.lang]}" for code, stage in stages}
    papers = {one.id: styled(paper_of(catalog, one, asked.lang), asked.style) for one in offered(catalog)}
    return Shelf(papers, folders, books)


def _tried(act: Any) -> int:
    try:
        code: int = act()
    except (WrongUse, PandocMissing) as error:
        print(f"lodestar: {error}", file=sys.stderr)
        return 2
    return code


def _paper(given: argparse.Namespace) -> Paper:
    catalog = load_catalog(settings_of(given).root)
    entry = catalog.find(given.id)
    if entry is None or entry.kind is not Kind.DOCUMENT:
        raise WrongUse(f"{given.id} is no document.{_nearest(catalog, given.id)}")
    paper = paper_of(catalog, entry, given.lang)
    if given.output.suffix != f".{paper.format}":
        raise WrongUse(
            f"{given.id} is a .{paper.format} file: write -o {given.output.with_suffix('.' + paper.format)}"
        )
    if given.style and paper.format != "docx":
        raise WrongUse(f"{given.id} is a .{paper.format} file: --style is for Word.")
    return styled(paper, given.style)


def _nearest(catalog: Catalog, asked: str) -> str:
    close = difflib.get_close_matches(asked, [one.id for one in catalog.of_kind(Kind.DOCUMENT)], n=1)
    return f" Did you mean {close[0]}?" if close else ""


def _read(path: Path) -> Mapping[str, Any]:
    said = _read_any(path)
    parts = said if isinstance(said, Mapping) else {}
    if not parts or any(key not in KEYS or not isinstance(value, Mapping) for key, value in parts.items()):
        raise WrongUse(f"{path} must hold project: and values:, each with keys and values.")
    return parts


def _read_any(path: Path) -> Any:
    try:
        return load_yaml(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise WrongUse(f"{path} cannot be read: {error.strerror}.") from error
    except (Unreadable, UnicodeDecodeError) as error:
        raise WrongUse(f"{path} is no YAML in UTF-8: {error}.") from error


def _write(given: argparse.Namespace, paper: Paper, values: Mapping[str, Any]) -> int:
    return _save(given.output, made(paper, values))


def _save(path: Path, data: bytes) -> int:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise WrongUse(f"{path} cannot be written: {error.strerror}.") from error
    print(f"{path} is written.")
    return 0
