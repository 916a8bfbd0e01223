"""Docstrings keep their promises: the fields of a large dataclass are documented, predicates begin alike."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
FIELDS_WITHOUT_DOCS = 6
_PREDICATE_NAME = re.compile(r"(is|has|have|may|can|wants|takes|was|are)_")
_TELLS = re.compile(r"Tell whether\b|.*\breturn whether\b", re.DOTALL)


def undocumented_fields(source: str) -> Iterator[str]:
    """Yield "Class.field" of large dataclasses for fields without a docstring at the next line."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef) and any(map(_is_dataclass, node.decorator_list)):
            fields = [(place, one) for place, one in enumerate(node.body) if _is_field(one)]
            if len(fields) > FIELDS_WITHOUT_DOCS:
                for place, one in fields:
                    if not any(map(_is_text, node.body[place + 1 : place + 2])):
                        yield f"{node.name}.{ast.unparse(one.target)}"


def _is_dataclass(decorator: ast.expr) -> bool:
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    return ast.unparse(called).rpartition(".")[2] == "dataclass"


def _is_field(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.AnnAssign) and "ClassVar" not in ast.unparse(statement.annotation)


def _is_text(statement: ast.stmt) -> bool:
    value = statement.value if isinstance(statement, ast.Expr) else None
    return isinstance(value, ast.Constant) and isinstance(value.value, str) and bool(value.value.strip())


def odd_predicates(source: str) -> Iterator[str]:
    """Yield the functions that return a bool, and neither tell nor "return whether" something is so.

    Public ones whose name is that of a predicate need a docstring; other functions may go without.
    """
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) or not _returns_bool(node):
            continue
        docstring = ast.get_docstring(node)
        if docstring is None and not _PREDICATE_NAME.match(node.name):
            continue
        if not _TELLS.match(docstring or ""):
            yield node.name


def _returns_bool(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    returned = ast.unparse(function.returns).strip("'") if function.returns else ""
    return returned == "bool" or returned.startswith(("TypeGuard[", "TypeIs["))


def found_in_sources(check: Callable[[str], Iterator[str]]) -> list[str]:
    files = [file for package in ("bot", "indexer", "knowledge") for file in sorted((ROOT / package).rglob("*.py"))]
    assert len(files) > 300
    return [f"{file.relative_to(ROOT)}: {name}" for file in files for name in check(file.read_text(encoding="utf-8"))]


def test_undocumented_fields_are_found() -> None:
    fields = "\n".join(f"    f{number}: int\n    'What it is.'" for number in range(6))
    small = "@dataclass\nclass Small:\n" + "\n".join(f"    f{number}: int" for number in range(6))
    large = f"@dataclasses.dataclass(frozen=True)\nclass Large:\n    'Of seven.'\n{fields}\n    last: int = 0"
    assert list(undocumented_fields(small)) == []
    assert list(undocumented_fields(large)) == ["Large.last"]
    assert list(undocumented_fields(f"{large}\n    '  '")) == ["Large.last"]
    assert list(undocumented_fields(f"{large}\n    'The last one.'")) == []
    assert list(undocumented_fields(large.replace("last: int", "shared: ClassVar[int]"))) == []
    assert list(undocumented_fields(large.replace("@dataclasses.dataclass(frozen=True)\n", ""))) == []


def test_odd_predicates_are_found() -> None:
    def odd(docstring: str, name: str = "fits", returned: str = "bool") -> bool:
        return list(odd_predicates(f"async def {name}(a) -> {returned}:\n    {docstring}\n    return a")) == [name]

    assert odd("'Say whether it fits.'")
    assert odd("'Whether it fits.'")
    assert odd("'Return whether it fits.'")
    assert odd("'Fit it, and tell whether it did.'")
    assert odd("", "is_whole")
    assert odd("'Say whether it is.'", "is_id", "TypeGuard[str]")
    assert not odd("'Tell whether it fits.'")
    assert not odd("'Fit it; return whether it did.'")
    assert not odd("")
    assert not odd("'Return the size.'", "size", "int")


def test_fields_of_large_dataclasses_are_documented() -> None:
    assert found_in_sources(undocumented_fields) == []


def test_predicates_tell_whether() -> None:
    assert found_in_sources(odd_predicates) == []
