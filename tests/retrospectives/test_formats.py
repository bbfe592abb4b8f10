"""Formats are data: each version stays what it was."""

import pytest

from webapp.errors import NotFound
from webapp.retrospectives.formats import find_format, formats_from
from webapp.retrospectives.rules import Phase, road_of


def entry(version, name):
    """Return a format as the vocabulary writes it."""
    return {
        "id": "kpt",
        "version": version,
        "name": {"zh": name, "en": name},
        "phases": ["actions", "collect", "decide"],
        "prompts": [{"key": "keep", "name": {"zh": "保持", "en": "Keep"}, "ask": {"zh": "?", "en": "?"}}],
        "advice": {"zh": "", "en": ""},
    }


def test_every_shipped_format_walks_a_road_the_program_knows(formats):
    for format_ in formats:
        road = road_of(format_.phases)
        assert road[:3] == [Phase.PREPARE, Phase.ACTIONS, Phase.COLLECT]
        assert len(set(road)) == len(road)


def test_every_shipped_prompt_is_asked_in_both_languages(formats):
    for format_ in formats:
        for prompt in format_.prompts:
            assert all(prompt.name[language] and prompt.ask[language] for language in ("zh", "en"))


def test_a_new_version_leaves_the_old_one_as_it_was():
    formats = formats_from([entry(1, "旧"), entry(2, "新")])

    assert find_format(formats, "kpt").name["zh"] == "新"
    assert find_format(formats, "kpt", 1).name["zh"] == "旧"


@pytest.mark.parametrize(("format_id", "version"), [("nothing", None), ("kpt", 3)])
def test_a_format_that_is_not_there_is_not_found(format_id, version):
    with pytest.raises(NotFound):
        find_format(formats_from([entry(1, "旧")]), format_id, version)


def test_a_prompt_that_is_not_there_is_not_found(formats):
    with pytest.raises(NotFound):
        formats[0].prompt("nothing")
