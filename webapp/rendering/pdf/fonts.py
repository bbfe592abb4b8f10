"""The Chinese faces that are embedded: they come with a Python package, so no machine needs to have them."""

from functools import cache
from http import HTTPStatus
from importlib.resources import files
from pathlib import Path

from fpdf import FPDF
from fpdf.fonts import TTFFont

from webapp.errors import DomainError, say

PACKAGE = "pylopdf_fonts_zh_cn"
SERIF, SANS = "serif", "sans"
FILES = {SERIF: "NotoSerifSC-Regular.otf", SANS: "NotoSansSC-Regular.otf"}


class FontMissing(DomainError):
    """The package of the faces is not installed, or has other files in it."""

    status = HTTPStatus.SERVICE_UNAVAILABLE
    sentence = say(
        "服务器上没有证书要用的中文字体，暂时做不出 PDF；网页上的证书不受影响。"
        "请管理员安装 Python 包 pylopdf-fonts-zh-cn（在项目文件夹里运行 make run 就会装上）。"
    )


def face_files() -> dict[str, Path]:
    """Return the file of each face, or raise `FontMissing`, which names the cure."""
    try:
        folder = files(PACKAGE)
    except ModuleNotFoundError as error:
        raise FontMissing from error
    found = {face: Path(str(folder / name)) for face, name in FILES.items()}
    if not all(path.is_file() for path in found.values()):
        raise FontMissing
    return found


def signs_without_face(text: str) -> str:
    """Return the signs of a text that no face can print, each once."""
    return "".join(dict.fromkeys(sign for sign in text if ord(sign) not in _signs()))


def close_faces(shelf: FPDF) -> None:
    """Close the files of the faces, which stay open as long as something may still be written."""
    for font in shelf.fonts.values():
        if isinstance(font, TTFFont):
            font.ttfont.close()


@cache
def _signs() -> frozenset[int]:
    shelf = FPDF()
    for face, path in face_files().items():
        shelf.add_font(face, fname=path)
    faces = [font for font in shelf.fonts.values() if isinstance(font, TTFFont)]
    drawn = frozenset(code for font in faces for code in font.cmap)
    close_faces(shelf)
    return drawn
