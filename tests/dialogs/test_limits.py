"""Limits hold for the account and the address: whoever has everything erased gets not one attempt more."""

from functools import partial

import pytest

from bot.config import EngineSettings, Settings
from bot.engine.tallies import tallies
from bot.engine.turns import upkeep
from bot.people.mail.tables import mails
from bot.storage.database import Database
from tests.dialogs.driver import Conversation
from tests.dialogs.feedback_form import answer
from tests.dialogs.registration_form import go_to, mailed_code, talk
from tests.engine import rows
from tests.people import add_kommune

FEW = 10
VICTIM = "victim@halle.example"


def erased(chat: Conversation) -> Conversation:
    """Have everything erased, and begin anew."""
    return chat.says("/loeschen").shows("erasure-ask").taps("erasure-confirm").shows("erasure-done")


def test_erasures_do_not_lengthen_a_flood(sqlite: Database) -> None:
    chat = Conversation(sqlite, answer, settings=Settings(engine=EngineSettings(messages_per_minute=FEW)))
    answered = 0
    for _ in range(20):
        chat.says("/hilfe")
        answered += "help-intro" in chat.keys
        chat.says("/loeschen")
        if "erasure-ask" in chat.keys:
            chat.taps("erasure-confirm")
    assert answered <= FEW
    chat.waits(minutes=1).says("/hilfe").shows("help-intro")


def test_a_linked_account_that_is_cut_off_may_not_write_more_either(sqlite: Database) -> None:
    settings = Settings(engine=EngineSettings(messages_per_minute=FEW))
    desk, phone = (Conversation(sqlite, answer, person=name, settings=settings) for name in ("desk", "phone"))
    code = str(desk.says("/verknuepfen").value("link-code", "code"))
    phone.says(f"/verknuepfen {code}")
    while "link-done" not in phone.keys:
        phone.says("1")
    for _ in range(FEW - 5):
        desk.says("/hilfe").shows("help-intro")
    phone.says("/trennen").says("1")
    shown = [desk.says("/hilfe").keys for _ in range(FEW)]
    assert [] in shown


def test_a_code_is_not_guessed_with_erasures_in_between(sqlite: Database) -> None:
    add_kommune(sqlite)
    eve, tried, mailed = talk(sqlite, "eve"), 0, 0
    for _ in range(12):
        eve.says("/mitglied_werden").says("Eve Beispiel").says("Mitarbeitende").says("Halle (Saale)").says(VICTIM)
        mailed += "registration-code" in eve.keys
        for guess in range(7 if "registration-code" in eve.keys else 0):
            eve.says(f"{guess:06}")
            tried += "registration-code-wrong" in eve.keys
        erased(eve.says("später"))
    assert (tried, mailed) == (5, 5)
    eve.waits(minutes=16)
    for _ in range(3):
        eve.waits(hours=1)
        go_to(eve, sqlite, "code", {"email": VICTIM})
        for guess in range(7):
            eve.says(f"{guess:06}")
            tried += "registration-code-wrong" in eve.keys
        erased(eve.says("später"))
    assert tried <= 20


def test_nobody_guesses_at_an_address_with_many_accounts(sqlite: Database) -> None:
    add_kommune(sqlite)
    tried = 0
    for number in range(5):
        eve = go_to(talk(sqlite, f"eve{number}"), sqlite, "code", {"email": VICTIM})
        for guess in range(5):
            eve.says(f"{guess:06}")
            tried += "registration-code-wrong" in eve.keys
    assert tried == 20


@pytest.mark.parametrize("addresses", [[VICTIM], ["victim+a@halle.example", "VICTIM+b@Halle.example", VICTIM]])
def test_an_address_gets_five_e_mails_an_hour_whoever_asks_and_is_erased(
    sqlite: Database, addresses: list[str]
) -> None:
    add_kommune(sqlite)
    sent = 0
    for number in range(9):
        chat = talk(sqlite, f"eve{number}")
        chat.says("/mitglied_werden").says("Eve Beispiel").says("Mitarbeitende").says("Halle (Saale)")
        chat.says(addresses[number % len(addresses)])
        sent += "registration-code" in chat.keys
        erased(chat.says("später"))
    assert sent == 5
    assert rows(sqlite, mails) == []


def test_an_account_gets_five_e_mails_an_hour_to_whatever_address(sqlite: Database) -> None:
    add_kommune(sqlite)
    eve, sent = talk(sqlite, "eve"), 0
    for number in range(9):
        eve.says("/mitglied_werden").says("Eve Beispiel").says("Mitarbeitende").says("Halle (Saale)")
        sent += "registration-code" in eve.says(f"victim{number}@halle.example").keys
        erased(eve.says("später"))
    assert sent == 5


def test_erasures_get_nobody_more_codes_for_linking_or_more_guesses(sqlite: Database) -> None:
    eve = talk(sqlite, "eve")
    issued = guessed = 0
    for number in range(12):
        issued += "link-code" in eve.says("/verknuepfen").keys
        eve.says(f"/verknuepfen AAAA-AA{number + 20}")
        guessed += "zu viele" not in eve.text
        erased(eve)
    assert (issued, guessed) == (5, 5)


def test_what_is_counted_names_nobody_and_is_gone_after_a_day(sqlite: Database) -> None:
    add_kommune(sqlite)
    ada = go_to(talk(sqlite), sqlite, "code")
    ada.says("000000").shows("registration-code-wrong")
    kept = str(rows(sqlite, tallies))
    assert not any(name in kept for name in ("ada", "halle"))
    assert mailed_code(sqlite)
    sqlite.write(partial(upkeep.plan, now=ada.clock.now))
    ada.waits(days=2)
    assert rows(sqlite, tallies) == []
