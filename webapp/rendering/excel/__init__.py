"""Excel documents: a cover, registers with their rules, guidance, and the lists they choose from."""

from webapp.rendering.excel.joined import joined
from webapp.rendering.excel.workbook import workbook

__all__ = ["joined", "workbook"]
