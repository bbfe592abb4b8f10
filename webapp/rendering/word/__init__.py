"""Word documents: the body by pandoc, the house style by python-docx."""

from webapp.rendering.word.document import document
from webapp.rendering.word.pandoc import PandocMissing

__all__ = ["PandocMissing", "document"]
