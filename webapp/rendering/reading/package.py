"""Whether a file may be opened at all: its size, what is packed in it, and that it calls for nothing else."""

import io
import zipfile
import zlib

LARGEST = 5 * 1024 * 1024
RATIO = 100
UNPACKED = 50 * 1024 * 1024
"""Bytes of all parts together; our own largest register has a tenth of it."""

PARTS = 2000
FOREIGN = ("vbaproject", "externallinks/", "embeddings/", "activex/", "macrosheets/", "dialogsheets/")
DECLARED = tuple(
    word.encode(code) for word in ("<!DOCTYPE", "<!ENTITY") for code in ("ascii", "utf-16-le", "utf-16-be")
)

OUTSIDE = b'TARGETMODE="EXTERNAL"'

SENTENCES = {
    "large": (
        "文件超过 5 MB，不读。删掉图片和空白行，或者分成几份再试。",
        "The file is larger than 5 MB and is not read. Remove pictures and empty rows, or split it.",
    ),
    "no_workbook": (
        "这不是 .xlsx 文件，或者已经损坏。请用 Excel 或 WPS 打开，另存为“Excel 工作簿 (.xlsx)”。",
        "This is no .xlsx file, or it is damaged. Open it in Excel or WPS and save it as an Excel workbook (.xlsx).",
    ),
    "bomb": (
        "文件展开之后大得不合常理，不读。请重新从本站下载一份空白的，把内容贴过去。",
        "Unpacked, the file is unreasonably large and is not read. Take a blank one from here and paste your rows.",
    ),
    "foreign": (
        "文件里有宏、外部链接或嵌入的对象，不读。另存为不带宏的 .xlsx，断开外部链接，再试。",
        "The file holds macros, links to other files or embedded objects and is not read. Save it as .xlsx without "
        "macros, break the links, and try again.",
    ),
    "not_ours": (
        "认不出是哪一份文档。只读从本站下载的登记册；内容请贴进新下载的空白文件。",
        "This is none of our documents. Only registers taken from here are read; paste your rows into a fresh blank.",
    ),
    "rows": (
        "超过 20,000 行，不读。请按年份或项目分开。",
        "More than 20,000 rows are not read. Split them by year or project.",
    ),
}


class ReadRefused(Exception):
    """A file that is not read; `sentence` says why and what to do, in either language."""

    def __init__(self, code: str) -> None:
        super().__init__(SENTENCES[code][1])
        self.code = code

    def sentence(self, lang: str) -> str:
        """Return why it was refused."""
        return SENTENCES[self.code][1 if lang == "en" else 0]


def check_package(data: bytes) -> None:
    """Refuse a file that is too large, is no package, unpacks without measure, or brings something foreign."""
    if len(data) > LARGEST:
        raise ReadRefused("large")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _check_parts(package, len(data))
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        OSError,
        ValueError,
    ) as error:
        raise ReadRefused("no_workbook") from error


def _check_parts(package: zipfile.ZipFile, packed: int) -> None:
    parts = package.infolist()
    if len(parts) > PARTS or sum(part.file_size for part in parts) > min(RATIO * packed, UNPACKED):
        raise ReadRefused("bomb")
    names = [part.filename.casefold() for part in parts]
    if "xl/workbook.xml" not in names:
        raise ReadRefused("no_workbook")
    if any(mark in name for name in names for mark in FOREIGN):
        raise ReadRefused("foreign")
    for part in parts:
        if part.filename.casefold().endswith((".xml", ".rels", ".vml")):
            text = package.read(part).upper()
            if OUTSIDE in text or any(mark.upper() in text for mark in DECLARED):
                raise ReadRefused("foreign")
