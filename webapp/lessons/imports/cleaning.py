"""Plain text out of what stands in a cell: no markup, no entities, no signs that nobody sees."""

import html
import re
from datetime import date, datetime

HEAD = 2000
"""So long a value of an attribute can be; what is longer is no markup."""

NAMES = (
    "a|abbr|address|article|b|big|blockquote|body|br|caption|center|cite|code|col|colgroup|dd|del|div|dl|dt|em|font"
    "|footer|h[1-6]|head|header|hr|html|i|img|ins|label|li|main|nav|o:p|ol|p|pre|q|s|section|small|span|strike"
    "|strong|sub|sup|table|tbody|td|tfoot|th|thead|title|tr|tt|u|ul|meta|link|style|script|iframe|object|embed|input"
)
VALUE = rf"(?:\"[^\"]{{0,{HEAD}}}\"|'[^']{{0,{HEAD}}}'|[^\s<>\"']{{1,{HEAD}}})"
ATTRIBUTES = rf"(?:\s+[\w:-]{{1,40}}\s*=\s*{VALUE}){{0,30}}"
TAG = re.compile(rf"<(/?)({NAMES})({ATTRIBUTES})\s{{0,20}}/?>", re.IGNORECASE)
UNSEEN = re.compile(r"<(script|style)\b[^<>]{0,2000}>|<(!)--", re.IGNORECASE)
ENTITY = re.compile(r"&(?:[a-z]{2,8}|[A-Z][a-z]{2,7}|#\d{1,7}|#x[0-9a-fA-F]{1,6});")
TARGET = re.compile(r"\bhref\s*=\s*[\"']?((?:https?://|mailto:)[^\s\"'>]{1,2000})", re.IGNORECASE)
BLOCKS = frozenset(
    {
        *("address", "article", "blockquote", "br", "caption", "center", "dd", "div", "dl", "dt", "footer"),
        *(
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hr",
            "ol",
            "p",
            "pre",
            "section",
            "table",
            "tr",
            "ul",
        ),
    }
)
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def as_text(value: object) -> str:
    """Return a value of any format as text: whole numbers without `.0`, dates as 2026-02-28, lists line by line."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return "\n".join(as_text(one) for one in value)
    return str(value)


def has_markup(text: str) -> bool:
    """Tell whether a text holds tags or entities of a web page; `x < 5` is none."""
    return TAG.search(text) is not None or ENTITY.search(text) is not None or "<!--" in text


def without_markup(text: str) -> str:
    """Return a text without tags and entities; blocks become lines, list items get a dash, links keep their target."""
    targets: list[str] = []
    return html.unescape(TAG.sub(lambda tag: _instead(tag, targets), _without_unseen(text)))


def _without_unseen(text: str) -> str:
    """Return a text without scripts, styles and comments; one that never ends is left for the reader to see."""
    parts, place, folded = [], 0, text.lower()
    while found := UNSEEN.search(text, place):
        close = folded.find("-->" if found[2] else f"</{found[1].lower()}", found.end())
        if close < 0 or len(folded) != len(text):
            break
        parts.append(text[place : found.start()])
        place = text.find(">", close) + 1 or len(text)
    return " ".join([*parts, text[place:]])


def _instead(tag: re.Match[str], targets: list[str]) -> str:
    closing, name = bool(tag[1]), tag[2].casefold()
    if name == "a":
        return _link(tag[3], targets, closing=closing)
    if name == "li":
        return "" if closing else "\n- "
    if name in {"td", "th"}:
        return " "
    return "\n" if name in BLOCKS else ""


def _link(attributes: str, targets: list[str], *, closing: bool) -> str:
    if closing:
        target = targets.pop() if targets else ""
        return f" ({target})" if target else ""
    found = TARGET.search(attributes)
    targets.append(found[1] if found else "")
    return ""


def without_controls(text: str) -> str:
    """Return a text without signs that no page shows and no database keeps, with line ends of one kind."""
    ends = ESCAPED.sub(lambda found: _character(found[1]), text) if "_x" in text else text
    return CONTROLS.sub("", ends.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n"))


def _character(digits: str) -> str:
    sign = chr(int(digits, 16))
    return sign if sign in "\r\n\t" else f"_x{digits}_" if sign.isprintable() else ""


def tidied(text: str) -> str:
    """Return a text without blanks at the ends of its lines, and with one empty line at most between two others."""
    lines = [line.strip() for line in text.replace("\xa0", " ").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
