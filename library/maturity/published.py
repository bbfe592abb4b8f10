"""The registry of published models: `content/models/published.txt`, one `pmo@1.0.0 sha256` a line."""

from collections.abc import Iterable, Mapping

from library.maturity.reading import FOLDER, ModelFile

NAME = "published.txt"
REGISTRY = f"{FOLDER}/{NAME}"
HEAD = (
    "# Models that were published: their bytes never change, and their results can always be computed again."
)


def registered(text: str) -> Mapping[str, str]:
    """Return the sha256 of every registered model by its key."""
    rows = (line.partition("#")[0].split() for line in text.splitlines())
    return {row[0]: row[1] for row in rows if len(row) == 2}  # noqa: PLR2004  # key and hash


def registry_text(known: Mapping[str, str], files: Iterable[ModelFile]) -> str:
    """Return the registry with what is published now added; what is registered stays as it is."""
    own = {
        file.model.key: file.sha256
        for file in files
        if file.model is not None and file.model.status != "draft"
    }
    return "\n".join([HEAD, *(f"{key} {digest}" for key, digest in sorted({**own, **known}.items())), ""])
