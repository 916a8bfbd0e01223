"""Whoever sends any button or command, guessed or forwarded, gets to see and do nothing that is not theirs."""

import pytest
from sqlalchemy import select, union_all

from bot.engine.inbox.table import InboxState, inbox
from bot.engine.talk.messages import Kind
from bot.people.cases.tables import cases
from bot.people.rights.tables import staff
from bot.storage.database import Database
from tests.dialogs.driver import Conversation
from tests.dialogs.feedback_form import PATIENT, answer

SECRET = "Alpha-Beta-Gamma"
GUESSED = ("", "1", "-1", "99999999999999999999", "1:0", "1:00000000", "1:x:1", "١", "\u202e1", "<b>1</b>")


@pytest.fixture
def stranger(sqlite: Database) -> Conversation:
    """Somebody unknown, while another person's case waits for the office."""
    asker = Conversation(sqlite, answer, person="asker", settings=PATIENT)
    asker.says(f"/mensch {SECRET}").says("absenden").shows("case-opened")
    asker.close()
    return Conversation(sqlite, answer, person="stranger", settings=PATIENT)


def is_untouched(database: Database) -> bool:
    """Tell whether no message failed, nobody got a right, and the other person's case is as it was."""
    parked = select(inbox.c.id).where(inbox.c.state == InboxState.PARKED)
    changed = select(cases.c.id).where(cases.c.state != "open")
    found = union_all(parked, select(staff.c.person_id), changed)
    return not database.read(lambda connection: connection.execute(found).all())


@pytest.mark.slow
def test_no_button_opens_anything(stranger: Conversation, sqlite: Database) -> None:
    for name in sorted(stranger._made.registry.presses):
        for guessed in GUESSED:
            stranger.presses(f"{name}:{guessed}" if guessed else name)
            assert SECRET not in stranger.text, f"{name}:{guessed}"
        stranger.clock.moves(minutes=2)
    assert is_untouched(sqlite)


@pytest.mark.slow
def test_no_button_does_anything_in_a_group(stranger: Conversation) -> None:
    for name in sorted(stranger._made.registry.presses):
        pressed = stranger.sends(kind=Kind.PRESS, token=f"{name}:1", is_group=True)
        assert pressed.keys == ["only-in-private"]
        stranger.clock.moves(minutes=2)


@pytest.mark.slow
def test_no_command_opens_anything(stranger: Conversation, sqlite: Database) -> None:
    for command in stranger._made.registry.commands:
        for argument in ("", " 1", " ada", " <b>x</b> @room https://matrix.to/#/@x:y"):
            for name in command.slash_names[:1]:
                stranger.says(f"/{name}{argument}")
                assert SECRET not in stranger.text, f"{name}{argument}"
        stranger.says("abbrechen").clock.moves(minutes=2)
    assert is_untouched(sqlite)
