"""The page of a document: what it is for, what to fill in, the form itself, and one filled in."""

import re
from collections.abc import Mapping
from typing import Any

from library.addresses import address
from library.catalog import Catalog, Entry
from library.item_lessons import body_with_whys, why_link
from library.kinds import Column, DocumentFacts, FormField, Sheet
from library.page_words import html, label, register, table, word
from library.standard_page import revisions

PLACEHOLDER = re.compile(r"\{\{\s*([a-z][a-z0-9_]*)\s*\}\}")
DEMOTED = re.compile(r"^(#{1,4} )", re.MULTILINE)


def document_body(catalog: Catalog, entry: Entry, lang: str) -> str:
    """Return the Markdown of a document below its heading."""
    facts = entry.facts
    if not isinstance(facts, DocumentFacts):
        raise TypeError(entry.id)
    history = f"## {word('changes', lang)} {{#history}}\n\n{revisions(entry, facts.revisions, lang)}"
    parts = [_downloads(entry, facts, lang), _serves(catalog, facts, lang)]
    if facts.format == "docx":
        parts += [_filled_form(catalog, entry, facts, lang), _fields(catalog, entry, facts, lang)]
    else:
        parts += [
            *(_sheet(catalog, entry, sheet, lang) for sheet in facts.sheets),
            _example(entry, facts, lang),
            _fields(catalog, entry, facts, lang),
            _guide(catalog, entry, lang),
        ]
    parts.append(history)
    return "\n\n".join(part for part in parts if part)


def _downloads(entry: Entry, facts: DocumentFacts, lang: str) -> str:
    """Return the links to the blank file and to the filled-in one, for documents that may be used."""
    if facts.status != "approved" or facts.classification == "restricted":
        return ""
    name, kind = f"/files/{entry.id}.{lang}", html(word(facts.format, lang))
    blank = f'<a class="ls-btn" href="{name}.{facts.format}" download>{word("blank", lang)} · {kind}</a>'
    example = f'<a class="ls-btn" href="{name}.example.{facts.format}" download>{word("example", lang)} · {kind}</a>'
    fill = f'<a class="ls-btn ls-btn--primary ls-online" href="/app/documents/{entry.id}">{word("fill_in", lang)}</a>'
    return f'<p class="ls-row">{fill}{blank}{example if facts.example else ""}</p>'


def _serves(catalog: Catalog, facts: DocumentFacts, lang: str) -> str:
    found = [catalog.find(code) for code in facts.standards]
    links = "".join(
        f'<a class="ls-btn" href="{address(one, lang)}">{one.id} {html(one.text(lang).title)}</a>'
        for one in found
        if one is not None
    )
    name = html(word("serves", lang))
    return f'<p class="ls-row"><span class="ls-kicker">{name}</span>{links}</p>' if links else ""


def field_label(entry: Entry, field: FormField, lang: str) -> str:
    """Return the label of a field in a language."""
    return label(entry, lang, ("fields", field.key, "label"), field.label)


def column_label(entry: Entry, sheet: Sheet, column: Column, lang: str) -> str:
    """Return the heading of a column in a language."""
    return label(entry, lang, ("columns", f"{sheet.id}.{column.key}", "label"), column.label)


def _fields(catalog: Catalog, entry: Entry, facts: DocumentFacts, lang: str) -> str:
    if not facts.fields:
        return ""
    rows = [
        [
            html(field_label(entry, field, lang)) + _star(field, lang),
            html(_type(entry, facts, field.type, field.list, lang)),
            html(label(entry, lang, ("fields", field.key, "help"), field.help or ""))
            + why_link(catalog, entry, lang, field.key),
        ]
        for field in facts.fields
    ]
    heads = [html(word(key, lang)) for key in ("field", "type", "help")]
    count = f"<summary>{html(word('field', lang))} · {len(rows)}</summary>"
    return f"## {word('fields', lang)} {{#fields}}\n\n<details>{count}{table(heads, rows)}</details>"


def _star(field: FormField | Column, lang: str) -> str:
    return f' <span class="ls-badge">{word("mandatory", lang)}</span>' if field.required else ""


def _type(entry: Entry, facts: DocumentFacts, kind: str, choice: str | None, lang: str) -> str:
    name = word("formula_type" if kind == "formula" else kind, lang) if kind != "id" else word("id", lang)
    if choice is None:
        return name
    return f"{name}: {' / '.join(_choices(entry, facts, choice, lang))}"


def _choices(entry: Entry, facts: DocumentFacts, name: str, lang: str) -> list[str]:
    lists = entry.text(lang).labels.get("lists", {}) if entry.has(lang) else {}
    found = lists.get(name) if isinstance(lists, Mapping) else None
    return [str(one) for one in (found or facts.lists.get(name, []))]


def _sheet(catalog: Catalog, entry: Entry, sheet: Sheet, lang: str) -> str:
    facts = entry.facts
    if not isinstance(facts, DocumentFacts):
        return ""
    title = label(entry, lang, ("sheets", sheet.id), sheet.title)
    rows = []
    for column in sheet.columns:
        computed = f' <span class="ls-badge">{word("computed", lang)}</span>' if column.formula else ""
        rows.append(
            [
                html(column_label(entry, sheet, column, lang)) + computed + _star(column, lang),
                html(_type(entry, facts, column.type, column.list, lang)),
                html(label(entry, lang, ("columns", f"{sheet.id}.{column.key}", "help"), column.help or ""))
                + why_link(catalog, entry, lang, column.key, f"{sheet.id}.{column.key}"),
            ]
        )
    heads = [html(word(key, lang)) for key in ("column", "type", "help")]
    return f"## {html(title)} {{#sheet-{sheet.id}}}\n\n{why_link(catalog, entry, lang, sheet.id)}{table(heads, rows)}"


def _filled_form(catalog: Catalog, entry: Entry, facts: DocumentFacts, lang: str) -> str:
    """Return the form of a Word document with the example in its blanks; an empty blank shows its name."""
    values = _example_values(entry, facts, lang)
    names = {field.key: field_label(entry, field, lang) for field in facts.fields}

    def filled(found: re.Match[str]) -> str:
        key = found[1]
        if key in values:
            return f'<span class="ls-given">{_value(values[key])}</span>'
        return f'<span class="ls-blank">{html(names.get(key, key))}</span>'

    shown = PLACEHOLDER.sub(filled, _demoted(body_with_whys(catalog, entry, lang, linked=True), "##"))
    title = word("example" if values else "form", lang)
    return f'## {title} {{#form}}\n\n<div class="ls-paper" markdown="block">\n\n{shown}\n\n</div>'


def _guide(catalog: Catalog, entry: Entry, lang: str) -> str:
    """Return the guidance of an Excel document: its body, with the lessons behind its parts and rows."""
    body = _demoted(body_with_whys(catalog, entry, lang, linked=True), "#")
    return f"## {word('guide', lang)} {{#guide}}\n\n{body}" if body else ""


def _demoted(body: str, by: str) -> str:
    return DEMOTED.sub(rf"{by}\1", re.sub(r"\s*\{#[a-z0-9_-]+\}", "", body.strip()))


def _example_values(entry: Entry, facts: DocumentFacts, lang: str) -> Mapping[str, Any]:
    own = entry.text(lang).labels.get("example") if lang != entry.master_lang and entry.has(lang) else None
    return own if isinstance(own, Mapping) else facts.example or {}


def _example(entry: Entry, facts: DocumentFacts, lang: str) -> str:
    values = _example_values(entry, facts, lang)
    rows = [
        [html(field_label(entry, field, lang)), _value(values[field.key])]
        for field in facts.fields
        if field.key in values
    ]
    parts = [table([html(word("field", lang)), html(word("example", lang))], rows)] if rows else []
    for sheet in facts.sheets:
        if isinstance(values.get(sheet.id), list):
            title = html(label(entry, lang, ("sheets", sheet.id), sheet.title))
            parts.append(f"<p><b>{title}</b></p>\n{_filled(entry, sheet, values[sheet.id], lang)}")
    if not parts:
        return ""
    inner = "\n\n".join(parts)
    return f'## {word("example", lang)} {{#example}}\n\n<div class="ls-example">\n{inner}\n</div>'


def _filled(entry: Entry, sheet: Sheet, rows: list[Any], lang: str) -> str:
    keys = [
        column for column in sheet.columns if any(isinstance(r, Mapping) and column.key in r for r in rows)
    ]
    heads = [html(column_label(entry, sheet, column, lang)) for column in keys]
    cells = [[_value(row.get(column.key, "")) for column in keys] for row in rows if isinstance(row, Mapping)]
    return register(heads, cells)


def _value(value: object) -> str:
    if isinstance(value, list):
        return "<br>".join(html(one) for one in value)
    return "<br>".join(html(line) for line in str(value).strip().splitlines())
