"""Bytes of a file as text: UTF-8 unless told otherwise, and never a guess."""

import codecs
import re

MOST_BYTES = 20 * 1024 * 1024
DECLARED = re.compile(rb"\A\s*<\?xml[^>]*encoding=[\"']([A-Za-z0-9._-]{2,20})[\"']")
SURROGATE = re.compile("[\ud800-\udfff]")


class FileRefused(Exception):
    """A file that cannot be read at all; the message says where it breaks and what to do."""


def text_of(raw: bytes, encoding: str | None = None) -> str:
    """Return the text of a file with line ends as `\\n`; raise `FileRefused`."""
    if len(raw) > MOST_BYTES:
        raise FileRefused(
            f"it has {len(raw)} bytes, more than {MOST_BYTES}. Split it, or leave large pictures out"
        )
    text = _decoded(raw, encoding).removeprefix("\ufeff")
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise FileRefused(
            f"line {line} holds a zero byte, which no text has. Is it UTF-16? Then say --encoding utf-16"
        )
    if SURROGATE.search(text):
        raise FileRefused(f"{encoding} gives halves of signs; save it as UTF-8")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(raw: bytes, encoding: str | None) -> str:
    try:
        return raw.decode(encoding or "utf-8")
    except LookupError as error:
        raise FileRefused(f"there is no encoding {encoding}. Try utf-8, gb18030, big5 or utf-16") from error
    except UnicodeDecodeError as error:
        declared = DECLARED.match(raw[:200])
        name = declared[1].decode() if declared and declared[1].lower() != b"utf-8" else "gb18030"
        name = "utf-16" if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else name
        cure = "Save it as UTF-8" if encoding else f"Try --encoding {name}"
        line = raw.count(b"\n", 0, error.start) + 1
        raise FileRefused(
            f"the byte at offset {error.start} (line {line}) is not {encoding or 'UTF-8'}. {cure}"
        ) from error
    except ValueError as error:
        raise FileRefused(f"{encoding} cannot decode it: {error}. Save it as UTF-8") from error
