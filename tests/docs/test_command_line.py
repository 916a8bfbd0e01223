"""The page of the command line has each command, argument, option, exit code and variable, and no other."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from bot.__main__ import CONFIGURATION, cli
from bot.commands.output import FAILED
from tests.docs.pages import DOCS, PAGES, Section, sections

PAGE = DOCS / "command-line.md"


def commands(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    """Yield each command of the program with its name, "kommunen import"."""
    inner = getattr(command, "commands", None)
    if inner is None:
        yield " ".join(path), command
    for name, one in (inner or {}).items():
        yield from commands(one, (*path, name))


ROOT_COMMAND = typer.main.get_command(cli)
COMMANDS = dict(commands(ROOT_COMMAND))
DESCRIBED = {
    " ".join(word for word in found.title.codes[0].split()[1:] if not word.isupper()): found
    for found in sections(PAGE)
    if found.title.text.startswith("lotse ")
}


def described_options(found: Section) -> list[str]:
    return [code for table in found.tables if table.header[0].startswith("option") for code in table.codes()]


def options(command: Any) -> dict[str, Any]:
    """Return the options of a command by their names, without --help."""
    return {name: one for one in command.params if one.param_type_name == "option" for name in one.opts}


def test_each_command_has_its_section_and_no_other() -> None:
    assert set(DESCRIBED) == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_arguments_stand_in_the_heading(name: str) -> None:
    arguments = [one.name.upper() for one in COMMANDS[name].params if one.param_type_name == "argument"]
    assert [word for word in DESCRIBED[name].title.codes[0].split() if word.isupper()] == arguments


@pytest.mark.parametrize("name", COMMANDS)
def test_each_option_has_its_line_and_no_other(name: str) -> None:
    described = described_options(DESCRIBED[name])
    assert sorted(code.split()[0] for code in described) == sorted(options(COMMANDS[name]))
    flags = {code.split()[0] for code in described if " " not in code}
    assert flags == {name for name, one in options(COMMANDS[name]).items() if one.is_flag}


def test_each_option_before_the_command_has_its_line_with_its_variable() -> None:
    table = next(found for found in sections(PAGE)[0].tables if found.header[0].startswith("option"))
    assert [code.split()[0] for code in table.codes()] == list(options(ROOT_COMMAND))
    assert table.codes(1) == [
        f"LOTSE_{name.removeprefix('--').replace('-', '_').upper()}" for name in options(ROOT_COMMAND)
    ]


def test_each_exit_code_has_its_line() -> None:
    table = next(found for found in sections(PAGE)[0].tables if found.header[0] == "exit code")
    assert [int(row[0].text) for row in table.rows] == [0, FAILED, typer.BadParameter("").exit_code, CONFIGURATION]


def called(page: Path) -> Iterator[list[str]]:
    """Yield the words behind `lotse` wherever a page shows how a command is called."""
    texts = [text for found in sections(page) for text in (*found.codes, *found.blocks)]
    for line in (line for text in texts for line in text.splitlines()):
        for call in re.split(r"&&|;|\||#", line):
            words = call.strip().removeprefix("$ ").removeprefix(".venv/bin/").split()
            if words[:1] == ["lotse"] and words[1:] and words[1] not in {"…", "--help"}:
                yield words[1:]


def flaw(words: list[str]) -> str:
    """Return what is wrong with a call, "" if nothing is; a group alone is one, too."""
    length = next((n for n in (3, 2, 1) if " ".join(words[:n]) in COMMANDS), 0)
    if not length:
        is_group = any(name.startswith(f"{' '.join(words)} ") for name in COMMANDS)
        return "" if is_group else "no command"
    known = {"--help", *options(COMMANDS[" ".join(words[:length])])}
    named = {word.strip("[]").split("=")[0] for word in words if word.strip("[]").startswith("-")}
    return " ".join(sorted(named - known))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_calls_that_a_page_shows_are_possible(page: Path) -> None:
    assert {" ".join(words): flaw(words) for words in called(page) if flaw(words)} == {}


@pytest.mark.parametrize("call", ["dance", "index --now", "kommunen eat", "audit verify --noted x --loud"])
def test_calls_that_are_not_possible_are_seen(call: str) -> None:
    assert flaw(call.split())
