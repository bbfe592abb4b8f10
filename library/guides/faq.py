"""The page that lists the questions the PMO has answered for everybody."""

from library.addresses import FAQ
from library.catalog import Catalog
from library.faq_page import ask_line, questions_list
from library.guide_words import tell
from library.guides.guide import Guide

ALIASES = ("FAQ", "问答", "咨询台", "问 PMO", "questions and answers", "ask the PMO", "help desk")


def faq_guide(catalog: Catalog, lang: str) -> Guide:
    """Return the list of answered questions."""
    body = f"{ask_line(lang)}\n\n{questions_list(catalog, lang)}"
    return Guide(FAQ, tell("faq", lang), tell("faq.lead", lang), tell("guidance", lang), body, ALIASES)
