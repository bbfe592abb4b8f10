"""Files stay small enough to be read, named after the field, and say what they give."""

import ast
import re
from statistics import median

from tests.house.places import app_pages, modules, own_modules, theme_pages, told

MOST_LINES = 300
MOST_FUNCTION_LINES = 40
MOST_VIEW_STATEMENTS = 15
MOST_PAGE_LINES = 120
MEDIAN_MODULE_LINES = 80
MEDIAN_FUNCTION_LINES = 8
VAGUE_NAMES = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "manager",
    "managers",
    "service",
    "services",
    "misc",
}
EXCUSE = re.compile(r"#\s*(?:noqa|type:\s*ignore)(?P<rest>.*)")
WITH_CODE_AND_REASON = re.compile(
    r"(?::\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*|\[[a-z-]+(?:,\s*[a-z-]+)*\])\s+#\s*\S+"
)
UNFINISHED = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b")


def test_no_module_is_longer_than_300_lines():
    sizes = {module.name: module.text.count("\n") for module in own_modules()}
    long = [f"{name}: {size} lines" for name, size in sizes.items() if size > MOST_LINES]

    assert not long, told(long, "Make it a package of the same name, one idea a file.")


def test_half_of_the_modules_and_functions_are_far_smaller():
    files = [module.text.count("\n") for module in own_modules()]
    steps = [one.end_lineno - one.lineno + 1 for module in own_modules() for one in module.functions()]

    assert median(files) <= MEDIAN_MODULE_LINES
    assert median(steps) <= MEDIAN_FUNCTION_LINES


def test_no_function_is_longer_than_40_lines():
    long = [
        f"{module.at(function)} {function.name}: {function.end_lineno - function.lineno + 1} lines"
        for module in own_modules()
        for function in module.functions()
        if function.end_lineno - function.lineno >= MOST_FUNCTION_LINES
    ]

    assert not long, told(long, "Give its steps names of their own.")


def test_no_view_says_more_than_15_statements():
    long = [
        f"{module.at(function)} {function.name}"
        for module in modules("webapp")
        for function in module.functions()
        if any(ast.unparse(one).startswith("bp.") for one in function.decorator_list)
        and sum(isinstance(node, ast.stmt) for node in ast.walk(function)) - 2 > MOST_VIEW_STATEMENTS
    ]

    assert not long, told(
        long, "A view loads, asks, acts and answers; move the rest into actions or queries."
    )


def test_no_page_is_longer_than_120_lines():
    sizes = {name: text.count("\n") for name, text in app_pages() + theme_pages()}
    long = [f"{name}: {size} lines" for name, size in sizes.items() if size > MOST_PAGE_LINES]

    assert not long, told(long, "Take a part out into a page or component of its own.")


def test_no_module_has_a_name_that_says_nothing():
    vague = [module.name for module in modules() if VAGUE_NAMES & set(module.stem.split("_"))]

    assert not vague, told(vague, "Name it after what it gives, in the words of the glossary.")


def test_every_public_name_says_what_it_gives():
    silent = [f"{place} {name}" for place, name, docstring in _public_names() if not docstring]

    assert not silent, told(silent, "Begin it with one sentence about what the caller gets.")


def test_every_docstring_begins_with_a_sentence():
    broken = [
        f"{place} {name}: {first}"
        for place, name, docstring in _public_names()
        if docstring
        and not re.match(r"[^a-z].*[.:?)]$", first := docstring.partition("\n\n")[0].replace("\n", " "))
    ]

    assert not broken, told(broken, "Write a sentence: a capital letter first, a full stop last.")


def test_every_exception_to_a_rule_names_the_rule_and_the_reason():
    unreasoned = [
        f"{module.name}:{line} {comment}"
        for module in modules() + modules("tests")
        for line, comment in module.comments
        if (excuse := EXCUSE.match(comment)) and not WITH_CODE_AND_REASON.match(excuse["rest"])
    ]

    assert not unreasoned, told(unreasoned, "Name the code, and after a second # the reason.")


def test_nothing_is_left_for_later_in_the_code():
    notes = [
        f"{module.name}:{line} {comment}"
        for module in modules()
        for line, comment in module.comments
        if UNFINISHED.search(comment)
    ]

    assert not notes, told(notes, "Do it now, or write it into the changelog with a name.")


def _public_names():
    """Yield (place, name, docstring) of modules, and of the public classes and functions at their top."""
    for module in modules():
        yield module.at(module.tree), "module", ast.get_docstring(module.tree)
        for name, node in _tops(module.tree):
            yield module.at(node), name, ast.get_docstring(node)


def _tops(tree, prefix=""):
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            if node.name.startswith("_"):
                continue
            overrides = any(ast.unparse(one) in {"override", "overload"} for one in node.decorator_list)
            if not overrides:
                yield f"{prefix}{node.name}", node
            if isinstance(node, ast.ClassDef):
                yield from _tops(node, f"{node.name}.")
