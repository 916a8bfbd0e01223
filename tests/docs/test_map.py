"""Each module says in the first line of its docstring what it is, so that `make map` can print the tree."""

import pytest

from tests.conftest import ROOT
from tests.map import PACKAGES, Module, lines, modules

MODULES = [module for module in modules() if not module.is_test]
LOADED_BY_PATH = "bot/storage/migrations/"
"""Alembic's folders are no packages."""


def flaw(module: Module) -> str:
    """Return what is wrong with a module's docstring, "" if nothing is."""
    if module.is_package and str(module.path).startswith(LOADED_BY_PATH) and not (ROOT / module.path).exists():
        return ""
    first, *rest = module.docstring.split("\n")
    if not first.strip():
        return "none"
    return "its first sentence is longer than a line" if rest and rest[0].strip() else ""


def test_each_module_has_a_first_line_of_its_own() -> None:
    assert {str(module.path): flaw(module) for module in MODULES if flaw(module)} == {}


@pytest.mark.parametrize("docstring", ["", "\nThe first line is empty.", "The first sentence\nis two lines long."])
def test_a_docstring_that_would_not_fit_is_seen(docstring: str) -> None:
    assert flaw(Module(MODULES[0].path, docstring))


def test_the_map_has_each_module_below_its_package() -> None:
    printed = list(lines(list(modules())))
    assert [line.split()[0] for line in printed if not line.startswith(" ")] == [f"{name}/" for name in PACKAGES]
    files = [line.split()[0] for line in printed if line.split()[0].endswith(".py")]
    assert sorted(files) == sorted(module.path.name for module in MODULES if not module.is_package)
