"""The published page of a round: two files, fixed by the snapshot, without a comment or a person."""

from collections.abc import Iterator, Mapping
from datetime import date

import yaml
from flask_babel import gettext as _

from webapp.lessons.paper import slug_of
from webapp.maturity.models.rounds import Campaign
from webapp.maturity.results.reports.blocks import Block, plain, rows_of
from webapp.maturity.results.reports.cover import cover_facts
from webapp.maturity.results.reports.organisation import organisation_blocks
from webapp.maturity.results.reports.setting import as_markdown, speaking
from webapp.maturity.results.rounds import Round
from webapp.publishing.rules import Paper

FOLDER = "content/pages/maturity/rounds"
OWNER = "PMO"
TITLE = 60


def stem_of(campaign: Campaign) -> str:
    """Return the name of the files of a round: words of its title, and enough of its id to be its own."""
    return f"{slug_of(campaign.title_en or campaign.title)}-{campaign.id.hex[:8]}"


def master_path(campaign: Campaign) -> str:
    """Return the path of the Chinese file."""
    return f"{FOLDER}/{stem_of(campaign)}.md"


def round_papers(found: Round, *, edition: int, reason: str, on: date) -> list[Paper]:
    """Return the files of a page: the translation first, so that no page ever stands in one language."""
    stem = stem_of(found.campaign)
    subject = f"pages/maturity/rounds/{stem}"
    version = f"{edition}.0"
    master = {
        "kind": "page",
        "title": _title(found, "zh"),
        "summary": _summary("zh"),
        "version": version,
        "status": "approved",
        "owner": OWNER,
        "classification": "internal",
    }
    translation = {
        "kind": "page",
        "title": _title(found, "en"),
        "summary": _summary("en"),
        "source_version": version,
    }
    return [
        Paper(f"{FOLDER}/{stem}.en.md", _file(translation, found, "en", edition, reason, on), subject),
        Paper(f"{FOLDER}/{stem}.md", _file(master, found, "zh", edition, reason, on), subject),
    ]


def _title(found: Round, lang: str) -> str:
    with speaking(lang):
        return str(_("成熟度自评：%(title)s", title=found.called(lang)))[:TITLE]


def _summary(lang: str) -> str:
    with speaking(lang):
        return str(_("这一轮的组织结果、最弱的维度、趋势，和怎么算出来的。"))


def _file(  # what a file of a page is made of
    head: Mapping[str, object], found: Round, lang: str, edition: int, reason: str, on: date
) -> str:
    front = yaml.safe_dump(dict(head), allow_unicode=True, sort_keys=False, width=1000)
    with speaking(lang):
        body = as_markdown(_blocks(found, lang, edition, reason, on))
    return f"---\n{front}---\n{body}"


def _blocks(found: Round, lang: str, edition: int, reason: str, on: date) -> Iterator[Block]:
    told = _("第 %(n)s 次发布，%(day)s。", n=edition, day=on.isoformat())
    yield told + (_("为什么重新发布：%(reason)s", reason=plain(reason)) if edition > 1 else "")
    facts = cover_facts(found, None, _("整个组织"), lang)
    yield rows_of([_("要项"), _("内容")], [[plain(label), plain(value)] for label, value in facts])
    yield from organisation_blocks(found, lang, lambda content: f"[{content}]({content})")
