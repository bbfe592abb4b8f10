"""What nobody uses is taken out: settings, columns, functions, looks; sentences and views elsewhere."""

import ast
import re
from collections import Counter
from functools import cache

from tests.house.places import app_pages, in_browser, modules, own_modules, styles, theme_pages, told

WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
LOOK = re.compile(r"\.(ls-[a-z0-9_-]+)")
SPOKEN = re.compile(r"ls-[a-z0-9_-]+")
FRAMEWORK = {
    "is_authenticated": "Flask-Login asks",
    "is_active": "Flask-Login asks",
    "is_anonymous": "Flask-Login asks",
    "get_id": "Flask-Login asks",
    "cache_ok": "SQLAlchemy asks",
    "process_bind_param": "SQLAlchemy asks",
    "process_result_value": "SQLAlchemy asks",
    "type_annotation_map": "SQLAlchemy asks",
    "get_source": "Jinja asks",
    "get_translations": "Flask-Babel asks",
    "should_set_cookie": "Flask asks",
    "Meta": "WTForms asks",
    "extendMarkdown": "Markdown asks",
    "run": "Markdown asks",
    "makeExtension": "Markdown asks",
    "on_config": "MkDocs asks",
    "on_files": "MkDocs asks",
    "on_env": "MkDocs asks",
    "on_page_context": "MkDocs asks",
    "on_post_build": "MkDocs asks",
    "on_serve": "MkDocs asks",
    "emit": "logging asks",
    "model_config": "pydantic asks",
}
FOR_PEOPLE_WHO_LOOK_INTO_THE_DATABASE = {"User.created_at", "JobRun.ran_at", "Publication.subject"}
KEYS = ("primary_key", "ForeignKey")


@cache
def said():
    """Return how often each word stands in the code, the pages and the tests."""
    files = [*modules(), *modules("tests", "benchmarks")]
    words = WORD.findall(
        "\n".join([*(one.text for one in files), *(text for _, text in app_pages() + theme_pages())])
    )
    return Counter(words)


@cache
def defined():
    """Return how often each name is given to a function or class of the program."""
    nodes = (node for module in own_modules() for node in module.nodes)
    return Counter(node.name for node in nodes if isinstance(node, ast.FunctionDef | ast.ClassDef))


def test_every_setting_is_used():
    settings = next(module for module in modules("webapp") if module.name == "webapp/settings.py")
    fields = {
        node.target.id
        for cls in settings.tree.body
        if isinstance(cls, ast.ClassDef) and cls.name == "Settings"
        for node in cls.body
        if isinstance(node, ast.AnnAssign)
    }
    elsewhere = "\n".join(module.text for module in modules("webapp") if module is not settings)
    unused = sorted(name for name in fields if not re.search(rf"settings\w*\.{name}\b", elsewhere))
    inside = {name for name in unused if re.search(rf"self\.{name}\b", settings.text)}

    assert not set(unused) - inside, told(sorted(set(unused) - inside), "Nothing reads this setting.")


def test_every_column_is_used():
    unused = [
        f"{module.at(node)} {cls.name}.{node.target.id}"
        for module in modules("webapp")
        if module.stem == "models"
        for cls in module.tree.body
        if isinstance(cls, ast.ClassDef)
        for node in cls.body
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
        if f"{cls.name}.{node.target.id}" not in FOR_PEOPLE_WHO_LOOK_INTO_THE_DATABASE
        if node.target.id != "id" and not any(key in ast.unparse(node) for key in KEYS)
        if not _is_read(node.target.id)
    ]

    assert not unused, told(unused, "Nothing reads this column: take it out, with a migration.")


def test_every_function_and_class_is_used():
    unused = [
        f"{module.at(node)} {node.name}"
        for module in own_modules()
        for node in module.nodes
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("__")
        if said()[node.name] <= defined()[node.name] and node.name not in FRAMEWORK
        if not any(ast.unparse(one).startswith(("bp.", "model_validator")) for one in node.decorator_list)
    ]

    assert not unused, told(unused, "Nothing but its definition names it: take it out.")


def test_every_look_of_a_page_is_in_a_style_sheet():
    known = {name for _, text in styles() for name in LOOK.findall(text)}
    plain = {
        f"{name}: {look}"
        for name, text in app_pages() + theme_pages()
        for look in SPOKEN.findall(re.sub(r"\{#.*?#\}", "", text, flags=re.DOTALL))
        if look not in known and not look.endswith(("-", "--")) and f'class="{look}"' in text
    }

    assert not plain, told(sorted(plain), "Write its rule in library/theme/assets, or take the class out.")


def test_every_look_of_a_style_sheet_is_worn():
    spoken = {name for module in modules() for name in SPOKEN.findall(module.text)}
    spoken |= {name for _, text in app_pages() + theme_pages() for name in SPOKEN.findall(text)}
    spoken |= {name for place, text in in_browser() if place.endswith(".js") for name in SPOKEN.findall(text)}
    stems = {name for name in spoken if name.endswith(("-", "--"))}
    idle = {
        look
        for _, text in styles()
        for look in LOOK.findall(text)
        if look not in spoken and not any(look.startswith(stem) for stem in stems)
    }

    assert not idle, told(sorted(idle), "No page wears it: take the rule out.")


def _is_read(name: str) -> bool:
    """Tell whether an attribute of this name is read anywhere, or asked for in a page."""
    texts = [module.text for module in modules()] + [text for _, text in app_pages()]
    return any(re.search(rf"\.{name}\b(?!\s*=[^=])", text) for text in texts)
