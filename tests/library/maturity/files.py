"""Model files and small checkouts of SAMM's shape, made up for tests."""

from collections.abc import Mapping
from pathlib import Path

import yaml

from library.maturity.reading import ModelFile, read_model
from tests.maturity.small_models import model_data, question

PATH = "content/models/demo-1.0.0.yaml"


def model_text(**more: object) -> str:
    """Return a small sound model as text."""
    questions = more.pop("questions", None) or [question("D1.1"), question("D1.2")]
    return yaml.safe_dump(model_data(questions, **more), allow_unicode=True, sort_keys=False)  # type: ignore[arg-type]  # keys of a model


def model_file(text: str = "", path: str = PATH) -> ModelFile:
    """Return a text as read from a file."""
    return read_model((text or model_text()).encode(), path)


def samm_checkout(root: Path, changes: Mapping[str, str | None] | None = None) -> Path:
    """Write a checkout with one function, one practice, one level, two streams; `changes` replace or remove files."""
    files = {
        "business_functions/Gardening.yml": "id: F1\nname: Gardening\norder: 1\n",
        "security_practices/G-Roses.yml": "function: F1\nid: P1\nname: Roses\nshortName: RO\norder: 1\n",
        "maturity_levels/1.yml": "id: L1\nnumber: 1\ndescription: By chance.\n",
        "maturity_levels/2.yml": "id: L2\nnumber: 2\ndescription: On purpose.\n",
        "practice_levels/G-RO-1.yml": "practice: P1\nmaturityLevel: L1\nid: PL1\n",
        "practice_levels/G-RO-2.yml": "practice: P1\nmaturityLevel: L2\nid: PL2\n",
        "streams/G-RO-A.yml": "practice: P1\nid: S1\nname: Watering\nletter: A\norder: 1\n",
        "streams/G-RO-B.yml": "practice: P1\nid: S2\nname: Pruning\nletter: B\norder: 2\n",
        "answer_sets/A.yml": ANSWERS,
    }
    for level in "12":
        for stream, link in (("A", "S1"), ("B", "S2")):
            code, guid = f"G-RO-{level}-{stream}", f"{level}{stream}"
            files[f"activities/{code}.yml"] = (
                f"stream: {link}\nlevel: PL{level}\nid: A{guid}\ntitle: Do it\nshortDescription: It is done.\n"
            )
            files[f"questions/{code}.yml"] = (
                f"activity: A{guid}\nanswerSet: W\nid: Q{guid}\ntext: Is it done {guid}?\norder: 1\n"
                "quality:\n- Always\n"
            )
    for name, text in (files | dict(changes or {})).items():
        path = root / "model" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if text is not None:
            path.write_text(f"---\n# made up\n{text}", encoding="utf-8")
    return root


ANSWERS = """id: W
values:
- text: Yes, all of it
  value: 1
  order: 3
- text: No
  value: 0
  order: 0
- text: Yes, half of it
  value: 0.5
  order: 2
- text: Yes, some
  value: 0.25
  order: 1
"""
