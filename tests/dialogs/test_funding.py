"""An application for a micro-grant as people live it: from the first question to its number."""

from collections.abc import Callable

from bot.funding.reading import grants_of
from bot.storage.database import Database
from tests.dialogs.driver import Conversation
from tests.funding import add_rules
from tests.people import HALLE, add_kommune, add_member, person_of

ANSWERS = (
    "/antrag",
    "Dorfmoderation",
    "Der Dorfladen schließt.",
    "2 und 3",
    "6",
    "1.3.2026",
    "30.6.2026",
    "Büro Muster",
    "5",
    "800 Euro",
    "240 Euro",
    "nein",
    "ja",
    "ja",
    "überspringen",
    "überspringen",
    "überspringen",
)


def test_an_application_becomes_a_grant(talks: Callable[..., Conversation], sqlite: Database) -> None:
    ada = talks("ada")
    add_rules(sqlite)
    add_kommune(sqlite)
    add_member(sqlite, person_of(sqlite, "ada"))
    for said in ANSWERS:
        ada.says(said)
    ada.taps("form-confirm").shows("grant-filed", "grant-state", "grant-acts")
    (grant,) = sqlite.read(lambda connection: grants_of(connection, HALLE))
    assert (grant.title, grant.sum_cents, grant.reserved_cents) == ("Dorfmoderation", 4_240_00, 4_240_00)


def test_a_guest_is_told_who_may_apply(chat: Conversation) -> None:
    chat.says("/antrag").shows("grant-members-only")
