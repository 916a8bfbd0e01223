"""The map of the program: each module with the first line of its docstring, printed by `make map`."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGES = ("bot", "indexer", "knowledge", "tests")
_COLUMN = 34


@dataclass(frozen=True)
class Module:
    """A module, or a package by its `__init__.py`. path: below the root. docstring: "" without one."""

    path: Path
    docstring: str

    @property
    def is_package(self) -> bool:
        return self.path.name == "__init__.py"

    @property
    def noun(self) -> str:
        """The first line of the docstring."""
        return self.docstring.partition("\n")[0]

    @property
    def is_test(self) -> bool:
        """Whether its tests say what it is about."""
        return self.path.parts[0] == "tests" and self.path.name.startswith(("test_", "conftest", "__init__"))


def modules(root: Path = ROOT) -> Iterator[Module]:
    """Yield all modules, a package before what is in it, and modules before packages."""
    for package in PACKAGES:
        yield from _below(root / package, root)


def _below(folder: Path, root: Path) -> Iterator[Module]:
    here = {folder / "__init__.py", *folder.glob("*.py")} if any(folder.rglob("*.py")) else ()
    for file in sorted(here, key=lambda file: (file.name != "__init__.py", file.name)):
        text = file.read_text(encoding="utf-8") if file.exists() else ""
        yield Module(file.relative_to(root), ast.get_docstring(ast.parse(text)) or "")
    for inner in sorted(path for path in folder.iterdir() if path.is_dir()):
        yield from _below(inner, root)


def lines(found: Iterable[Module]) -> Iterator[str]:
    """Yield the map as it is printed; of tests only what others use, and the folders that say what they are."""
    shown = [module for module in found if not module.is_test or (module.is_package and module.noun)]
    folders = {folder for module in shown for folder in module.path.parents}
    for module in found:
        depth = len(module.path.parts) - 1
        if module.is_package and module.path.parent in folders:
            yield _line(f"{'  ' * (depth - 1)}{module.path.parent.name}/", module.noun)
        elif not module.is_package and not module.is_test:
            yield _line(f"{'  ' * depth}{module.path.name}", module.noun)


def _line(name: str, noun: str) -> str:
    return f"{name:{_COLUMN}} {noun}".rstrip()


if __name__ == "__main__":
    print("\n".join(lines(list(modules()))))
