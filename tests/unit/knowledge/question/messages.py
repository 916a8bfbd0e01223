"""Messages with the sort that they are: examples/messages.tsv."""

import json
from collections.abc import Iterator

from knowledge.question.understood import Understood
from tests.conftest import ROOT

FILE = ROOT / "examples" / "messages.tsv"
FILTER = "filter:"


def read_messages() -> Iterator[tuple[str, str]]:
    """Yield (text, sort): "small_talk:<kind>", "instruction", "question" or "filter:<its fields as JSON>"."""
    for line in FILE.read_text(encoding="utf-8").splitlines()[1:]:
        text, expected = line.split("\t")
        yield text, _filter(json.loads(expected.removeprefix(FILTER))) if expected.startswith(FILTER) else expected


def sort_of(understood: Understood) -> str:
    if understood.small_talk:
        return f"small_talk:{understood.small_talk}"
    if understood.is_instruction:
        return "instruction"
    if understood.filters:
        return _filter({name: value for name, value in vars(understood.filters).items() if value})
    return "question"


def _filter(fields: dict[str, object]) -> str:
    return FILTER + json.dumps(fields, ensure_ascii=False, sort_keys=True)
