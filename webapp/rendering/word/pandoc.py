"""Pandoc as a child process: Markdown in, a Word file out, nothing else touched."""

import subprocess
import tempfile
from pathlib import Path

import pypandoc

READER = (
    "markdown-smart-raw_html-raw_tex-raw_attribute-yaml_metadata_block-citations-tex_math_dollars"
    "-tex_math_single_backslash-tex_math_double_backslash+east_asian_line_breaks+task_lists"
)
HTML = "html"
SECONDS = 30


class PandocMissing(Exception):
    """Pandoc does not answer; the message says what to do."""


def program() -> str:
    """Return the path of pandoc; raise `PandocMissing`."""
    try:
        return str(pypandoc.get_pandoc_path())
    except OSError as error:
        raise PandocMissing(
            "pandoc is not installed, so no Word document can be made. Install the package pypandoc-binary; "
            "the blank documents of the last build can still be downloaded."
        ) from error


def to_word(text: str, reference: Path, *, reader: str = READER) -> bytes:
    """Return a text, Markdown unless another reader is named, as a .docx in the styles of a reference document."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "body.md", Path(folder) / "body.docx"
        source.write_text(text, encoding="utf-8")
        command = [
            program(),
            "--sandbox",
            f"--from={reader}",
            "--to=docx",
            "--columns=20",
            "--shift-heading-level-by=-1",
            f"--reference-doc={reference}",
            f"--output={target}",
            str(source),
        ]
        subprocess.run(command, check=True, timeout=SECONDS, capture_output=True)  # noqa: S603  # fixed words
        return target.read_bytes()


def default_reference() -> bytes:
    """Return pandoc's own reference document."""
    command = [program(), "--print-default-data-file", "reference.docx"]
    return subprocess.run(command, check=True, timeout=SECONDS, capture_output=True).stdout  # noqa: S603  # fixed words
