"""Record what readers have seen, so that no id vanishes and no text changes under its version."""

from library.catalog import Catalog
from library.check import SNAPSHOT, snapshot
from library.check.models import registry_of
from library.maturity.published import REGISTRY, registered, registry_text
from webapp.publishing.files import write_whole


def record_published(catalog: Catalog) -> str:
    """Write the snapshot of what is published now; return its path below the content root."""
    write_whole(catalog.root / SNAPSHOT, snapshot(catalog))
    if catalog.models:
        known = registered(registry_of(catalog))
        write_whole(catalog.root / REGISTRY, registry_text(known, catalog.model_files.values()))
    return SNAPSHOT
