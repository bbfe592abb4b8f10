"""Build the site in both languages into a fresh folder, then put it in the place of the old one."""

import argparse
import base64
import hashlib
import json
import logging
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from multiprocessing import get_context
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config

from library.addresses import address
from library.catalog import Catalog, load_catalog
from library.site_leaks import leaks_in, secrets_of
from library.site_plan import is_built

CONFIGS = {"zh": "mkdocs.yml", "en": "mkdocs.en.yml"}
PROGRAM = Path(__file__).resolve().parent.parent
INLINE = re.compile(rb"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL)
GENTLY = 5
"""How much is taken off the priority of a build that nobody waits for: it still gets a quarter of a busy core."""

STUB = '{"config":{"lang":["en"],"separator":"\\\\s+"},"docs":[]}'


class BuildRefused(Exception):
    """The site could not be built strictly, or holds what is secret; the message lists the findings."""


def build_site(
    root: Path, out: Path, *, at_once: bool = False, add: Callable[[Path], None] = lambda _site: None
) -> None:
    """Build the content below `root` into `out`, whose readers see the old site until this one is whole.

    `at_once` builds the languages side by side, when nobody else needs the second core.
    `add` puts in what others make, before anybody sees the site.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(prefix=".site-", dir=out.parent))
    fresh = scratch / "zh"
    try:
        _build_languages(root, scratch, at_once=at_once)
        (scratch / "en").rename(fresh / "en")
        _set_search_aside(fresh)
        catalog = load_catalog(root)
        _write_ledgers(catalog, fresh)
        add(fresh)
        _refuse_leaks(catalog, fresh)
        _swap(fresh, out)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _build_languages(root: Path, scratch: Path, *, at_once: bool) -> None:
    places = [scratch / lang for lang in CONFIGS]
    if not at_once:
        for place, lang in zip(places, CONFIGS, strict=True):
            _build(root, place, lang)
        return
    with ProcessPoolExecutor(len(CONFIGS), mp_context=get_context("spawn")) as pool:
        list(pool.map(_build, repeat(root), places, CONFIGS))


def _build(root: Path, out: Path, lang: str) -> None:
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    heard = _Warnings()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(heard)
    try:
        config = load_config(
            str(PROGRAM / CONFIGS[lang]),
            docs_dir=str(root.resolve() / "content" / "pages"),
            site_dir=str(out),
        )
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        config.plugins.on_shutdown()
    finally:
        logger.removeHandler(heard)
    if heard.sentences:
        raise BuildRefused("\n".join(heard.sentences))


class _Warnings(logging.Handler):
    """Keeps what the engine warns of: one warning refuses the build."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.sentences: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.sentences.append(record.getMessage())


def _set_search_aside(site: Path) -> None:
    """Leave a stub where the theme waits for the whole index, which only the fallback worker loads."""
    for index in (site / "search" / "search_index.json", site / "en" / "search" / "search_index.json"):
        index.rename(index.with_name("full_index.json"))
        index.write_text(STUB, encoding="utf-8")


def _refuse_leaks(catalog: Catalog, site: Path) -> None:
    """Refuse a site that holds anything of the question banks."""
    leaks = leaks_in(site, secrets_of(catalog)) if catalog.questions else []
    if leaks:
        raise BuildRefused("\n".join(f"LEAK {leak}" for leak in leaks))


def _write_ledgers(catalog: Catalog, site: Path) -> None:
    policies = {
        path.relative_to(site).as_posix(): script_hashes(path.read_bytes()) for path in site.rglob("*.html")
    }
    _write(site / "csp.json", policies)
    _write(site / "manifest.json", manifest_of(catalog))


def manifest_of(catalog: Catalog) -> dict[str, str]:
    """Return the hash of the text of every page that a build of this catalog holds, by address."""
    return {
        address(entry, lang): entry.text(lang).sha256
        for entry in catalog.entries.values()
        for lang in CONFIGS
        if is_built(entry, lang)
    }


def script_hashes(html: bytes) -> list[str]:
    """Return the hashes of the inline scripts of a page, as a content policy names them."""
    texts = {found["text"] for found in INLINE.finditer(html) if b"src=" not in found["attributes"]}
    return sorted(f"sha256-{base64.b64encode(hashlib.sha256(text).digest()).decode()}" for text in texts)


def _write(path: Path, ledger: object) -> None:
    path.write_text(json.dumps(ledger, ensure_ascii=False, sort_keys=True), encoding="utf-8")


def _swap(fresh: Path, out: Path) -> None:
    old = out.with_name(f".{out.name}-old")
    shutil.rmtree(old, ignore_errors=True)
    if out.exists():
        out.rename(old)
    fresh.rename(out)
    shutil.rmtree(old, ignore_errors=True)


def main(given: Sequence[str]) -> int:
    """Build ROOT into OUT; 1 and the warnings when the site is not clean."""
    parser = argparse.ArgumentParser(prog="python -m library.site_build", description=__doc__)
    parser.add_argument("root", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--at-once", action="store_true", help="the languages side by side, on two cores")
    parser.add_argument("--gently", action="store_true", help="whoever else wants the processor goes first")
    wish = parser.parse_args(given)
    if wish.gently:
        os.nice(GENTLY)
    try:
        build_site(wish.root, wish.out, at_once=wish.at_once)
    except BuildRefused as refused:
        sys.stderr.write(f"{refused}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
