"""Commands are written with "!" at Matrix, where "/" never arrives."""

import pytest

from bot.channels.matrix.commands import read, shown
from bot.engine.talk.rendering import Part
from bot.engine.talk.spans import parse, plain

NAMES = ("hilfe", "start", "quelle")


@pytest.mark.parametrize(("typed", "read_as"), [
    ("!hilfe", "/hilfe"),
    ("!Hilfe bitte", "/Hilfe bitte"),
    ("!übersicht", "/übersicht"),
    ("/hilfe", "/hilfe"),
    ("! Achtung", "! Achtung"),
    ("!!!", "!!!"),
    ("!1", "!1"),
    ("Ach !hilfe", "Ach !hilfe"),
    ("", ""),
])  # fmt: skip
def test_the_sign_is_read(typed: str, read_as: str) -> None:
    assert read(typed) == read_as


@pytest.mark.parametrize(("said", "seen"), [
    ("Hilfe: /hilfe", "Hilfe: !hilfe"),
    ("- /start: Begrüßung", "- !start: Begrüßung"),
    ("„/quelle“, /hilfe.", "„!quelle“, !hilfe."),
    ("und/hilfe /hilfen //hilfe /etc", "und/hilfe /hilfen //hilfe /etc"),
    ("<a href='https://wiki.example/hilfe'>/hilfe</a>", "/hilfe – https://wiki.example/hilfe"),
])  # fmt: skip
def test_the_sign_is_shown(said: str, seen: str) -> None:
    assert plain(shown(Part(parse(said), ()), NAMES).blocks) == seen


def test_without_commands_nothing_changes() -> None:
    part = Part(parse("/hilfe"), ())
    assert shown(part, ()) is part
