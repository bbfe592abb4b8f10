"""`lodestar maturity`: exit 0 when done, 1 when something was refused, 2 for wrong use; JSON for programs."""

import json

import pytest

from tests.library.maturity.files import model_text, samm_checkout
from webapp.cli.program import main


@pytest.fixture
def run(tmp_path, capsys):
    """Return a function that runs one act and returns its exit code and what it said."""

    def act(*words):
        code = main(["--root", str(tmp_path), "--var", str(tmp_path / "var"), "maturity", *map(str, words)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return act


@pytest.fixture
def samm(run, tmp_path):
    """Return the model of a small checkout."""
    run("import", samm_checkout(tmp_path / "samm-3.1.0"), "--format", "samm", "-o", tmp_path / "samm.yaml")
    return tmp_path / "samm.yaml"


def csv(tmp_path, text):
    path = tmp_path / "answers.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_import_writes_one_model_and_says_what_it_took(run, tmp_path):
    folder = samm_checkout(tmp_path / "samm-3.1.0")

    code, out, _ = run("import", folder, "--format", "samm")

    assert code == 0
    assert "taken 4, skipped 0" in out
    assert (tmp_path / "var/models/samm-3.1.0.yaml").is_file()


def test_import_ends_with_one_when_something_was_skipped(run, tmp_path):
    folder = samm_checkout(tmp_path / "samm-3.1.0", {"questions/G-RO-1-A.yml": "activity: [\n"})

    code, out, _ = run("import", folder, "--format", "samm", "-o", tmp_path / "m.yaml", "--json")

    told = json.loads(out)
    assert code == 1
    assert told["counts"]["skipped"] == 1
    assert [one["file"] for one in told["notes"] if one["what"] == "skipped"] == [
        "model/questions/G-RO-1-A.yml"
    ]


def test_import_never_replaces_a_model_on_which_results_may_rest(run, samm, tmp_path):
    folder = samm_checkout(tmp_path / "samm-3.2.0")
    before = samm.read_bytes()

    code, _, err = run("import", folder, "--format", "samm", "-o", samm)

    assert code == 2
    assert "holds another model" in err
    assert samm.read_bytes() == before


def test_score_gives_exact_and_shown_values(run, samm, tmp_path):
    answers = csv(tmp_path, "question,answer\nG-RO-1-A,0.25\nG-RO-A-2,1\n")

    code, out, _ = run("score", samm, answers, "--json")

    told = json.loads(out)
    practice = told["scores"]["practice"]["G-RO"]
    assert code == 0
    assert {key: practice[key] for key in ("exact", "shown", "rated", "title")} == {
        "exact": "5/8",
        "shown": "0.6",
        "rated": True,
        "title": "Roses",
    }
    assert told["scores"]["function"]["Gardening"]["exact"] == "5/8"
    assert told["scores"]["practice"]["G-RO"]["missing"] == ["G-RO-1-B", "G-RO-2-B"]
    assert told["numbers_read_as"] == "option values"
    assert len(told["sha256"]) == 64


def test_score_reads_numbers_as_it_is_told_and_says_when_they_are_ambiguous(run, samm, tmp_path):
    answers = csv(tmp_path, "question,answer\nG-RO-1-A,1\nG-RO-1-B,1\nG-RO-2-A,1\nG-RO-2-B,1\n")

    _, out, err = run("score", samm, answers, "--json")
    told = json.loads(out)
    assert told["scores"]["practice"]["G-RO"]["exact"] == "2"
    assert told["numbers_also_fit"] == ["option ids", "positions from 1"]
    assert "--numbers ids" in err

    _, out, err = run("score", samm, answers, "--json", "--numbers", "ids")
    assert json.loads(out)["scores"]["practice"]["G-RO"]["exact"] == "1/2"
    assert json.loads(out)["numbers_read_as"] == "option ids"


def test_score_puts_units_beside_each_other(run, tmp_path):
    (tmp_path / "demo.yaml").write_text(model_text(), encoding="utf-8")
    rows = "".join(f"A,p{n},D1.1,4\nA,p{n},D1.2,4\n" for n in range(8)) + "B,p,D1.1,2\nB,p,D1.2,2\n"
    answers = csv(tmp_path, f"unit,respondent,question,answer\n{rows}")

    code, out, _ = run("score", tmp_path / "demo.yaml", answers, "--json")

    told = json.loads(out)
    assert code == 0
    assert told["scores"]["dimension"]["D1"]["exact"] == "3"
    assert told["scores"]["dimension"]["D1"]["distribution"] == {"2": 1, "4": 1}
    assert told["units"]["A"]["scores"]["dimension_level"]["D1"]["shown"] == "4"
    assert told["units"]["A"]["respondents"] == 8


def test_score_as_text_names_what_is_not_rated(run, tmp_path):
    (tmp_path / "demo.yaml").write_text(model_text(), encoding="utf-8")

    code, out, _ = run("score", tmp_path / "demo.yaml", csv(tmp_path, "question,answer\nD1.1,4\n"))

    assert code == 0
    assert "not rated" in out


def test_score_refuses_wrong_rows_by_name_and_scores_nothing(run, samm, tmp_path):
    code, out, err = run("score", samm, csv(tmp_path, "question,answer\nG-RO-1-A,9\nX-1,2\n"), "--json")

    assert code == 1
    assert "scores" not in json.loads(out)
    assert "line 2: G-RO-1-A: 9 is no answer" in err
    assert "line 3: X-1: no such question" in err


def test_what_cannot_be_read_ends_with_two(run, samm, tmp_path):
    assert run("score", samm, tmp_path / "nothing.csv")[0] == 2
    assert run("score", samm, csv(tmp_path, "a,b\n1,2\n"))[0] == 2
    assert run("score", "demo@9.9.9", csv(tmp_path, "question,answer\n"))[0] == 2
    assert run("lint", tmp_path / "none.yaml")[0] == 2
    assert run("import", tmp_path, "--format", "samm")[0] == 2


def test_lint_names_every_fault_and_ends_with_one(run, tmp_path):
    path = tmp_path / "demo.yaml"
    path.write_text(model_text().replace("value: '2'", "value: '1'", 1), encoding="utf-8")

    code, out, _ = run("lint", path, "--json")

    assert code == 1
    assert [one["code"] for one in json.loads(out)["faults"]] == ["MM-ORDER"]
    assert run("lint", path, "--lang", "en")[1].count("MM-ORDER") == 1


def test_lint_of_a_sound_model_ends_with_nought(run, samm):
    assert run("lint", samm)[0] == 0
