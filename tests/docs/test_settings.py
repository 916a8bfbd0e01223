"""The page of settings and the example have each setting with its default, and no other; so with variables."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, SecretStr

from bot.config import Settings
from tests.conftest import ROOT
from tests.docs.pages import DOCS, PAGES, Cell, sections

PAGE = DOCS / "settings.md"
EXAMPLE = ROOT / "config.example.toml"
OTHER_VARIABLES = {"LOTSE_CONFIG", "LOTSE_EVALUATION_DATA"}
NO_SETTINGS = {"telegram.ext", "database.sqlite"}
"""A module of a library, and a file; they only look like settings."""


def settings(group: BaseModel, prefix: str = "") -> Iterator[tuple[str, Any]]:
    for name in type(group).model_fields:
        value = getattr(group, name)
        if isinstance(value, BaseModel):
            yield from settings(value, f"{prefix}{name}.")
        else:
            yield prefix + name, value


DEFAULTS = dict(settings(Settings.model_construct()))
ROWS = [row for found in sections(PAGE) for table in found.tables for row in table.rows]
DESCRIBED = {row[0].codes[0]: row for row in ROWS}


def written(value: Any) -> str:
    """Return a default as the page writes it."""
    if isinstance(value, SecretStr):
        return value.get_secret_value()
    if isinstance(value, Path):
        return str(value.relative_to(ROOT)) if value.is_absolute() else str(value)
    if isinstance(value, bool):
        return str(value).lower()
    return "[]" if value == () else str(value)


def test_each_setting_has_its_line_and_no_other() -> None:
    assert sorted(DESCRIBED) == sorted(DEFAULTS)
    assert len(ROWS) == len(DESCRIBED)


@pytest.mark.parametrize("name", DEFAULTS)
def test_the_line_has_the_default(name: str) -> None:
    assert "".join(DESCRIBED[name][1].codes) == written(DEFAULTS[name])


@pytest.mark.parametrize("name", DEFAULTS)
def test_secrets_are_marked(name: str) -> None:
    marked: Cell = DESCRIBED[name][2]
    is_secret = isinstance(DEFAULTS[name], SecretStr) or name == "database.url"
    assert is_secret == ("Secret" in marked.text)


def test_the_example_explains_each_setting_just_above_it() -> None:
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    settings_lines = [number for number, line in enumerate(lines) if re.match(r"\w+ =", line)]
    assert [lines[number] for number in settings_lines if not lines[number - 1].startswith("#")] == []
    group, found = "", []
    for line in lines:
        header, setting = re.fullmatch(r"\[(\w+)\]", line), re.match(r"(\w+) =", line)
        group = header[1] + "." if header else group
        found += [group + setting[1]] if setting else []
    assert found == list(DEFAULTS)
    assert tomllib.loads("\n".join(lines))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_each_variable_that_a_page_names_is_read_by_the_program(page: Path) -> None:
    known = OTHER_VARIABLES | {f"LOTSE_{name.upper().replace('.', '__')}" for name in DEFAULTS}
    named = set(re.findall(r"LOTSE_[A-Z_]*[A-Z]", page.read_text(encoding="utf-8")))
    assert named <= known


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_each_setting_that_a_page_names_is_one(page: Path) -> None:
    groups = {name.partition(".")[0] for name in DEFAULTS if "." in name}
    codes = [code for found in sections(page) for code in found.codes]
    named = {code for code in codes if re.fullmatch(rf"({'|'.join(groups)})\.(?!py$)[a-z_]+", code)}
    assert named - set(DEFAULTS) - NO_SETTINGS == set()
