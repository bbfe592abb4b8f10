"""The facts of a document: fields of its form, columns of its sheets."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field

from library.kinds.base import DOCUMENT_ID, Controlled, Duty, Kind, Stage, Strict, Tier

Keys = list[str]  # a model with a field named `list` cannot say list[str] below it


class FormField(Strict):
    """One field of a form."""

    key: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    label: str
    type: Literal["string", "text", "date", "number", "enum", "person"]
    required: bool = False
    max: float | None = None
    min: float | None = None
    pattern: str | None = None
    list: str | None = None
    help: str | None = None
    example: str | int | float | date | None = None
    default: str | int | float | date | None = None


Shades = list[Literal["bad", "warn", "ok"]]


class Column(Strict):
    """One column of a sheet; a formula names columns by key and list words by place.

    `colours` names the list whose words are coloured: the first is the worst, unless `shades` says each.
    """

    key: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    label: str
    type: Literal["id", "text", "date", "int", "number", "percent", "list", "formula"]
    width: int | None = None
    min: float | None = None
    max: float | None = None
    list: str | None = None
    formula: str | None = None
    blank_if: Keys = []
    colours: str | None = None
    shades: Shades = []
    help: str | None = None
    required: bool = False
    example: str | int | float | date | None = None


class Sheet(Strict):
    """One sheet of an Excel document."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    title: str
    rows: int | None = None
    freeze: int | None = None
    columns: list[Column] = Field(min_length=1)


class DocumentFacts(Controlled):
    """The facts of a document: a form that proves that something was done."""

    kind: Literal[Kind.DOCUMENT]
    id: Annotated[str, Field(pattern=DOCUMENT_ID)]
    format: Literal["docx", "xlsx"]
    use: Literal["project", "org", "event"]
    stages: list[Stage | Literal["all", "org"]]
    standards: list[str] = Field(min_length=1)
    style: Literal["enterprise", "gongwen"] | None = None
    fields: list[FormField] = []
    lists: dict[str, list[str]] = {}
    sheets: list[Sheet] = []
    tailoring: dict[Tier, Duty] | None = None
    sensitive: bool = False
    example: dict[str, Any] | None = None
