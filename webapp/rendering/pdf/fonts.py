"""The faces that are embedded: they come with Python packages, so no machine needs to have them."""

from functools import cache
from http import HTTPStatus
from importlib.resources import files
from pathlib import Path

from fpdf import FPDF
from fpdf.fonts import TTFFont

from webapp.errors import DomainError, say

SERIF, SANS, LATIN = "serif", "sans", "latin"
CHINESE, EUROPEAN = "pylopdf_fonts_zh_cn", "fontpkg_noto_serif"
FILES = {
    SERIF: (CHINESE, "NotoSerifSC-Regular.otf"),
    SANS: (CHINESE, "NotoSansSC-Regular.otf"),
    LATIN: (EUROPEAN, "files/NotoSerif[wdth,wght].ttf"),
}
"""The Chinese faces lack most letters of Europe and Vietnam beyond the usual; the third has them all, and no Han."""

STAND_IN = "〓"
"""What printers set for a sign that they do not have."""


class FontMissing(DomainError):
    """A package of the faces is not installed, or has other files in it."""

    status = HTTPStatus.SERVICE_UNAVAILABLE
    sentence = say(
        "服务器上没有证书要用的字体，暂时做不出 PDF；网页上的证书不受影响。"
        "请管理员安装 Python 包 %(package)s（在项目文件夹里运行 make run 就会装上）。"
    )


def face_file(face: str) -> Path:
    """Return the file of a face, or raise `FontMissing`, which names the cure."""
    module, name = FILES[face]
    package = module.replace("_", "-")
    try:
        path = Path(str(files(module) / name))
    except ModuleNotFoundError as error:
        raise FontMissing(package=package) from error
    if not path.is_file():
        raise FontMissing(package=package)
    return path


def signs_without_face(text: str) -> str:
    """Return the signs of a text that no face can print, each once."""
    return "".join(dict.fromkeys(sign for sign in text if not any(has_sign(face, sign) for face in FILES)))


def has_sign(face: str, sign: str) -> bool:
    """Tell whether a face can print a sign."""
    return ord(sign) in _signs(face)


def close_faces(shelf: FPDF) -> None:
    """Close the files of the faces, which stay open as long as something may still be written."""
    for font in shelf.fonts.values():
        if isinstance(font, TTFFont):
            font.ttfont.close()


@cache
def _signs(face: str) -> frozenset[int]:
    shelf = FPDF()
    shelf.add_font(face, fname=face_file(face))
    drawn = frozenset(
        code for font in shelf.fonts.values() if isinstance(font, TTFFont) for code in font.cmap
    )
    close_faces(shelf)
    return drawn
