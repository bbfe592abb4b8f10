"""The models of rounds: offered by the content, kept as bytes at first use, checked at every load."""

import hashlib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from library.faults import Level
from library.maturity.format import MaturityModel
from library.maturity.linting import lint_model
from library.maturity.reading import FOLDER, ModelFile, read_model
from library.maturity.shelf import newest_first
from webapp.errors import Conflict, DomainError, say
from webapp.maturity.models.rounds import ModelVersion

PUBLISHED = "published"


class ModelUnknown(DomainError):
    """A model that the content does not offer as published."""

    sentence = say("只能用已发布的模型版本。请重新选一个。")
    field = "model"


class ModelChanged(Conflict):
    """The file of a published version, or its copy in the database, is not what it was."""

    sentence = say("模型 %(key)s 的内容和登记时不一样。已发布的版本不能改；请联系系统管理员核对文件。")


def offered(root: Path, imported: Path | None = None) -> Mapping[str, ModelFile]:
    """Return the published models by `id@version`, of each the newest first: of the content, and the operator's own.

    The content is checked as a whole; an imported file is offered only if the linter finds no error in it.
    """
    own = filter(_is_sound, _files(imported, imported) if imported else ())
    found: dict[str, ModelFile] = {}
    for file in newest_first([*_files(root / FOLDER, root), *own]):
        if file.model and file.model.status == PUBLISHED:
            found.setdefault(file.model.key, file)
    return found


def keep_model(session: Session, file: ModelFile) -> ModelVersion:
    """Return the row of a published model; its bytes are stored at first use and compared later."""
    model = file.model
    if model is None or model.status != PUBLISHED:
        raise ModelUnknown
    query = select(ModelVersion).where(ModelVersion.model == model.id, ModelVersion.version == model.version)
    kept = session.scalar(query)
    if kept is None:
        facts = {"model": model.id, "version": model.version, "status": model.status}
        kept = ModelVersion(**facts, sha256=file.sha256, yaml=file.raw)
        session.add(kept)
        session.flush()
    if kept.sha256 != file.sha256:
        raise ModelChanged(key=model.key)
    return kept


def model_of(kept: ModelVersion) -> MaturityModel:
    """Return the model of a row, out of its own bytes; refuse bytes that are not those of its hash."""
    if hashlib.sha256(kept.yaml).hexdigest() != kept.sha256:
        raise ModelChanged(key=kept.key)
    return _read(kept.yaml, kept.key)


@lru_cache(maxsize=32)
def _read(raw: bytes, key: str) -> MaturityModel:
    model = read_model(raw, key).model
    if model is None or model.key != key:
        raise ModelChanged(key=key)
    return model


def _files(folder: Path, root: Path) -> Iterator[ModelFile]:
    for path in sorted(folder.glob("*.yaml")):
        yield read_model(path.read_bytes(), path.relative_to(root).as_posix())


def _is_sound(file: ModelFile) -> bool:
    return all(fault.level is not Level.ERROR for fault in lint_model(file))
