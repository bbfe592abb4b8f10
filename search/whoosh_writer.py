"""Writes documents into an index: one segment for as many as fit into memory unsorted."""

from collections.abc import Iterable
from typing import Any

from whoosh.index import FileIndex

from search.documents import SearchDocument
from search.whoosh_fields import TEXT, Codec, fields_of

MOST_POSTINGS = 700_000  # a segment; about 150 MB while it is written
NEVER_SORT_ON_DISK = 4096  # megabytes
MOST_SEGMENTS = 32
"""Each change adds a segment, and each segment costs a query time; joining them costs up to half a second."""

FEW_SEGMENTS = 4


def write(index: FileIndex, gone: Iterable[int], documents: Iterable[SearchDocument]) -> None:
    """Take the documents of given numbers out and others in; up to thousands of them at once or not at all."""
    writer, size = _writer(index), 0
    try:
        for number in gone:
            writer.delete_document(number)
        for document in documents:
            if size >= MOST_POSTINGS:
                writer.commit(merge=False)
                writer, size = _writer(index), 0
            row = fields_of(document)
            writer.add_document(**row)
            size += len(row[TEXT])
    except BaseException:
        writer.cancel()
        raise
    writer.commit(merge=_segments(index) >= MOST_SEGMENTS)


def join_segments(index: FileIndex) -> None:
    """Join the small segments of an index, when there are more than a few."""
    if _segments(index) > FEW_SEGMENTS:
        _writer(index).commit(merge=True)


def _segments(index: FileIndex) -> int:
    return len(index._segments())  # Whoosh tells it nowhere else


def _writer(index: FileIndex) -> Any:
    return index.writer(codec=Codec(), limitmb=NEVER_SORT_ON_DISK)
