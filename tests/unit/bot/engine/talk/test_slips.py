"""Slips of what commands are called."""

import pytest

from bot.engine.talk.slips import slip_of
from bot.engine.talk.vocabulary import spellings

PHRASES = {
    spelling: key
    for phrase, key in (("registrieren", "join"), ("Verknüpfung lösen", "unlink"), ("Büro", "office"))
    for spelling in spellings(phrase)
}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("regestrieren", "join"),
        ("Registrirren!", "join"),
        ("verknuepfung lösn", "unlink"),
        ("Verknupfung loesen", "unlink"),
        ("regieren", ""),
        ("Bürro", ""),
        ("wie kann man sich registrieren", ""),
        ("", ""),
        ("?", ""),
        ("registrieren " * 50, ""),
        ("x" * 100_000, ""),
    ],
)
def test_a_slip_is_read_as_what_was_meant(text: str, meant: str) -> None:
    assert slip_of(text, PHRASES) == meant
