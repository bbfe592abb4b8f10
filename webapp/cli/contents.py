"""`lodestar check`, `build`, `index`, `find`."""

import argparse
import json
import sys

from library import load_catalog
from library.check import as_json, check, main_report
from library.check.tally import tally_of
from library.faults import Level
from library.site_build import BuildRefused, build_site
from search.documents import all_documents
from search.index import Index, SearchRequest
from webapp.cli.opening import Commands, settings_of
from webapp.documents.shelf import Shelf
from webapp.finder.rules import KINDS, LONGEST_QUERY, MOST
from webapp.finder.rules import as_json as results_as_json
from webapp.publishing.snapshot import record_published


def add_commands(commands: Commands) -> None:
    """Tell the parser of the commands in this file."""
    checks = commands.add_parser(
        "check", help="faults of the content", epilog="Example: lodestar check --json"
    )
    checks.add_argument("--json", action="store_true")
    checks.add_argument(
        "--accept", action="store_true", help="without errors, record what is published (before a release)"
    )
    checks.set_defaults(run=run_check)
    build = commands.add_parser("build", help="static site into var/site", epilog="Example: lodestar build")
    build.set_defaults(run=run_build)
    index = commands.add_parser("index", help="rebuild the search index", epilog="Example: lodestar index")
    index.set_defaults(run=run_index)
    find = commands.add_parser(
        "find", help="search", epilog='Example: lodestar find "接口冻结" --kind lesson'
    )
    find.add_argument("query")
    find.add_argument("--lang", choices=["zh", "en"], default="zh")
    find.add_argument("--kind", choices=KINDS)
    find.add_argument("--limit", type=int, choices=range(1, MOST + 1), default=10, metavar="N")
    find.add_argument("--json", action="store_true")
    find.set_defaults(run=run_find)


def run_check(given: argparse.Namespace) -> int:
    """Print every fault of the content; record what readers have seen, if asked to and nothing is wrong."""
    catalog = load_catalog(settings_of(given).root)
    faults = check(catalog)
    print(as_json(faults) if given.json else f"{main_report(faults)}\n{tally_of(catalog).sentence()}")
    if any(fault.level == Level.ERROR for fault in faults):
        return 1
    if given.accept:
        print(f"{record_published(catalog)} is written.", file=sys.stderr)
    return 0


def run_build(given: argparse.Namespace) -> int:
    """Build the static site in both languages."""
    settings = settings_of(given)
    errors = [one for one in check(load_catalog(settings.root)) if one.level == Level.ERROR]
    if errors:
        print(main_report(errors), file=sys.stderr)
        return 1
    catalog, shelf = load_catalog(settings.root), Shelf(settings.files)
    try:
        build_site(
            settings.root,
            settings.site,
            at_once=True,
            add=lambda site: shelf.fill(catalog, site / "files"),
        )
    except BuildRefused as refused:
        print(f"lodestar: {refused}", file=sys.stderr)
        return 1
    print(f"The site stands in {settings.site}.")
    return 0


def run_index(given: argparse.Namespace) -> int:
    """Rebuild the search index."""
    settings = settings_of(given)
    catalog = load_catalog(settings.root)
    index = Index(settings.index, catalog.vocabulary.glossary)
    index.rebuild(all_documents(catalog))
    print(f"{index.count()} documents are indexed.")
    return 0


def run_find(given: argparse.Namespace) -> int:
    """Search from the command line."""
    settings = settings_of(given)
    catalog = load_catalog(settings.root)
    index = Index(settings.index, catalog.vocabulary.glossary)
    if not index.count():
        print("The index is empty. Run: lodestar index", file=sys.stderr)
        return 2
    only = {"kind": given.kind} if given.kind else {}
    asked = SearchRequest(query=given.query[:LONGEST_QUERY], lang=given.lang, only=only, limit=given.limit)
    answer = results_as_json(given.query, index.search(asked))
    if given.json:
        print(json.dumps(answer, ensure_ascii=False, indent=2))
    else:
        for hit in answer["hits"]:
            print(f"{hit['id']:<14} {hit['title']}\n{'':<14} {hit['url']}")
    return 0
