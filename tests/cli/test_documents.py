"""`lodestar documents blank` and `fill`."""

import io
import json
import zipfile

import pytest
from docx import Document

from webapp.cli.program import main


@pytest.fixture
def lodestar(content_root, tmp_path):
    """Return a function that runs one command on the content of this test."""

    def run(*words):
        return main(
            ["--root", str(content_root), "--var", str(tmp_path / "var"), "documents", *map(str, words)]
        )

    return run


def test_a_blank_document_is_written(lodestar, tmp_path):
    out = tmp_path / "charter.docx"

    assert lodestar("blank", "TPL-004", "--lang", "en", "-o", out) == 0
    assert "Project charter" in [
        paragraph.text for paragraph in Document(io.BytesIO(out.read_bytes())).paragraphs
    ]


def test_an_official_paper_has_its_layout(lodestar, tmp_path):
    out = tmp_path / "charter.docx"

    assert lodestar("blank", "TPL-004", "--style", "gongwen", "-o", out) == 0
    page = Document(io.BytesIO(out.read_bytes())).sections[0]
    assert (round(page.top_margin.mm), round(page.left_margin.mm)) == (37, 28)


def test_a_register_is_read_back_and_told_as_text_and_to_programs(tmp_path, capsys):
    file = tmp_path / "risks.xlsx"
    assert main(["--var", str(tmp_path), "documents", "blank", "TPL-014", "-o", str(file)]) == 0
    capsys.readouterr()

    assert main(["--var", str(tmp_path), "documents", "read", str(file)]) == 1
    assert "封面!B" in capsys.readouterr().out
    main(["--var", str(tmp_path), "documents", "read", str(file), "--json"])
    told = json.loads(capsys.readouterr().out)
    assert (told["document"], told["sheets"]) == ("TPL-014", [])
    assert {"sheet", "row", "column", "sentence"} == set(told["notes"][0])


@pytest.mark.parametrize(("name", "said"), [("none.xlsx", "cannot be read"), ("text.xlsx", "no .xlsx file")])
def test_what_is_no_register_is_refused(tmp_path, name, said, capsys):
    (tmp_path / "text.xlsx").write_text("text", encoding="utf-8")

    assert main(["--var", str(tmp_path), "documents", "read", str(tmp_path / name)]) == 2
    assert said in capsys.readouterr().err


def test_a_workbook_has_no_layout_of_official_papers(tmp_path, capsys):
    words = ["documents", "blank", "TPL-014", "--style", "gongwen", "-o", str(tmp_path / "x.xlsx")]

    assert main(["--var", str(tmp_path), *words]) == 2
    assert "--style is for Word" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["blank", "TPL-04", "-o", "x.docx"], "Did you mean TPL-004?"),
        (["blank", "STD-03", "-o", "x.docx"], "no document"),
        (["blank", "TPL-004", "-o", "x.xlsx"], "x.docx"),
        (["fill", "TPL-004", "none.yml", "-o", "x.docx"], "cannot be read"),
        (["blank", "TPL-004", "-o", "/none/x.docx"], "cannot be written"),
    ],
)
def test_wrong_use_says_what_can_be_done(lodestar, words, told, capsys):
    assert lodestar(*words) == 2
    assert told in capsys.readouterr().err


@pytest.mark.parametrize(
    "text", ["- a\n", "values: [1]\n", "values: {a: 1}\nvalue: {}\n", "values: {a: [\n", ""]
)
def test_a_file_of_another_shape_is_refused(lodestar, tmp_path, text, capsys):
    path = tmp_path / "values.yml"
    path.write_text(text, encoding="utf-8")

    assert lodestar("fill", "TPL-004", path, "-o", tmp_path / "x.docx") == 2
    assert not (tmp_path / "x.docx").exists()


def test_every_mistake_is_named_and_nothing_is_written(lodestar, tmp_path, capsys):
    path = tmp_path / "values.yml"
    path.write_text(
        "project: {project_name: 订单系统, projekt: x}\nvalues: {bac: viel, tier: Z}\n", encoding="utf-8"
    )

    assert lodestar("fill", "TPL-004", path, "-o", tmp_path / "x.docx") == 1
    told = capsys.readouterr().err
    assert not (tmp_path / "x.docx").exists()
    for key in ("projekt", "bac", "tier", "sponsor"):
        assert f": {key}: " in told


def test_the_example_of_a_document_fills_it(lodestar, tmp_path, content_root):
    import yaml

    from library import load_catalog
    from library.paper import paper_of

    catalog = load_catalog(content_root)
    example = dict(paper_of(catalog, catalog.get("TPL-004"), "zh").example)
    path = tmp_path / "values.yml"
    path.write_text(yaml.safe_dump({"values": example}, allow_unicode=True), encoding="utf-8")

    assert lodestar("fill", "TPL-004", path, "-o", tmp_path / "x.docx") == 0


FACTS = (
    "budget_wan: 130, weeks: 20, team: 8, parties: 4, novelty: partly_new, exposure: limited, dependency: 1"
)


def test_a_kit_is_written_with_its_list(lodestar, tmp_path, capsys):
    path = tmp_path / "answers.yml"
    path.write_text(f"project: {{project_no: PRJ-2026-017}}\nanswers: {{{FACTS}}}\n", encoding="utf-8")

    assert lodestar("kit", path, "-o", tmp_path / "kit.zip") == 0
    with zipfile.ZipFile(tmp_path / "kit.zip") as packed:
        assert "manifest.json" in packed.namelist()
        assert any("TPL-004" in name for name in packed.namelist())
    assert "TPL-004" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("answers: {budget_wan: viel}\n", "answers.budget_wan"),
        (f"answers: {{{FACTS.replace('partly_new', 'odd')}}}\n", "odd"),
        (f"answers: {{{FACTS}}}\nchoose: [TPL-999]\n", "TPL-999"),
        (f"answers: {{{FACTS}}}\nproject: {{projekt: x}}\n", "projekt"),
        (f"answers: {{{FACTS}}}\nlanguage: zh\n", "language"),
    ],
)
def test_a_fact_that_is_refused_is_named_and_no_kit_is_made(lodestar, tmp_path, text, told, capsys):
    path = tmp_path / "answers.yml"
    path.write_text(text, encoding="utf-8")

    assert lodestar("kit", path, "-o", tmp_path / "kit.zip") == 1
    assert told in capsys.readouterr().err
    assert not (tmp_path / "kit.zip").exists()
