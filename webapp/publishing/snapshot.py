"""Record what readers have seen, so that no id vanishes and no text changes under its version."""

from library.catalog import Catalog
from library.check import SNAPSHOT, snapshot
from webapp.publishing.files import write_whole


def record_published(catalog: Catalog) -> str:
    """Write the snapshot of what is published now; return its path below the content root."""
    write_whole(catalog.root / SNAPSHOT, snapshot(catalog))
    return SNAPSHOT
