"""Markdown as plain text: what a reader sees of it, without marks, addresses and blanks to fill in."""

import re
import unicodedata
from html import unescape

COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
FENCE = re.compile(r"^\s*(?:```|~~~).*$", re.MULTILINE)
IMAGE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
LINK = re.compile(r"\[([^\[\]]*)\](?:\([^()\s]*(?:\s+\"[^\"]*\")?\)|\[[^\]]*\])")
FOOTNOTE = re.compile(r"\[\^[^\]]+\]:?")
ATTRIBUTES = re.compile(r"\{:?\s*[#.][^}]*\}")
BLANK = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
RULER = re.compile(r"^[\s|:+-]*-{3,}[\s|:+-]*$", re.MULTILINE)
LEADING = re.compile(
    r"^\s*(?:>\s?)*\s*(?:#{1,6}\s+|[-*+]\s+(?:\[[ xX]\]\s+)?|\d+[.)]\s+|(?:!!!|\?\?\?\+?)\s*\w*\s*)?",
    re.MULTILINE,
)
EMPHASIS = re.compile(r"(\*\*\*|\*\*|\*|~~|`+)(?=\S)(.+?)(?<=\S)\1")
UNDERLINED = re.compile(r"(?<!\w)(__|_)(?=\S)(.+?)(?<=\S)\1(?!\w)")
CELLS = re.compile(r"\s*(?:\|\s*)+")
SPACES = re.compile(r"[ \t\u3000]+")
REFERENCE_LINE = re.compile(r"^\s*\[[^\]]+\]:\s*\S+.*$", re.MULTILINE)
WIDE = {
    code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}


def plain_text(source: str) -> str:
    """Return the visible text of a Markdown source, a line for each of its lines that has any."""
    text = COMMENT.sub(" ", source)
    for pattern in (FENCE, FOOTNOTE, REFERENCE_LINE, RULER, BLANK, ATTRIBUTES):
        text = pattern.sub("", text)
    text = LINK.sub(r"\1", IMAGE.sub(r"\1", text))
    text = LEADING.sub("", TAG.sub(" ", text))
    text = UNDERLINED.sub(r"\2", EMPHASIS.sub(r"\2", EMPHASIS.sub(r"\2", text)))
    return tidy("\n".join(_row(line) for line in unescape(text).splitlines()))


def _row(line: str) -> str:
    """Return a line of text, or the filled cells of a table row with dots between them."""
    if "|" not in line:
        return line
    return " · ".join(cell for cell in CELLS.split(line) if cell.strip())


def tidy(text: str) -> str:
    """Return a text without lines that say nothing, double blanks, and letters or digits of double width."""
    composed = unicodedata.normalize("NFC", text).translate(WIDE)
    lines = (SPACES.sub(" ", line).strip() for line in composed.splitlines())
    return "\n".join(line for line in lines if any(sign.isalnum() for sign in line))
