"""The handbook has each command of the chat, each word of forms and each field of a page's head, and no other."""

import re
import tomllib
from pathlib import Path

import pytest

from bot import app
from bot.channels import console
from bot.config import Settings
from bot.engine.dialogs.capability import Command
from bot.engine.talk.wording import Wording
from bot.storage.database import Database
from tests.conftest import ROOT
from tests.dialogs.feedback_form import answer
from tests.docs.pages import DOCS, PAGES, Table, section, sections

PAGE = DOCS / "handbuch.md"
AT_THE_END = set(tomllib.loads((ROOT / "bot" / "channels" / "console_words.toml").read_text(encoding="utf-8"))["end"])
OF_OTHERS = {"/revoke", "/setprivacy", "/newbot"}
"""Of @BotFather."""
FOLDERS = {"/data", "/healthz", "/metrics", "/tmp"}


@pytest.fixture
def commands(sqlite: Database) -> tuple[Command, ...]:
    given = app.given(Settings.model_construct(), sqlite, Wording(), answer)
    return app.assistant(given, console.fetch).registry.commands


def names(command: Command) -> list[str]:
    """Return the names with "/", or the first of its words where it has none."""
    return [f"/{name}" for name in command.slash_names] or [command.spoken[0]]


def table(title: str) -> Table:
    [found] = section(PAGE, title).tables
    return found


def listed(title: str) -> list[list[str]]:
    return [[*row[0].codes, *row[1].codes] for row in table(title).rows]


def test_each_command_has_its_line_with_its_other_names(commands: tuple[Command, ...]) -> None:
    for title, for_office in (("Für alle", False), ("Für die Geschäftsstelle", True)):
        assert sorted(listed(title)) == sorted(names(one) for one in commands if one.for_office is for_office)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_each_command_that_a_page_names_is_one(page: Path, commands: tuple[Command, ...]) -> None:
    known = {f"/{name}" for one in commands for name in one.slash_names} | AT_THE_END | OF_OTHERS
    said = [text for found in sections(page) for text in (found.title.text, found.text, *found.blocks)]
    named = {name for text in said for name in re.findall(r"(?<![^\s„(`])/[a-zäöüß_]+(?![\w/.-]*/|\w|\.\w)", text)}
    assert named - FOLDERS <= known


def test_words_of_forms_are_understood() -> None:
    words = tomllib.loads((ROOT / "bot" / "engine" / "talk" / "words.toml").read_text(encoding="utf-8"))
    told = table("In einem Formular").codes()
    moves = {spoken[0] for spoken in words["moves"].values()}
    assert moves | {words["summary"]["confirm"][0]} == {word for word in told if " " not in word}
    assert [word.split()[0] for word in told if " " in word] == [words["summary"]["change"][0]]


def test_each_field_of_a_head_has_its_line_with_its_other_names() -> None:
    fields = tomllib.loads((ROOT / "indexer" / "data" / "front_matter.toml").read_text(encoding="utf-8"))
    assert sorted(sorted(row) for row in listed("Der Kopf")) == sorted(sorted(written) for written in fields.values())
