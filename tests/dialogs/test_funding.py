"""An application for a micro-grant as people live it: from the first question to its number."""

from collections.abc import Callable

from bot.funding.reading import grants_of
from bot.storage.database import Database
from tests.dialogs.driver import Conversation
from tests.funding import add_rules, said
from tests.people import HALLE, add_kommune, add_member, grant, person_of


def test_an_application_becomes_a_grant(talks: Callable[..., Conversation], sqlite: Database) -> None:
    ada = talks("ada")
    add_rules(sqlite)
    add_kommune(sqlite)
    add_member(sqlite, person_of(sqlite, "ada"))
    for text in said("1.12. bis 30.12.2026"):
        ada.says(text)
    ada.shows("form-check").taps("form-confirm").shows("grant-filed", "grant-state", "grant-acts")
    (filed,) = sqlite.read(lambda connection: grants_of(connection, HALLE))
    assert (filed.title, filed.sum_cents, filed.reserved_cents) == ("Dorfmoderation", 4_240_00, 4_240_00)


def test_a_guest_is_told_who_may_apply_and_can_join_at_once(chat: Conversation) -> None:
    chat.says("/antrag").shows("applying-members-only").taps("applying-join").shows("registration-intro")
    chat.says("später").says("/antraege").shows("funding-own-members-only")
    chat.taps("funding-own-join").shows("registration-intro")


def test_who_is_suspended_is_not_told_to_join(talks: Callable[..., Conversation], sqlite: Database) -> None:
    ada = talks("ada")
    add_kommune(sqlite)
    add_member(sqlite, person_of(sqlite, "ada"), state="suspended")
    assert ada.says("/antrag").value("applying-members-only", "member") == "suspended"
    assert ada.says("/antraege").value("funding-own-members-only", "member") == "suspended"
    assert ada.buttons == []


def test_the_office_is_not_told_to_join(talks: Callable[..., Conversation], sqlite: Database) -> None:
    kim = talks("kim")
    grant(sqlite, person_of(sqlite, "kim"))
    kim.says("/antraege").shows("funding-own-for-office")
