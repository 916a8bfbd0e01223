"""An application for a micro-grant as people live it: from the first question to its number."""

from collections.abc import Callable

from bot.funding.reading import grants_of
from bot.storage.database import Database
from tests.dialogs.driver import Conversation
from tests.funding import add_rules, said
from tests.people import HALLE, add_kommune, add_member, person_of


def test_an_application_becomes_a_grant(talks: Callable[..., Conversation], sqlite: Database) -> None:
    ada = talks("ada")
    add_rules(sqlite)
    add_kommune(sqlite)
    add_member(sqlite, person_of(sqlite, "ada"))
    for text in said("1.12. bis 30.12.2026"):
        ada.says(text)
    ada.shows("form-check").taps("form-confirm").shows("grant-filed", "grant-state", "grant-acts")
    (grant,) = sqlite.read(lambda connection: grants_of(connection, HALLE))
    assert (grant.title, grant.sum_cents, grant.reserved_cents) == ("Dorfmoderation", 4_240_00, 4_240_00)


def test_a_guest_is_told_who_may_apply(chat: Conversation) -> None:
    chat.says("/antrag").shows("grant-members-only")
