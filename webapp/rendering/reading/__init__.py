"""Read a filled-in workbook of ours back: nothing in it is trusted, nothing in it is carried out."""

from webapp.rendering.reading.found import Note
from webapp.rendering.reading.package import ReadRefused
from webapp.rendering.reading.register import Reading, read_workbook
from webapp.rendering.reading.summary import Summary, summary_of

__all__ = ["Note", "ReadRefused", "Reading", "Summary", "read_workbook", "summary_of"]
