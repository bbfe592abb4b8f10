"""Ten questions of one area: a practice made on the spot, sat like any other."""

from library.catalog import Catalog
from library.kinds import Both
from library.questions.format import QuestionKind
from library.questions.quiz_format import DrawLine, Quiz
from webapp.errors import Invalid, say
from webapp.training.banks.shelf import Papers
from webapp.ui.languages import in_both

TEN = 10
TITLE = say("%(area)s：练 10 题")
KINDS = tuple(kind for kind in QuestionKind if kind not in {QuestionKind.CASE, QuestionKind.GROUP})


class NothingToPractise(Invalid):
    """An area without questions that may be practised."""

    sentence = say("这个领域还没有可以练的题。")


def practice_title(catalog: Catalog, area: str) -> Both:
    """Return the title of the practice of an area."""
    name = catalog.areas[area]
    zh, en = in_both(TITLE)
    return Both(zh=zh % {"area": name.zh}, en=en % {"area": name.en})


def practice_in(papers: Papers, area: str, title: Both) -> Quiz:
    """Return a practice of ten questions of an area, or of as many as there are."""
    line = DrawLine(area=area, n=TEN, kinds=KINDS)
    quiz = Quiz(id=f"practice-{area}", kind="practice", title=title, draw=(line,))
    held = sum(line.fits(one) for one in papers.pool_for(quiz).values())
    if not held:
        raise NothingToPractise
    return quiz.model_copy(update={"draw": (line.model_copy(update={"n": min(TEN, held)}),)})
