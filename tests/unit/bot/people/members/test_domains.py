"""Domains that look like others: a hasty eye is deceived, the assistant is not."""

import pytest

from bot.people.members.domains import approved_for, are_alike, is_approved, is_free, looks_like
from bot.people.members.email_warnings import warnings_of
from bot.people.members.reading import member_of
from bot.people.members.tables import MemberState
from bot.storage.database import Database
from tests.engine import new_person
from tests.people import add_kommune, add_member
from tests.unit.bot.people.members.test_joining import ELSEWHERE, approve


@pytest.mark.parametrize(
    ("domain", "known"),
    [
        ("ha1le.example", "halle.example"),
        ("haIIe.example".lower(), "halle.example"),
        ("hal-le.example", "halle.example"),
        ("stadt-halle.example", "stadthalle.example"),
        ("halle.com", "halle.example"),
        ("hall.example", "halle.example"),
        ("hallle.example", "halle.example"),
        ("hlale.example", "halle.example"),
        ("rnusterstadt.example", "musterstadt.example"),
        ("rnerseburg.example", "merseburg.example"),
        ("vvittenberg.example", "wittenberg.example"),
        ("clessau.example", "dessau.example"),
        ("mueller.example", "xn--mller-kva.example"),
        ("muller.example", "xn--mller-kva.example"),
        ("xn--hlle-53d.example", "halle.example"),  # the "a" is Cyrillic
        ("g0slar.example", "goslar.example"),
        ("verwaltung-stendal.example", "verwaltung-stendel.example"),
    ],
)
def test_a_domain_that_looks_like_another(domain: str, known: str) -> None:
    assert are_alike(domain, known)


@pytest.mark.parametrize(
    ("domain", "known"),
    [
        ("halle.example", "halle.example"),
        ("magdeburg.example", "halle.example"),
        ("bonn.example", "ulm.example"),
        ("kreis-steinfurt.example", "kreis-borken.example"),
        ("stadt-wesel.example", "stadt-zossen.example"),
    ],
)
def test_a_domain_that_does_not(domain: str, known: str) -> None:
    assert not are_alike(domain, known)


@pytest.mark.parametrize("domain", ["gmx.de", "web.de", "t-online.de", "gmail.com", "googlemail.com", "outlook.com"])
def test_where_anybody_gets_an_address(domain: str) -> None:
    assert is_free(domain)
    assert is_free(f"mail.{domain}")
    assert not is_free(f"stadt-{domain}")


def test_an_approved_domain_looks_like_none(database: Database) -> None:
    add_kommune(database)
    approve(database)
    approve(database, "hall.example")
    assert database.read(lambda connection: looks_like(connection, "hall.example")) == ""
    assert database.read(lambda connection: looks_like(connection, "ha1le.example")) == "halle.example"
    assert database.read(lambda connection: approved_for(connection, "ha1le.example")) == ()
    assert database.read(lambda connection: is_approved(connection, "hall.example", "150020000000"))


@pytest.mark.parametrize(
    ("email", "more", "warnings"),
    [
        ("neu@halle.example", {}, ()),
        ("neu@ha1le.example", {}, ("email-warning-lookalike",)),
        ("Ada@halle.example", {}, ("email-warning-taken",)),
        ("neu@halle.example", {"email_confirmed_at": None}, ("email-warning-unconfirmed",)),
        ("neu@gmx.de", {}, ("email-warning-free",)),
        ("neu@merseburg.example", {}, ("email-warning-elsewhere",)),
        (
            "neu@ha1le.example",
            {"email_confirmed_at": None},
            ("email-warning-lookalike", "email-warning-unconfirmed"),
        ),
    ],
)
def test_what_the_office_is_warned_of(
    database: Database, email: str, more: dict[str, None], warnings: tuple[str, ...]
) -> None:
    add_kommune(database)
    add_kommune(database, ELSEWHERE)
    approve(database)
    approve(database, "merseburg.example", ELSEWHERE)
    add_member(database, new_person(database))
    person = new_person(database)
    add_member(database, person, email=email, state=MemberState.PENDING, **more)
    member = database.read(lambda connection: member_of(connection, person))
    assert member
    assert database.read(lambda connection: warnings_of(connection, member)) == warnings
