"""PDF files with their faces inside them, Chinese ones first."""

from webapp.rendering.pdf.certificate import certificate_pdf
from webapp.rendering.pdf.fonts import FontMissing
from webapp.rendering.pdf.paper import CertificatePaper, Two

__all__ = ["CertificatePaper", "FontMissing", "Two", "certificate_pdf"]
