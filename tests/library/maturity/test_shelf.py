"""The catalog holds the models of the content, their bytes, and their faults."""

from library import load_catalog
from library.check import check
from library.maturity.published import registered, registry_text
from library.maturity.shelf import newest, newest_first
from tests.library.content_roots import write
from tests.library.maturity.files import PATH, model_file, model_text

LATER = "content/models/demo-1.10.0.yaml"


def catalog_with(root, **files):
    write(root, {PATH: model_text(), **files})
    return load_catalog(root)


def test_a_model_is_known_by_its_key_with_bytes_and_hash(tmp_path):
    catalog = catalog_with(tmp_path)

    assert list(catalog.models) == ["demo@1.0.0"]
    assert catalog.model_file("demo@1.0.0").raw == model_text().encode()


def test_a_file_that_changed_is_read_anew_and_one_that_is_gone_is_forgotten(tmp_path):
    catalog = catalog_with(tmp_path)
    (tmp_path / PATH).write_text(model_text().replace("Example", "Changed"), encoding="utf-8")

    changed = catalog.with_file(tmp_path / PATH)
    (tmp_path / PATH).unlink()

    assert changed.models["demo@1.0.0"].title["en"] == "Changed"
    assert catalog.models["demo@1.0.0"].title["en"] == "Example"
    assert changed.with_file(tmp_path / PATH).models == {}


def test_the_faults_of_a_model_stand_in_the_check(tmp_path):
    catalog = catalog_with(
        tmp_path, **{LATER: model_text(version="1.10.0").replace("rev: '1'", "rev: one", 1)}
    )

    found = [(one.file, one.code) for one in check(catalog) if one.file.startswith("content/models")]

    assert (LATER, "MM-SCHEMA") in found
    assert (PATH, "MM-FROZEN") in found


def test_a_registered_model_that_is_gone_is_told(tmp_path):
    write(tmp_path, {"content/models/published.txt": registry_text({}, [model_file()])})

    assert [one.field for one in check(load_catalog(tmp_path)) if one.code == "MM-FROZEN"] == ["demo@1.0.0"]


def test_the_registry_keeps_what_it_holds_and_takes_no_drafts(tmp_path):
    draft = model_file(model_text(status="draft", version="2.0.0"))

    text = registry_text({"demo@1.0.0": "first"}, [model_file(), draft])

    assert registered(text) == {"demo@1.0.0": "first"}


def test_the_newest_published_version_goes_before_a_later_draft():
    texts = (
        model_text(version="1.9.0"),
        model_text(version="1.10.0"),
        model_text(version="2.0.0", status="draft"),
    )

    assert newest((model_file(one).model for one in texts), "demo").version == "1.10.0"
    assert newest([], "demo") is None


def test_the_newest_version_of_each_model_comes_first():
    versions = ("1.9.0", "2.0.0", "1.10.0")
    files = [model_file(model_text(id=one, version=two)) for one in ("other", "demo") for two in versions]
    broken = model_file("format: nothing")

    found = [one.model.key for one in newest_first([broken, *files])]

    assert found == [f"{one}@{two}" for one in ("demo", "other") for two in ("2.0.0", "1.10.0", "1.9.0")]
