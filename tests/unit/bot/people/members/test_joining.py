"""Memberships as they are stored: who has to wait, two who want the same, two who are one."""

import hashlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Connection, insert, select

from bot.engine.inbox.jobs import jobs
from bot.people.audit.tables import audit_entries
from bot.people.members import joining
from bot.people.members.barred import erase_membership
from bot.people.members.email_warnings import warnings_of
from bot.people.members.joining import Application, EmailTaken, MemberSuspended, join
from bot.people.members.merging import TwoMemberships, merge_memberships
from bot.people.members.reading import member_of
from bot.people.members.tables import MemberState, approved_domains, barred_addresses, members
from bot.storage.database import Database
from tests.engine import NOW, changes, new_person, rows
from tests.people import HALLE, add_kommune, add_member

IN_THE_SAME_KREIS, ELSEWHERE = "150025999001", "150880000000"
ADA = "ada@halle.example"


@pytest.fixture
def apply(database: Database) -> Callable[..., Application]:
    """Return what somebody new says of themselves, with whatever is to be different."""
    add_kommune(database)

    def make(**more: Any) -> Application:
        values = {
            "person_id": more.pop("person_id", None) or new_person(database),
            "name": "Ada Beispiel",
            "role": "staff",
            "kommune_key": HALLE,
            "email": ADA,
            "is_confirmed": True,
        }
        return Application(**(values | more))

    return make


def approve(database: Database, domain: str = "halle.example", kommune_key: str = HALLE) -> None:
    row = {"domain": domain, "kommune_key": kommune_key, "approved_at": NOW}
    changes(database, insert(approved_domains).values(row))


def joins(database: Database, application: Application) -> MemberState:
    return database.write(partial(join, application=application, now=NOW))[1].state


@pytest.mark.parametrize(
    ("approved_for", "more", "state"),
    [
        (HALLE, {}, MemberState.ACTIVE),
        (IN_THE_SAME_KREIS, {}, MemberState.ACTIVE),
        (ELSEWHERE, {}, MemberState.PENDING),
        (HALLE, {"is_confirmed": False}, MemberState.PENDING),
        (HALLE, {"email": "ada@ha1le.example"}, MemberState.PENDING),
        (HALLE, {"email": "ada@halle.example.boese.example"}, MemberState.PENDING),
    ],
)
def test_a_proven_address_at_a_domain_of_the_kreis_needs_no_approval(
    database: Database, apply: Callable[..., Application], approved_for: str, more: dict[str, Any], state: MemberState
) -> None:
    if approved_for != HALLE:
        add_kommune(database, approved_for)
    approve(database, kommune_key=approved_for)
    assert joins(database, apply(**more)) is state


def test_a_free_mail_domain_needs_approval_even_if_somebody_approved_it(
    database: Database, apply: Callable[..., Application]
) -> None:
    approve(database, "gmx.de")
    assert joins(database, apply(email="ada@gmx.de")) is MemberState.PENDING


def test_filing_again_makes_no_second_member(database: Database, apply: Callable[..., Application]) -> None:
    application = apply()
    assert [joins(database, application) for _ in range(2)] == [MemberState.PENDING] * 2
    assert len(rows(database, members)) == len(rows(database, audit_entries)) == 1


def test_two_who_register_one_address_at_once_do_not_both_get_it(
    database: Database, apply: Callable[..., Application]
) -> None:
    approve(database)
    first, second = apply(), apply(email="ADA@halle.example")
    with ThreadPoolExecutor(1) as other:
        with database.engine.begin() as connection:
            join(connection, first, NOW)
            waiting = other.submit(joins, database, second)
            with pytest.raises(TimeoutError):
                waiting.result(0.3)
        with pytest.raises(EmailTaken):
            waiting.result(20)
    assert [row.person_id for row in rows(database, members)] == [first.person_id]


def test_a_refusal_leaves_nothing_behind(database: Database, apply: Callable[..., Application]) -> None:
    add_member(database, new_person(database), email=ADA)
    application = apply()
    with pytest.raises(EmailTaken):
        joins(database, application)
    assert (len(rows(database, members)), rows(database, audit_entries)) == (1, [])


@pytest.mark.parametrize(
    ("theirs", "confirmed", "is_taken"),
    [
        (MemberState.ACTIVE, True, True),
        (MemberState.ACTIVE, False, True),
        (MemberState.SUSPENDED, False, True),
        (MemberState.PENDING, True, True),
        (MemberState.PENDING, False, False),
        (MemberState.LEFT, True, False),
    ],
)
def test_who_stands_in_the_way_of_an_address(
    database: Database, apply: Callable[..., Application], theirs: MemberState, confirmed: bool, is_taken: bool
) -> None:
    add_member(database, new_person(database), email=ADA, state=theirs, email_confirmed_at=NOW if confirmed else None)
    if is_taken:
        with pytest.raises(EmailTaken):
            joins(database, apply())
    else:
        assert joins(database, apply()) is MemberState.PENDING
    assert joins(database, apply(is_confirmed=False)) is MemberState.PENDING


def test_an_address_stays_proven_until_it_changes(database: Database, apply: Callable[..., Application]) -> None:
    application = apply()
    joins(database, application)
    later = NOW + timedelta(days=1)
    for email, confirmed in ((ADA, NOW), ("neu@halle.example", None), (ADA, None)):
        again = apply(person_id=application.person_id, email=email, is_confirmed=False)
        _, after = database.write(partial(join, application=again, now=later))
        assert after.email_confirmed_at == confirmed


def test_a_suspended_member_stays_suspended(database: Database, apply: Callable[..., Application]) -> None:
    application = apply()
    add_member(database, application.person_id, state=MemberState.SUSPENDED)
    with pytest.raises(MemberSuspended):
        joins(database, application)


def test_only_what_waits_too_long_ends(database: Database, apply: Callable[..., Application]) -> None:
    waiting = {state: new_person(database) for state in MemberState}
    for state, person in waiting.items():
        add_member(database, person, state=state, changed_at=NOW - timedelta(days=91))
    add_member(database, new_person(database), state=MemberState.PENDING, changed_at=NOW - timedelta(days=89))
    for _ in range(2):
        database.write(partial(joining.expire_pending, now=NOW, days=90))
    assert [row.state for row in rows(database, members)] == ["left", "active", "suspended", "left", "pending"]
    assert [row.person_id for row in rows(database, jobs)] == [waiting[MemberState.PENDING]]
    assert [row.action for row in rows(database, audit_entries)] == ["member-expired"]


# ---- two persons who are one


@pytest.mark.parametrize(
    ("gone", "kept", "left"),
    [
        (None, None, None),
        (MemberState.ACTIVE, None, "gone"),
        (None, MemberState.ACTIVE, "kept"),
        (MemberState.SUSPENDED, MemberState.ACTIVE, "gone"),
        (MemberState.ACTIVE, MemberState.SUSPENDED, "kept"),
        (MemberState.SUSPENDED, MemberState.SUSPENDED, "kept"),
        (MemberState.PENDING, MemberState.ACTIVE, "kept"),
        (MemberState.ACTIVE, MemberState.PENDING, "gone"),
        (MemberState.PENDING, MemberState.LEFT, "gone"),
        (MemberState.LEFT, MemberState.PENDING, "kept"),
        (MemberState.PENDING, MemberState.PENDING, "kept"),
    ],
)
def test_one_membership_is_left_of_two(
    database: Database, gone: MemberState | None, kept: MemberState | None, left: str | None
) -> None:
    add_kommune(database)
    persons = {"gone": new_person(database), "kept": new_person(database)}
    for name, state in (("gone", gone), ("kept", kept)):
        if state:
            changed_at = NOW if name == "gone" else NOW + timedelta(days=1)
            add_member(database, persons[name], name=name, state=state, changed_at=changed_at)
    database.write(partial(merge_memberships, gone=persons["gone"], kept=persons["kept"]))
    found = database.read(partial(member_of, person_id=persons["kept"]))
    assert (found.name if found else None) == left
    assert len(rows(database, members)) == bool(left)


def test_two_active_memberships_are_the_persons_to_decide(database: Database) -> None:
    add_kommune(database)
    gone, kept = new_person(database), new_person(database)
    add_member(database, gone, email="a@halle.example")
    add_member(database, kept, email="b@halle.example")
    with pytest.raises(TwoMemberships):
        database.write(partial(merge_memberships, gone=gone, kept=kept))

    def count(connection: Connection) -> int:
        return len(connection.execute(select(members.c.id)).all())

    assert database.read(count) == 2


@pytest.mark.parametrize("state", [MemberState.SUSPENDED, MemberState.ACTIVE])
@pytest.mark.parametrize(
    ("known", "tried"),
    [
        (ADA, "ada+neu@halle.example"),
        (ADA, "ADA+neu@halle.example"),
        ("ada+alt@halle.example", ADA),
        ("ada+alt@halle.example", "ada+neu@halle.example"),
        ("ada@köln.example", "ada+neu@xn--kln-sna.example"),
    ],
)
def test_a_tag_makes_no_other_address(
    database: Database, apply: Callable[..., Application], known: str, tried: str, state: MemberState
) -> None:
    approve(database)
    approve(database, "xn--kln-sna.example")
    first = apply(email=known.replace("köln", "xn--kln-sna"))
    joins(database, first)
    changes(database, members.update().values(state=state))
    with pytest.raises(EmailTaken):
        joins(database, apply(email=tried))
    assert joins(database, apply(email="bo+neu@halle.example")) is MemberState.ACTIVE
    found = database.write(partial(join, application=apply(email=tried, is_confirmed=False), now=NOW))[1]
    assert found.state is MemberState.PENDING
    assert "email-warning-taken" in database.read(partial(warnings_of, member=found))


@pytest.mark.parametrize("erased", ["ada@halle.example", "Ada+alt@halle.example"])
def test_a_tag_is_no_way_back_after_a_suspension_and_an_erasure(
    database: Database, apply: Callable[..., Application], erased: str
) -> None:
    approve(database)
    suspended = apply(email=erased)
    joins(database, suspended)
    changes(database, members.update().values(state=MemberState.SUSPENDED))
    database.write(lambda connection: erase_membership(connection, suspended.person_id, NOW))
    assert joins(database, apply(email="ada+neu@halle.example")) is MemberState.PENDING
    assert joins(database, apply(email="bo@halle.example")) is MemberState.ACTIVE


def test_digests_of_earlier_versions_still_bar(database: Database, apply: Callable[..., Application]) -> None:
    approve(database)
    digest = hashlib.sha256(b"barred:ada+alt@halle.example").hexdigest()
    changes(database, insert(barred_addresses).values(digest=digest, barred_at=NOW))
    assert joins(database, apply(email="ada+alt@halle.example")) is MemberState.PENDING
