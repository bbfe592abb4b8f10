"""The shelf of models, `content/models`: every file read, one model a key, the newest version of each."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from library.maturity.format import MaturityModel
from library.maturity.linting.surroundings import figures
from library.maturity.reading import FOLDER, ModelFile, read_model

SUFFIX = ".yaml"


def is_model(relative: str) -> bool:
    """Tell whether a path below the content root is that of a model."""
    return relative.startswith(f"{FOLDER}/") and relative.endswith(SUFFIX)


def read_models(
    root: Path, known: Mapping[str, ModelFile] | None = None, only: str = ""
) -> Mapping[str, ModelFile]:
    """Return the model files below a root by path; with `only`, that file read anew among those known."""
    paths = [only] if only else [_relative(root, path) for path in sorted((root / FOLDER).glob(f"*{SUFFIX}"))]
    kept = {path: file for path, file in (known or {}).items() if path != only}
    read = {path: read_model((root / path).read_bytes(), path) for path in paths if (root / path).is_file()}
    return dict(sorted({**kept, **read}.items()))


def models_by_key(files: Mapping[str, ModelFile]) -> Mapping[str, ModelFile]:
    """Return the files that hold a model by its key; of two with one key the first path."""
    found: dict[str, ModelFile] = {}
    for file in files.values():
        if file.model is not None:
            found.setdefault(file.model.key, file)
    return found


def newest(models: Iterable[MaturityModel], model_id: str) -> MaturityModel | None:
    """Return the newest published version of a model, else the newest of any status, or None."""
    own = [one for one in models if one.id == model_id]
    published = [one for one in own if one.status == "published"]
    return max(published or own, key=lambda one: figures(one.version), default=None)


def newest_first(files: Iterable[ModelFile]) -> list[ModelFile]:
    """Return the files that hold a model by its id, of each the newest version first."""
    held = sorted(
        ((file.model, file) for file in files if file.model),
        key=lambda one: figures(one[0].version),
        reverse=True,
    )
    return [file for _, file in sorted(held, key=lambda one: one[0].id)]


def _relative(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix()
