"""What stands before the first request: content, database, index, site, first words."""

import argparse
import shutil
from pathlib import Path

from library.site_build import manifest_of
from webapp.accounts.links import forget_links, make_link
from webapp.accounts.queries import has_administrator
from webapp.accounts.rules import LinkPurpose
from webapp.cli.opening import settings_of, upgrade_database
from webapp.database import the_database
from webapp.demo import fill
from webapp.maturity.cells.snapshots import read_ahead
from webapp.retrospectives.formats import formats_from
from webapp.settings import SettingRefused, Settings, load_settings
from webapp.site.builder import Builder
from webapp.site.content import the_catalog
from webapp.site.finding import the_finding
from webapp.site.views import the_site
from webapp.training.certificates.sealing import seal_unsigned

CONTENT_FOLDERS = ("content", "methodology", "templates", "lessons")


def prepare(given: argparse.Namespace) -> Settings:
    """Return the settings to serve with; the demo gets a database and a copy of the content of its own."""
    settings = settings_of(given, host=given.host, port=given.port)
    if not given.demo:
        return settings
    folder = settings.var / "demo"
    copy_content(settings.root, folder)
    demo = load_settings(
        {},
        root=folder,
        var=folder / "var",
        host=settings.host,
        port=settings.port,
        demo=True,
        zone=settings.zone,
    )
    if not demo.is_loopback:
        raise SettingRefused(
            "--demo lets people in without a password: it serves 127.0.0.1 only. Leave --host out."
        )
    return demo


def copy_content(root: Path, folder: Path) -> None:
    """Copy what is missing of the content to a folder of its own, each part whole or not at all.

    Publishing writes there and never into the checkout.
    """
    for name in CONTENT_FOLDERS:
        if (root / name).is_dir() and not (folder / name).exists():
            unfinished = folder / f".{name}.part"
            shutil.rmtree(unfinished, ignore_errors=True)
            shutil.copytree(root / name, unfinished)
            unfinished.rename(folder / name)


def make_ready(settings: Settings) -> None:
    """Bring database, demo data, index and site to where they can serve."""
    upgrade_database(settings)
    if settings.demo:
        with the_database().transaction() as session:
            fill(session, formats_from(the_catalog().vocabulary.formats), the_catalog())
    sign_backlog(settings)
    with the_database().reading() as session:
        read_ahead(session)
    the_finding().catch_up()
    if not (settings.site / "index.html").exists():
        print("Building the site in both languages …", flush=True)
        Builder(settings.root, settings.site).build_first()
    elif not the_site().is_of(manifest_of(the_catalog())):
        Builder(settings.root, settings.site).ask()


def sign_backlog(settings: Settings) -> None:
    """Sign what was issued before certificates were signed: once, at the first start that has a key.

    A certificate without signature that turns up later is not signed by itself: somebody may have taken the
    signature away to change what it says.
    """
    done = settings.public_keys / "backlog-signed"
    if not done.exists():
        with the_database().transaction() as session:
            seal_unsigned(session)
        done.touch()


def first_words(settings: Settings) -> str:
    """Return what to open, and at a first start the administrator's one-time link."""
    address = f"http://{settings.host}:{settings.port}"
    lines = [f"Lodestar 北辰 → {address}/ (中文) · {address}/en/ (English) · {address}/app/sign-in"]
    with the_database().transaction() as session:
        if not has_administrator(session):
            forget_links(session, LinkPurpose.FIRST_ADMINISTRATOR)
            secret = make_link(session, LinkPurpose.FIRST_ADMINISTRATOR)
            lines.append(f"First administrator, once, within three days: {address}/app/welcome/{secret}")
    return "\n".join(lines)
