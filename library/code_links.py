"""Role codes in the tables of a page, as links to the pages of the roles."""

import re

from library.addresses import ROLES, guide_name
from library.catalog import Catalog

CODE = re.compile(r"[A-Z]{2,4}")
BETWEEN = re.compile(r"[\s、，,/+]*")


def with_roles_linked(body: str, catalog: Catalog) -> str:
    """Return a body in which each cell of a table that holds nothing but role codes leads to their pages."""
    known = catalog.vocabulary.roles

    def linked(found: re.Match[str]) -> str:
        code = found[0]
        return f"[{code}](pages/{guide_name(ROLES, code)})" if code in known else code

    def cell(said: str) -> str:
        codes = CODE.findall(said)
        is_only_codes = codes and all(code in known for code in codes)
        return CODE.sub(linked, said) if is_only_codes and BETWEEN.fullmatch(CODE.sub("", said)) else said

    lines = [
        "|".join(cell(part) for part in line.split("|")) if line.startswith("|") else line
        for line in body.splitlines()
    ]
    return "\n".join(lines)
