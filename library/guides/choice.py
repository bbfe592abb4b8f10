"""The choice of a role and a tier, by which pages are narrowed: by style alone, kept by a little script."""

from library.catalog import Catalog
from library.guide_words import tell
from library.guides.parts import TIERS
from library.page_words import html
from library.vocabulary import Vocabulary

CHOSEN = '.md-typeset:has(.ls-choice option[value="{code}"]:checked)'
RULE = CHOSEN + ' [data-roles]:not([data-roles~="{code}"]){{display:none}}'
NOBODIES = tuple(
    CHOSEN + f':not(:has({what}[data-roles~="{{code}}"])) .ls-nobody--{name}{{{{display:block}}}}'
    for name, what in (("todo", ".ls-do"), ("papers", ".ls-papers>"))
)
"""Where nothing on a page concerns the chosen role, the page says so."""

PICKED = CHOSEN + ' [data-role="{code}"]{{font-weight:700}}'


def choice(catalog: Catalog, lang: str, *, is_on_front: bool = False) -> str:
    """Return the fields of role and tier; on the front page they only matter with a script."""
    options = "".join(
        f'<option value="{code}">{html(role.title[lang].removeprefix(f"{code} "))} {code}</option>'
        for code, role in catalog.vocabulary.roles.items()
    )
    role = (
        f'<label class="ls-choice__role">{html(tell("role", lang))} <select name="role">'
        f'<option value="" selected>{html(tell("everyone", lang))}</option>{options}</select></label>'
    )
    hint = f'<a class="ls-online ls-soft" href="/app/tailoring">{html(tell("choice.hint", lang))}</a>'
    return _group(f"{role}{_tiers(lang)}{'' if is_on_front else hint}", lang, is_on_front=is_on_front)


def tier_choice(lang: str) -> str:
    """Return the field of the tier alone."""
    return _group(_tiers(lang), lang)


def _group(fields: str, lang: str, *, is_on_front: bool = False) -> str:
    css = "ls-choice ls-choice--front" if is_on_front else "ls-choice"
    name = html(tell("choice", lang))
    return f'<div class="{css}" data-choice role="group" aria-label="{name}">{fields}</div>'


def _tiers(lang: str) -> str:
    marks = "".join(
        f'<label><input type="radio" name="tier" value="{tier}"> {tier}</label>' for tier in TIERS
    )
    every = html(tell("all_tiers", lang))
    return (
        f"<fieldset><legend>{html(tell('tier', lang))}</legend>"
        f'<label><input type="radio" name="tier" value="" checked> {every}</label>{marks}</fieldset>'
    )


def narrowing(vocabulary: Vocabulary) -> str:
    """Return the style sheet that narrows a page to the role chosen on it."""
    rules = [rule.format(code=code) for code in vocabulary.roles for rule in (RULE, PICKED, *NOBODIES)]
    return "\n".join(
        ["/* Made from roles.yml: what does not concern the chosen role is put away. */", *rules, ""]
    )
