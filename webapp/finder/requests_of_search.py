"""What a query asks of the method: a page that is missing, or a better title for the one that is found."""

from flask_babel import gettext

from search.index import SearchRequest
from webapp.errors import say
from webapp.finder.log_rules import Told
from webapp.improvements.places import GLOSSARY, find_readable, place_of
from webapp.improvements.rules import Place, Source, Trace, Wish
from webapp.site.finding import the_index
from webapp.ui.languages import language

KEEPER = "KMG"
"""The role that answers for the glossary, and for what nobody has written yet."""

MISSING = say("有 %(n)s 次会话搜“%(words)s”，没有找到任何一页。要写一页，还是已有的页换一种叫法？")
SELDOM = say(
    "有 %(n)s 次会话搜“%(words)s”，找到 %(hits)s 页，点开的只有 %(clicked)s 次。"
    "排在最前的这一页，标题和摘要说清了吗？"
)


def wish_of(told: Told) -> Wish:
    """Return the change a query asks for, at the page it finds first, else in the glossary."""
    place, why = _best_place(told), SELDOM if told.hits else MISSING
    values = {"words": told.words, "n": told.sessions, "hits": told.hits, "clicked": told.clicked}
    trace = Trace(Source.SEARCH, told.words, "/app/insights/search")
    return Wish(place, trace, language(), title=told.words, why=gettext(why, **values))


def _best_place(told: Told) -> Place:
    asked = SearchRequest(query=told.words, lang=told.language, limit=3)
    for hit in the_index().search(asked).hits if told.hits else ():
        if find_readable(hit.id) is not None:
            return place_of(hit.id)
    return Place(GLOSSARY, told.words, owner_role=KEEPER)
