"""Word and Excel documents out of plain data: no request, no database."""
