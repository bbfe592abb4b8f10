"""Writes documents into an index: one segment for as many as fit into memory unsorted."""

from collections.abc import Iterable
from typing import Any

from whoosh.index import FileIndex

from search.documents import SearchDocument
from search.whoosh_fields import TEXT, Codec, fields_of

MOST_POSTINGS = 700_000  # a segment; about 150 MB while it is written
NEVER_SORT_ON_DISK = 4096  # megabytes


def write(index: FileIndex, gone: Iterable[int], documents: Iterable[SearchDocument]) -> None:
    """Take the documents of given numbers out and others in; up to thousands of them at once or not at all."""
    writer, size = _writer(index), 0
    try:
        for number in gone:
            writer.delete_document(number)
        for document in documents:
            if size >= MOST_POSTINGS:
                writer.commit()
                writer, size = _writer(index), 0
            row = fields_of(document)
            writer.add_document(**row)
            size += len(row[TEXT])
    except BaseException:
        writer.cancel()
        raise
    writer.commit()


def _writer(index: FileIndex) -> Any:
    return index.writer(codec=Codec(), limitmb=NEVER_SORT_ON_DISK)
