"""YAML in which every plain word stays text: no booleans, numbers or days, only null."""

from typing import Any

import yaml

from library.frontmatter import Unreadable

NULL = "tag:yaml.org,2002:null"


class _TextLoader(yaml.CSafeLoader):
    """A safe loader whose only implicit type besides text is null."""


_TextLoader.yaml_implicit_resolvers = {
    letter: kept
    for letter, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    if (kept := [(tag, pattern) for tag, pattern in resolvers if tag == NULL])
}


def _mapping(loader: _TextLoader, node: yaml.MappingNode) -> dict[Any, Any]:
    seen: set[Any] = set()
    for key_node, _ in node.value:
        key = loader.construct_object(key_node, deep=True)
        if not isinstance(key, str) or key in seen:
            why = f"the key {key!r} stands twice" if key in seen else "a key must be one word"
            raise yaml.MarkedYAMLError(problem=why, problem_mark=key_node.start_mark)
        seen.add(key)
    return yaml.SafeLoader.construct_mapping(loader, node, deep=True)


_TextLoader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def load_texts(text: str) -> Any:
    """Return a YAML text as mappings, lists, texts and None; raise `Unreadable`."""
    try:
        return yaml.load(text, Loader=_TextLoader)  # noqa: S506  # a safe loader of ours
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise Unreadable(error.problem or "not YAML", line) from error
    except (yaml.YAMLError, RecursionError, ValueError, TypeError) as error:
        raise Unreadable(str(error) or "not YAML", 1) from error
