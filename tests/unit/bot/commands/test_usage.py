import re
from collections.abc import Iterator

import pytest
import typer
from typer._click.exceptions import ClickException

from bot.__main__ import cli
from bot.commands.usage import usage_text

ENGLISH = re.compile(
    r"\b(?:usage|options|arguments?|commands?|show|this|message|exit|required|default|env|missing|invalid|value|error|try"
    r"|no such|input|should|got|unexpected|extra|range|path|str|int|datetime|float|is not|one of|aborted|args|does)\b",
    re.IGNORECASE,
)
OURS = re.compile(r"--[a-z-]+|LOTSE_[A-Z_]+|%[^ ]*|[a-z_]+\.(?:toml|json|html)")


def commands(command, path=()) -> Iterator[tuple[str, ...]]:
    yield path
    for name, below in getattr(command, "commands", {}).items():
        yield from commands(below, (*path, name))


PATHS = list(commands(typer.main.get_command(cli)))
MISTAKES = {
    "unknown command": ["nope"],
    "unknown command of a group": ["office", "nope"],
    "unknown option": ["ask", "--nope", "x"],
    "unknown option before": ["--nope"],
    "missing argument": ["ask"],
    "second argument missing": ["admin", "grant", "telegram"],
    "missing option": ["jobs", "run"],
    "option without value": ["--config"],
    "no number": ["search", "-k", "viele", "x"],
    "number too small": ["search", "-k", "0", "x"],
    "no choice": ["admin", "grant", "telegram", "1", "--role", "chef"],
    "no day": ["jobs", "run", "--until", "morgen"],
    "too much": ["ask", "a", "b"],
    "value for a flag": ["index", "--check=ja"],
    "asker unknown": ["ask", "--asker", "name=Ada", "x"],
}


def said(words, capsys):
    try:
        typer.main.get_command(cli)(list(words), prog_name="lotse", standalone_mode=False)
    except ClickException as error:
        return usage_text(error)
    return capsys.readouterr().out


def english(text):
    return ENGLISH.findall(OURS.sub("", text))


def test_there_are_commands():
    assert len(PATHS) > 25


@pytest.mark.parametrize("path", PATHS, ids=" ".join)
def test_the_help_of_each_command_is_german(path, capsys):
    shown = said([*path, "--help"], capsys)
    assert shown.startswith("Aufruf: ")
    # A table of columns, or the name of one, may be English.
    body = re.sub(r"(?:Spalten|NAME=)[^.;]*", "", shown)
    names = {word for one in PATHS for word in one} | {"text", "question", "questions"}
    assert [word for word in english(body) if word not in names] == []


@pytest.mark.parametrize("words", MISTAKES.values(), ids=MISTAKES)
def test_what_is_wrong_is_said_in_german_with_the_way_to_help(words, capsys):
    shown = said(words, capsys)
    assert english(shown) == []
    assert shown.startswith(("Aufruf: ", "Hilfe: "))
    assert "Hilfe: lotse" in shown


@pytest.mark.parametrize(
    ("mistake", "named"),
    [("no choice", "office|admin"), ("number too small", "1 bis 100"), ("no day", "JJJJ-MM-TT"), ("too much", "b")],
)
def test_what_is_expected_is_named(mistake, named, capsys):
    assert named in said(MISTAKES[mistake], capsys)
