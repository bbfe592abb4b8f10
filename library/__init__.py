"""Reads, types, links and checks the Markdown, and shows it to the site engine."""

from library.catalog import Catalog, Entry, Text, load_catalog
from library.faults import Fault, Level
from library.kinds import Kind

__all__ = ["Catalog", "Entry", "Fault", "Kind", "Level", "Text", "load_catalog"]
