"""Every screen exists in both languages: msgids are Chinese, and each has its English sentence."""

import ast
import re
from functools import cache

from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from tests.house.places import CHECKOUT, HAN, app_pages, line_of, modules, scripts, theme_pages, told

KEYWORDS = {**DEFAULT_KEYWORDS, "say": None, "lazy_gettext": None}
PLACE = re.compile(r"%\((\w+)\)[sd]|%%|%")
SAID = re.compile(r"""\b_\(\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')""", re.DOTALL)
COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
QUOTED = re.compile(r"<(\w+)[^>]*\blang=\"zh\"[^>]*>.*?</\1>", re.DOTALL)
PAIR = re.compile(r'"[^"\u3400-\u9fff]*" if (?:en|[\w.]+ == "en") else "[^"]*"')
NAME = "北辰"
MARKERS = {"say", "_", "gettext", "lazy_gettext", "ngettext"}
SPEAKS_CHINESE = {
    "webapp/demo/": "the cast of the demo and their work are Chinese",
    "webapp/lessons/gate.py": "what is looked for in a text that people wrote",
    "webapp/lessons/paper.py": "the headings of a lesson, in the language of its author",
    "webapp/lessons/wording.py": "the turn proposed for a name, in both languages",
    "webapp/reviews/front_matter.py": "the row of a history, in the language of its file",
    "webapp/rendering/": "names of faces and numerals, and the mark of guidance in both languages",
    "webapp/cli/": "what a terminal is shown in both languages at once",
}


@cache
def asked_for():
    """Return every msgid of the code and pages, with the place it was first met."""
    with (CHECKOUT / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)
    found = {}
    for name, line, message, _, _ in extract_from_dir(
        CHECKOUT / "webapp", _below(methods), _below(options), KEYWORDS
    ):
        found.setdefault(message if isinstance(message, str) else message[0], f"webapp/{name}:{line}")
    return found


@cache
def english():
    """Return the English sentence of every msgid of the catalog."""
    with (CHECKOUT / "webapp/translations/en/LC_MESSAGES/messages.po").open("rb") as file:
        return {str(one.id): one for one in read_po(file, locale="en") if one.id}


def test_every_sentence_has_its_english():
    silent = [
        f"{place}: {message}"
        for message, place in asked_for().items()
        if message not in english() or not english()[message].string
    ]

    assert not silent, told(silent, "Add it to webapp/translations/en/LC_MESSAGES/messages.po.")


def test_no_translation_is_left_over():
    unused = [message for message in english() if message not in asked_for()]

    assert not unused, told(unused, "No page says this any more: take it out of messages.po.")


def test_no_translation_is_only_a_guess():
    guesses = [message for message, entry in english().items() if entry.fuzzy]

    assert not guesses, told(guesses, "Read the sentence, then take away the mark `fuzzy`.")


def test_a_translation_has_the_places_of_its_sentence():
    differing = [
        f"{message} → {entry.string}"
        for message, entry in english().items()
        if sorted(PLACE.findall(message)) != sorted(PLACE.findall(str(entry.string)))
    ]

    assert not differing, told(differing, "Both need the same %(name)s, or the page fails in one language.")


def test_a_percent_sign_in_a_sentence_with_places_is_doubled():
    single = [
        sentence
        for message, entry in english().items()
        for sentence in (message, str(entry.string))
        if "%(" in sentence and any(found.group() == "%" for found in PLACE.finditer(sentence))
    ]

    assert not single, told(single, "Write %% for the sign itself.")


def test_english_sentences_are_english():
    chinese = [
        f"{message} → {entry.string}"
        for message, entry in english().items()
        if HAN.search(str(entry.string).replace(NAME, "").replace("中文", ""))
    ]

    assert not chinese, told(chinese, "Translate all of it.")


def test_no_page_speaks_chinese_outside_a_sentence():
    untranslated = [
        f"{name}:{line_of(text, found.start())} {found.group()}"
        for name, text in app_pages()
        for found in re.finditer(r"[\u3400-\u9fff]+", _without_sentences(text))
    ]

    assert not untranslated, told(untranslated, 'Put it into {{ _("…") }}, and its English into messages.po.')


def test_no_program_speaks_chinese_outside_a_sentence():
    untranslated = [
        f"{module.at(node)} {node.value[:40]}"
        for module in modules("webapp")
        if not module.name.startswith(tuple(SPEAKS_CHINESE))
        for node in module.nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if HAN.search(node.value.replace(NAME, "")) and id(node) not in _in_sentences(module)
    ]

    assert not untranslated, told(untranslated, "Put it into say(…), gettext(…) or lazy_gettext(…).")


def test_a_word_of_the_theme_stands_in_both_languages():
    """The site engine knows no catalog of ours: a word stands as `"English" if en else "中文"`."""
    single = [
        f"{name}:{line_of(text, found.start())} {found.group()}"
        for name, text in theme_pages()
        for found in re.finditer(r"[\u3400-\u9fff]+", _without_pairs(text))
    ]

    assert not single, told(single, 'Write {{ "English" if en else "中文" }}.')


def test_a_script_speaks_both_languages():
    single = [
        name for name, text in scripts() if HAN.search(_code(text)) and not re.search(r"\ben: ?\{", text)
    ]

    assert not single, told(single, "Keep the words in a table with zh and en.")


def _below(mapping):
    """Return a mapping of babel.cfg with its patterns seen from webapp/."""
    if isinstance(mapping, dict):
        return {pattern.removeprefix("webapp/"): value for pattern, value in mapping.items()}
    return [(pattern.removeprefix("webapp/"), method) for pattern, method in mapping]


def _without_sentences(text):
    for pattern in (SAID, QUOTED):
        text = pattern.sub(_blank, text)
    return _without_pairs(text)


def _without_pairs(text):
    """Return a page without comments, our name, and words that stand beside their translation."""
    for pattern in (COMMENT, PAIR):
        text = pattern.sub(_blank, text)
    return text.replace(NAME, "  ")


def _blank(found):
    return re.sub(r"[^\n]", " ", found.group())


@cache
def _in_sentences(module):
    """Return the texts of a module that are handed to a marker, or are docstrings."""
    inside = set()
    for node in module.nodes:
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in MARKERS:
            inside |= {id(part) for part in ast.walk(node)}
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            inside.add(id(node.value))
    return frozenset(inside)


def _code(script):
    return re.sub(r"/\*.*?\*/|//[^\n]*", "", script, flags=re.DOTALL)
