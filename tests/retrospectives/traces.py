"""Everything an installation keeps of a retrospective: rows, files, and what must not be among it."""

import base64
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import make_url, select, text
from sqlalchemy.orm import Session

from tests.retrospectives.tables import Table
from webapp.database import Database
from webapp.factory.tables import metadata
from webapp.retrospectives.clean_up import REWRITTEN


@dataclass(frozen=True)
class Secrets:
    """What could join a card to a browser: the tokens, their handles, the key between them."""

    tokens: tuple[str, ...]
    handles: tuple[str, ...]
    key: bytes

    def spellings(self) -> dict[str, bytes]:
        """Return each secret in each way it may be written down, under its name."""
        words = [*self.tokens, *self.handles]
        halves = [half for token in self.tokens for half in token.split(".")]
        written = {f"{word[:8]}…": word.encode() for word in (*words, *halves)}
        written |= {f"{word[:8]}… as bytes": bytes.fromhex(word) for word in self.handles}
        return written | {
            "key": self.key,
            "key in hex": self.key.hex().encode(),
            "key in base64": base64.b64encode(self.key),
        }

    def found_in(self, content: bytes) -> list[str]:
        """Return the names of the secrets that occur in some bytes."""
        return [name for name, spelling in self.spellings().items() if spelling in content]


def secrets_of(table: Table, *keys: str) -> Secrets:
    """Return the secrets of an open board, known to the test alone."""
    people = keys or table.seats
    key = table.retro().retro_key
    assert key is not None
    tokens = tuple(table.token_of(person) for person in people)
    return Secrets(tokens, tuple(table.handle_of(person) for person in people), key)


def rows_as_text(session: Session) -> Iterator[tuple[str, str]]:
    """Yield every row of every table as one text, with the name of its table."""
    for table in metadata.sorted_tables:
        for row in session.execute(select(table)):
            values = [value.hex() if isinstance(value, bytes) else str(value) for value in row]
            yield table.name, " | ".join(values)


def files_of(database: Database, folder: Path) -> dict[str, bytes]:
    """Return what lies on disk: file, log and journal of SQLite and a fresh backup; tables of PostgreSQL."""
    if database.engine.dialect.name != "sqlite":
        return _tables_on_disk(database)
    path = Path(make_url(str(database.engine.url)).database or "")
    found = {part.name: part.read_bytes() for part in path.parent.glob(f"{path.name}*")}
    return found | {"backup": _backup(path, folder / "backup.db")}


def _backup(path: Path, target: Path) -> bytes:
    target.unlink(missing_ok=True)
    source, copy = sqlite3.connect(path), sqlite3.connect(target)
    source.backup(copy)
    copy.close()
    source.close()
    return target.read_bytes()


def _tables_on_disk(database: Database) -> dict[str, bytes]:
    """Return the files of the tables as the server has them; none where the account may not read them."""
    with database.engine.connect() as connection:
        if not connection.scalar(text("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")):
            return {}
        connection.execute(text("CHECKPOINT"))
        read = text("SELECT pg_read_binary_file(pg_relation_filepath(:name))")
        return {name: bytes(connection.scalar(read, {"name": name}) or b"") for name in REWRITTEN}
