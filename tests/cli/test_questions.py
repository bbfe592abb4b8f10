"""`lodestar questions import` and `analyse`: exit 0 done, 1 something refused or flagged, 2 a file cannot be read."""

import base64
import json
import subprocess
import sys

import pytest

from library.questions.bank_reading import read_bank
from library.questions.exports import json_of
from tests.house.places import CHECKOUT
from tests.questions.analysis.sittings import MARKS, choices, responses
from webapp.cli.program import main

GOOD = "::Gate::Who decides? {=PSC ~PM}\n"


@pytest.fixture
def run(tmp_path, capsys):
    """Return a function that runs one act and returns its exit code and what it said."""

    def act(*words):
        code = main(["--root", str(tmp_path), "--var", str(tmp_path / "var"), "questions", *map(str, words)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return act


@pytest.fixture
def file(tmp_path):
    """Return a function that writes a file and returns its path."""

    def write(name, content):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def test_import_says_what_was_read(run, file):
    code, out, err = run("import", file("a.gift", GOOD), "--format", "gift")

    assert (code, out, err) == (0, "1 read, 0 refused, 0 with problems\n", "")


def test_import_ends_with_one_when_something_was_refused_and_the_json_is_complete(run, file):
    path = file("a.gift", f"{GOOD}\nBroken {{=a\n\n{GOOD}")
    code, out, _ = run("import", path, "--format", "gift", "--json")
    told = json.loads(out)

    assert code == 1
    assert told["counts"] == {"items": 2, "rejected": 1, "with_problems": 0}
    assert (
        run("import", path, "--format", "gift")[1].splitlines()[0].startswith(f"{path}:3-3: unclosed-brace: ")
    )


@pytest.mark.parametrize(
    ("named", "content", "said"),
    [
        ("gift", "你好 {T}".encode("gb18030"), "offset 0 (line 1) is not UTF-8. Try --encoding gb18030"),
        ("gift", b"a\0b", "zero byte"),
        ("moodle-xml", b"<!DOCTYPE q><quiz/>", "refused"),
        ("moodle-xml", b"<quiz><question>\n</quiz>", "line 2"),
    ],
)
def test_import_ends_with_two_when_the_file_cannot_be_read(run, file, named, content, said):
    code, out, err = run("import", file("a.txt", content), "--format", named, "--json")

    assert (code, out) == (2, "")
    assert said in err


def test_import_reads_another_encoding_when_told(run, file):
    path = file("a.gift", "你好 {T}".encode("gb18030"))
    code, out, _ = run("import", path, "--format", "gift", "--encoding", "gb18030", "--json")

    assert (code, json.loads(out)["items"][0]["stem"]) == (0, "你好")


def test_import_takes_the_keys_of_a_paper_from_another_file(run, file):
    paper, keys = file("p.md", "1. 题\nA. 甲\nB. 乙\n"), file("k.txt", "1 B\n")
    code, out, _ = run("import", paper, "--format", "paper", "--answers", keys, "--json")

    assert (code, json.loads(out)["items"][0]["answers"]) == (0, ["B"])
    assert run("import", paper, "--format", "gift", "--answers", keys)[0] == 2


def test_import_writes_a_draft_once_and_never_below_content(run, file, tmp_path):
    path, other = file("a.gift", GOOD), file("b.gift", GOOD.replace("PSC", "SPO"))
    draft = tmp_path / "var" / "mock.md"
    (tmp_path / "content").mkdir()
    (tmp_path / "way").symlink_to(tmp_path / "content")

    assert run("import", path, "--format", "gift", "-o", draft)[0] == 0
    assert "id: mock" in draft.read_text(encoding="utf-8")
    assert run("import", path, "--format", "gift", "-o", draft)[0] == 0
    assert "holds something else" in run("import", other, "--format", "gift", "-o", draft)[2]
    for folder in ("content/banks", "way", "var/../content"):
        code, _, err = run("import", path, "--format", "gift", "-o", tmp_path / folder / "mock.md")
        assert (code, "below content/" in err) == (2, True)
    assert list((tmp_path / "content").iterdir()) == []


def test_import_writes_pictures_beside_the_draft_and_over_nothing(run, file, tmp_path):
    picture = base64.b64encode(b"\x89PNG\r\n\x1a\n").decode()
    quiz = (
        '<quiz><question type="essay"><questiontext><text>Why?</text>'
        f'<file name="a.png" encoding="base64">{picture}</file></questiontext></question></quiz>'
    )
    path, draft = file("a.xml", quiz), tmp_path / "var" / "mock.md"
    made = tmp_path / "var" / "mock-files" / "0001-1.png"

    assert run("import", path, "--format", "moodle-xml", "-o", draft)[0] == 0
    assert made.read_bytes() == b"\x89PNG\r\n\x1a\n"
    made.write_bytes(b"other")
    draft.unlink()
    code, _, err = run("import", path, "--format", "moodle-xml", "-o", draft)
    assert (code, "holds something else" in err, draft.exists()) == (2, True, False)


def test_import_writes_the_draft_of_an_exported_bank_and_its_translation_beside_it(run, file, tmp_path):
    name = "content/banks/risk"
    pair = [(f"{name}{ending}", (CHECKOUT / f"{name}{ending}").read_bytes()) for ending in (".md", ".en.md")]
    whole = read_bank(*pair).bank
    path, draft = file("risk.json", json_of(whole)), tmp_path / "var" / "draft.md"
    code, out, _ = run("import", path, "--format", "json", "-o", draft)
    written = [(one.name, one.read_bytes()) for one in (draft, draft.with_name("draft.en.md"))]

    assert (code, out) == (0, f"{len(whole.every)} read, 0 refused, 0 with problems\n")
    assert read_bank(*written).bank == whole


def test_import_refuses_json_of_another_schema(run, file):
    path = file("a.json", '{"schema": "lodestar.questions-import/1"}')
    code, out, err = run("import", path, "--format", "json", "--json")

    assert (code, out) == (2, "")
    assert "its schema is lodestar.questions-import/1, which is no bank; this reads lodestar.bank/1" in err


def test_a_reader_who_has_seen_enough_is_told_nothing(file):
    path = file("a.gift", "\n".join([GOOD] * 2000))
    command = [
        sys.executable,
        "-m",
        "webapp.cli",
        "questions",
        "import",
        str(path),
        "--format",
        "gift",
        "--json",
    ]
    with subprocess.Popen(command, cwd=CHECKOUT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        program.stdout.read(1)
        program.stdout.close()

        assert program.stderr.read() == b""
        assert program.wait() == 1


def test_a_missing_file_is_named(run, tmp_path):
    for words in (("import", tmp_path / "no", "--format", "aiken"), ("analyse", tmp_path / "no")):
        code, _, err = run(*words)

        assert (code, "no cannot be read: No such file" in err) == (2, True)


def test_analyse_prints_lines_or_json(run, file):
    marks, letters = file("m.csv", responses(MARKS)), file("c.csv", choices())
    code, out, _ = run("analyse", marks, "--choices", letters)
    told = json.loads(run("analyse", marks, "--choices", letters, "--json")[1])

    assert code == 0
    assert (
        "Q2                   0.5    -28.8675    -33.3333     15.1245           0  weak negative dubious few"
        in out
    )
    assert told["questions"][0]["discrimination_index"] == pytest.approx(85.74929257)


def test_flags_end_with_one_only_when_strict(run, file):
    marks = file("m.csv", responses(MARKS))

    assert (run("analyse", marks)[0], run("analyse", marks, "--strict")[0]) == (0, 1)


def test_analyse_ends_with_two_when_a_file_is_doubtful(run, file):
    code, out, err = run("analyse", file("m.csv", "person,Q1\nmax,1\na,2"), "--json")

    assert (code, out) == (2, "")
    assert "row 3, column Q1: 2 is above the maximum of 1" in err
