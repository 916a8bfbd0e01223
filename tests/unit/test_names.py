"""One meaning a name: no two modules define a public class or type of the same name."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
SHARED: dict[str, str] = {}  # name: why it may mean two things
_TYPE = re.compile(r"[A-Z]\w*[a-z]\w*")


def defined(source: str) -> Iterator[str]:
    """Yield the public classes and the types at the top of a module."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield node.name
    for statement in tree.body:
        targets = statement.targets if isinstance(statement, ast.Assign) else []
        yield from (target.id for target in targets if isinstance(target, ast.Name) and _TYPE.fullmatch(target.id))


def shared(sources: dict[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for module, source in sources.items():
        for name in defined(source):
            found[name].append(module)
    return {name: modules for name, modules in found.items() if len(modules) > 1}


def test_two_of_a_name_are_found() -> None:
    twice = {
        "a": "class State: ...\nAnswers = dict",
        "b": "class State: ...\nNAME = 1\nAnswers = list",
        "c": "NAME = 2",
    }
    assert shared(twice) == {"State": ["a", "b"], "Answers": ["a", "b"]}


def test_no_two_classes_share_a_name() -> None:
    files = [file for package in ("bot", "indexer", "knowledge") for file in (ROOT / package).rglob("*.py")]
    found = shared({str(file.relative_to(ROOT)): file.read_text(encoding="utf-8") for file in files})
    assert len(files) > 300
    assert found.keys() - SHARED.keys() == set()
    assert SHARED.keys() <= found.keys()
