"""Where the keys of a YAML text stand, so that a fault can name its line."""

from collections.abc import Iterator, Mapping

import yaml


def lines_of(text: str, *, first: int = 1) -> Mapping[str, int]:
    """Return the line of every dotted key and list place, the first line of the text counted as `first`."""
    node = yaml.compose(text, Loader=yaml.CSafeLoader)
    return dict(_walk(node, "", first)) if node is not None else {}


def _walk(node: yaml.Node, prefix: str, first: int) -> Iterator[tuple[str, int]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            path = f"{prefix}{key.value}"
            yield path, key.start_mark.line + first
            yield from _walk(value, f"{path}.", first)
    elif isinstance(node, yaml.SequenceNode):
        for place, item in enumerate(node.value):
            yield f"{prefix}{place}", item.start_mark.line + first
            yield from _walk(item, f"{prefix}{place}.", first)
