"""`lodestar questions lint`: exit 0 without errors, 1 with them, 2 for no such bank; JSON for programs."""

import json

import pytest

from tests.library.content_roots import small_root
from tests.questions.shelves import RISK, RISK_EN, sound, write
from webapp.cli.program import main


@pytest.fixture
def root(tmp_path):
    """Return a root with a sound bank, whose standards are there."""
    small_root(tmp_path / "root")
    texts = {
        path: text.replace("STD-17 STD-15", "STD-17").replace("STD-17", "STD-01")
        for path, text in sound().items()
    }
    texts[RISK] = texts[RISK].replace(' unit="CRS-013/respond"', "")
    write(tmp_path / "root", {**texts, "content/vocabulary/planned.txt": ""})
    return tmp_path / "root"


@pytest.fixture
def run(root, tmp_path, capsys):
    """Return a function that lints and returns the exit code and what was said."""

    def act(*words):
        code = main(
            ["--root", str(root), "--var", str(tmp_path / "var"), "questions", "lint", *map(str, words)]
        )
        said = capsys.readouterr()
        return code, said.out, said.err

    return act


def test_a_sound_shelf_is_done(run):
    assert run()[0] == 0
    assert run("risk", "--lang", "en")[1].startswith("All checked")


def test_errors_are_told_with_their_cure_and_exit_1(run, root):
    path = root / RISK
    path.write_text(
        path.read_text(encoding="utf-8").replace("**答案**: A、C", "**答案**: A、E"), encoding="utf-8"
    )

    code, out, _ = run("risk", "--lang", "en")

    assert code == 1
    assert "risk-0101 has no option E → mend the letter" in out


def test_programs_get_json_in_both_languages(run, root):
    (root / RISK_EN).unlink()

    code, out, _ = run("--json")

    told = json.loads(out)
    assert code == 1
    assert {one["code"] for one in told["faults"]} >= {"NO-TRANSLATION"}
    assert set(told["faults"][0]["cure"]) == {"zh", "en"}


def test_a_bank_that_is_not_there_is_wrong_use(run):
    code, _, err = run("luck")

    assert code == 2
    assert "the banks are: risk" in err


def test_a_draft_outside_the_shelf_is_checked_among_the_banks(run, tmp_path):
    draft = tmp_path / "draft.md"
    head = '---\nkind: bank\nid: draft\nversion: "1.0"\nstatus: draft\nauthor: TRN\nsource: x\n---\n'
    draft.write_text(head + "### 题 {#risk-0001 .tf}\n对不对？\n\n**答案**: 对\n", encoding="utf-8")

    code, out, _ = run(draft, "--json")

    codes = {one["code"] for one in json.loads(out)["faults"]}
    assert code == 1
    assert {"ID-DUPLICATE", "NO-EXPLANATION", "NO-STANDARD", "NO-TRANSLATION", "UNREVIEWED"} == codes


def test_missing_ids_are_filled_in_and_nothing_else_changes(run, root):
    path = root / RISK
    before = path.read_text(encoding="utf-8")
    path.write_text(
        before.replace("{#risk-0102 .tf", "{.tf").replace(
            "### 停不停 {#risk-0107 .case", "### 停不停 {.case"
        ),
        encoding="utf-8",
    )

    code, out, _ = run("risk", "--assign")

    assert code == 0
    assert out == before.replace("{#risk-0102 .tf", "{#risk-0107 .tf").replace(
        "{#risk-0107 .case", "{#risk-0108 .case"
    )


def test_a_retired_id_is_not_given_out_again(run, root):
    write(root, {"content/banks/retired.txt": "# 停用\nrisk-0300 2026-01-01\n"})
    path = root / RISK
    path.write_text(path.read_text(encoding="utf-8").replace("{#risk-0107 .case", "{.case"), encoding="utf-8")

    assert "{#risk-0301 .case" in run("risk", "--assign")[1]


def test_assign_takes_one_bank(run):
    assert run("--assign")[0] == 2
