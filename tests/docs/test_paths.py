"""What pages say about the tree is true: files, folders and dotted names that they name are there."""

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.docs.pages import PAGES, sections
from tests.map import PACKAGES

FOLDERS = (*PACKAGES, "docs", "examples", "packaging")
ENDINGS = ("py", "toml", "ftl", "md", "tsv", "txt", "service", "timer", "html", "mako")


def named_files(page: Path) -> set[str]:
    """Return the code spans of a page that name a file or folder of the repository."""
    codes = {code for found in sections(page) for code in found.codes}
    below = rf"({'|'.join(FOLDERS)})/[\w./*-]*"
    alone = rf"\w+\.({'|'.join(ENDINGS)})"
    return {code for code in codes if re.fullmatch(rf"{below}|{alone}|[\w/]+\.(py|ftl)", code)}


FILES = {file.name for folder in (*FOLDERS, ".") for file in (ROOT / folder).glob("**/*" if folder != "." else "*")}
OF_OTHERS = {"AIORateLimiter", "ConversationHandler", "JobQueue", "PicklePersistence", "Updater"}
"""Of python-telegram-bot."""
OTHERS = {"config.toml", "questions_typo.tsv", "questions_ascii.tsv", "freemail.txt"} - FILES
"""Files of the reader's own, or of data that is not part of the repository."""


def is_there(name: str) -> bool:
    if "*" in name:
        return any(ROOT.glob(name.rstrip("/")))
    return (ROOT / name).exists() if "/" in name else name in FILES | OTHERS


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_files_that_a_page_names_are_there(page: Path) -> None:
    assert {name for name in named_files(page) if not is_there(name)} == set()


def is_importable(dotted: str) -> bool:
    """Tell whether a dotted name is a module or something in one."""
    parts = dotted.split(".")
    for length in range(len(parts), 0, -1):
        try:
            found = importlib.import_module(".".join(parts[:length]))
        except ModuleNotFoundError:
            continue
        for name in parts[length:]:
            if not hasattr(found, name):
                return False
            found = getattr(found, name)
        return True
    return False


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_dotted_names_that_a_page_names_are_there(page: Path) -> None:
    codes = {code for found in sections(page) for code in found.codes}
    dotted = {code for code in codes if re.fullmatch(rf"(python -m )?({'|'.join(PACKAGES)})(\.\w+)+", code)}
    assert {name for name in dotted if not is_importable(name.removeprefix("python -m "))} == set()


def test_targets_of_make_that_pages_name_are_there_and_the_others_are_named() -> None:
    made = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    texts = [text for page in PAGES for found in sections(page) for text in (*found.codes, *found.blocks)]
    named = {name for text in texts for name in re.findall(r"\bmake (?:-s |-C /\S+ )?([a-z]+)\b", text)}
    assert named == made


def names(tree: ast.Module) -> Iterator[tuple[str, set[str]]]:
    """Yield each class with what it has, and each name at the top of a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            yield node.name, set(members(node))
    for statement in tree.body:
        targets = statement.targets if isinstance(statement, ast.Assign) else []
        yield from ((target.id, set()) for target in targets if isinstance(target, ast.Name))


def members(node: ast.ClassDef) -> Iterator[str]:
    for inner in ast.walk(node):
        if isinstance(inner, ast.Attribute) and isinstance(inner.ctx, ast.Store):
            yield inner.attr
    for one in node.body:
        if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef):
            yield one.name
        elif isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name):
            yield one.target.id


def known() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for package in PACKAGES:
        for file in (ROOT / package).rglob("*.py"):
            for name, inner in names(ast.parse(file.read_text(encoding="utf-8"))):
                found.setdefault(name, set()).update(inner)
    return found


KNOWN = known()


PRESENT = [page for page in PAGES if page.parent.name != "adr"]
"""Decisions also tell how something was called before."""


@pytest.mark.parametrize("page", PRESENT, ids=lambda page: page.name)
def test_classes_and_their_members_that_a_page_names_are_there(page: Path) -> None:
    codes = {code for found in sections(page) for code in found.codes}
    parts = [code.partition(".") for code in codes if re.fullmatch(r"[A-Z]\w*[a-z]\w*(\.[a-z_]+)?", code)]
    assert {name for name, _, _ in parts} - set(KNOWN) - OF_OTHERS == set()
    assert {f"{name}.{one}" for name, _, one in parts if one and name in KNOWN and one not in KNOWN[name]} == set()


def test_each_example_is_explained() -> None:
    folder = ROOT / "examples"
    [table] = sections(folder / "README.md")[0].tables
    explained = {file for name in table.codes() for file in folder.glob(name.rstrip("/"))}
    assert explained == set(folder.iterdir()) - {folder / "README.md"}
