"""What the site engine calls: a thin hook over `library.site_plan`."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from library.catalog import Catalog, load_catalog
from library.guides import guide_files
from library.markup import NAMES, SETTINGS, own_extensions
from library.shelf_pages import say
from library.site_navigation import navigation
from library.site_plan import site_plan
from library.trails import star_trails


class _Site:
    """The content of the build that is running."""

    catalog: Catalog


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the catalog, and give the engine its navigation and our Markdown extensions."""
    root = Path(config.docs_dir).parent.parent
    lang = config.extra["language"]
    _Site.catalog = load_catalog(root)
    config.nav = navigation(_Site.catalog, lang)
    own = own_extensions(_Site.catalog.vocabulary.glossary, lang)
    config.markdown_extensions = ["toc", *NAMES, "fenced_code", *own]  # type: ignore[list-item]  # objects are taken too
    config.mdx_configs = {name: dict(value) for name, value in SETTINGS.items()}
    config.extra["say"] = {key: say(key, lang) for key in ("search", "go")}
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Put the planned pages in the place of the engine's own files."""
    for file in list(files.documentation_pages()):
        files.remove(file)
    for uri, page in site_plan(_Site.catalog, config.extra["language"]).items():
        files.append(File.generated(config, uri, content=page.as_file()))
    for name, text in guide_files(_Site.catalog, config.extra["language"]).items():
        files.append(File.generated(config, name, content=text))
    files.append(File.generated(config, "assets/trails.svg", content=star_trails()))
    return files
