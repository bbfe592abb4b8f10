"""What a checkout lacks: items that nothing leads to, GUIDs, orders that are numbers."""

from collections.abc import Sequence

from library.maturity.samm.checkout import Checkout, Item
from library.maturity.samm.joining import Joined
from library.maturity.samm.noted import Report, What

LED_TO = ("activity", "stream", "practice", "function", "level")
KINDS = dict(
    zip(
        LED_TO,
        ("activities", "streams", "security_practices", "business_functions", "maturity_levels"),
        strict=True,
    )
)
ORDERED = ("questions", "streams", "security_practices", "business_functions")


def note_gaps(checkout: Checkout, places: Sequence[Joined], report: Report) -> None:
    """Note what no question leads to: its questions are missing, or lie where they are not read."""
    for name, kind in KINDS.items():
        led = [getattr(one, name) for one in places]
        for item in checkout.items[kind]:
            if not any(one is item for one in led):
                more = "; it is left out of the scale" if name == "level" else ""
                report.note(What.DOUBTFUL, item.file, 1, f"no question that was taken leads to it{more}")


def note_fields(checkout: Checkout, report: Report) -> None:
    """Note items without a GUID, and orders that are no numbers."""
    for kind, items in checkout.items.items():
        for item in items:
            _note_item(kind, item, report)


def _note_item(kind: str, item: Item, report: Report) -> None:
    if not item.get("id"):
        report.note(What.DOUBTFUL, item.file, item.line_of("id"), "it has no GUID")
    order = item.data.get("order")
    if (
        kind in ORDERED
        and order is not None
        and not (item.get("order").isascii() and item.get("order").isdigit())
    ):
        sentence = f"the order {str(order)[:40]} is no number"
        report.note(What.DOUBTFUL, item.file, item.line_of("order"), sentence)
