"""What the office decides, on both databases: at once, once, and with all that follows."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import Connection, delete, insert, select, update

from bot.engine.outbox.leasing import lease_next
from bot.engine.outbox.table import SendState, Stream, outbox
from bot.engine.persons import conversations
from bot.people.audit.reading import entries
from bot.people.codes.codes import Purpose, Spoilt, issue, redeem
from bot.people.members.deciding import (
    Decision,
    MemberUnknown,
    Outdated,
    OwnDomain,
    OwnMembership,
    approve,
    digest_of,
    reactivate,
    refuse,
    suspend,
)
from bot.people.members.reading import Member, member_by_number
from bot.people.members.revoking import ACTIVE_GUARD, is_active, revoke_rights
from bot.people.members.searching import next_waiting, search, waiting
from bot.people.members.tables import MemberState, approved_domains, members
from bot.people.rights.roles import NotAllowed, Role, role_of
from bot.storage import leases
from bot.storage.database import Database
from tests.engine import CHANNEL, NOW, changes, conversation, enqueue, new_person, rows
from tests.people import HALLE, add_kommune, add_member, grant

SAALEKREIS = "150885005305"


def office(database: Database, role: str = "office") -> int:
    person_id = new_person(database)
    grant(database, person_id, role)
    return person_id


def pending(database: Database, **more: object) -> int:
    return add_member(database, new_person(database), **{"state": MemberState.PENDING, **more})


def found(database: Database, number: int) -> Member:
    member = database.read(lambda connection: member_by_number(connection, number))
    assert member
    return member


def about(database: Database, number: int, by: int, **more: object) -> Decision:
    return Decision(by, number, digest_of(found(database, number)), **more)  # type: ignore[arg-type]


@pytest.fixture
def halle(database: Database) -> str:
    return add_kommune(database)


def test_two_who_decide_at_once_decide_once(database_url: str) -> None:
    databases = [Database(database_url) for _ in range(2)]
    add_kommune(databases[0])
    by = [office(databases[0]) for _ in range(2)]
    for turn in range(8):
        number = pending(databases[0], email=f"ada{turn}@halle.example")
        start, results = threading.Barrier(2), []
        ways = (
            lambda connection, decision: approve(connection, decision, NOW, with_domain=True),
            lambda connection, decision: refuse(connection, decision, [], NOW),
        )

        def work(which: int, number=number, start=start, results=results, ways=ways) -> None:
            decision = about(databases[which], number, by[which])
            start.wait()
            try:
                made = databases[which].write(lambda connection: ways[which](connection, decision))
                results.append(made.state)
            except Outdated as outdated:
                results.append(outdated.member.state)

        threads = [threading.Thread(target=work, args=(which,)) for which in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert results == [found(databases[0], number).state] * 2
        made = databases[0].read(lambda connection: list(entries(connection)))
        assert len([one for one in made if one.subject == f"member:{number}"]) == 1
        changes(databases[0], approved_domains.delete())
    for database in databases:
        database.close()


@pytest.mark.usefixtures("halle")
@pytest.mark.parametrize("state", MemberState)
def test_each_decision_is_possible_in_some_states_only(database: Database, state: MemberState) -> None:
    by = office(database)
    for decide, states in (
        (lambda connection, decision: approve(connection, decision, NOW), {MemberState.PENDING}),
        (lambda connection, decision: refuse(connection, decision, [], NOW), {MemberState.PENDING}),
        (
            lambda connection, decision: suspend(connection, decision, [], NOW),
            {MemberState.PENDING, MemberState.ACTIVE},
        ),
        (lambda connection, decision: reactivate(connection, decision, NOW), {MemberState.SUSPENDED}),
    ):
        number = pending(database, state=state)
        decision = about(database, number, by)
        if state in states:
            database.write(lambda connection, decide=decide, decision=decision: decide(connection, decision))
            assert found(database, number).state is not state
        else:
            with pytest.raises(Outdated):
                database.write(lambda connection, decide=decide, decision=decision: decide(connection, decision))
            assert found(database, number).state is state


@pytest.mark.usefixtures("halle")
@pytest.mark.parametrize("column", ["name", "role", "email", "email_confirmed_at", "state", "changed_at", "person_id"])
def test_nobody_decides_about_what_they_were_not_shown(sqlite: Database, column: str) -> None:
    add_kommune(sqlite)
    by, number = office(sqlite), pending(sqlite)
    decision = about(sqlite, number, by)
    other = {
        "email_confirmed_at": None,
        "state": MemberState.ACTIVE,
        "changed_at": NOW + timedelta(microseconds=1),
        "person_id": by,
    }.get(column, "other")
    changes(sqlite, update(members).values({column: other}))
    with pytest.raises(Outdated):
        sqlite.write(lambda connection: approve(connection, decision, NOW))


@pytest.mark.usefixtures("halle")
def test_only_the_office_decides(database: Database) -> None:
    number, member = pending(database), new_person(database)
    add_member(database, member)
    decision = about(database, number, member)
    for decide in (
        lambda connection: approve(connection, decision, NOW, with_domain=True),
        lambda connection: refuse(connection, decision, [], NOW),
        lambda connection: suspend(connection, decision, [], NOW),
        lambda connection: reactivate(connection, decision, NOW),
    ):
        with pytest.raises(NotAllowed):
            database.write(decide)
    assert database.read(lambda connection: list(entries(connection))) == []


@pytest.mark.usefixtures("halle")
def test_only_admins_suspend_the_office_and_nobody_themselves(database: Database) -> None:
    clerk, admin = office(database), office(database, "admin")
    numbers = {person_id: add_member(database, person_id) for person_id in (clerk, admin)}
    for by, whom, refusal in ((clerk, admin, NotAllowed), (clerk, clerk, OwnMembership), (admin, admin, OwnMembership)):
        decision = about(database, numbers[whom], by)
        with pytest.raises(refusal):
            database.write(lambda connection, decision=decision: suspend(connection, decision, [], NOW))
    decision = about(database, numbers[clerk], admin)
    database.write(lambda connection: suspend(connection, decision, [], NOW))
    assert database.read(lambda connection: role_of(connection, clerk)) is Role.GUEST


def test_nobody_in_the_office_lets_themself_in(sqlite: Database) -> None:
    add_kommune(sqlite)
    me, other = office(sqlite, "admin"), office(sqlite)
    mine = add_member(sqlite, me, state=MemberState.PENDING)
    second = pending(sqlite, email="Ada+zwei@halle.example")
    for number in (mine, second):
        for way in (approve, reactivate):
            state = MemberState.PENDING if way is approve else MemberState.SUSPENDED
            changes(sqlite, update(members).where(members.c.id == number).values(state=state))
            decision = about(sqlite, number, me)
            with pytest.raises(OwnMembership):
                sqlite.write(lambda connection, way=way, decision=decision: way(connection, decision, NOW))
            assert found(sqlite, number).state is state
    changes(sqlite, update(members).where(members.c.id == mine).values(state=MemberState.PENDING))
    decision = about(sqlite, mine, other)
    sqlite.write(lambda connection: approve(connection, decision, NOW))
    assert found(sqlite, mine).state is MemberState.ACTIVE


@pytest.mark.parametrize("same", ["domain", "kommune"])
def test_the_domain_of_ones_own_kommune_is_approved_by_somebody_else_if_there_is_one(
    sqlite: Database, same: str
) -> None:
    for key in (HALLE, SAALEKREIS):
        add_kommune(sqlite, key)
    me = office(sqlite)
    own = {"email": "kim@halle.example", "kommune_key": SAALEKREIS} if same == "domain" else {"email": "kim@x.example"}
    add_member(sqlite, me, **own)
    alone, later = pending(sqlite), pending(sqlite, email="bo@halle.example")
    decision = about(sqlite, alone, me)
    sqlite.write(lambda connection: approve(connection, decision, NOW, with_domain=True))
    recorded = sqlite.read(lambda connection: list(entries(connection)))
    assert [(entry.details or {}).get("nobody_else_in_office") for entry in recorded] == ["true"]
    changes(sqlite, delete(approved_domains))
    other, decision = office(sqlite), about(sqlite, later, me)
    with pytest.raises(OwnDomain):
        sqlite.write(lambda connection: approve(connection, decision, NOW, with_domain=True))
    assert rows_of_domains(sqlite) == []
    decision = about(sqlite, later, other)
    sqlite.write(lambda connection: approve(connection, decision, NOW, with_domain=True))
    assert rows_of_domains(sqlite) == ["halle.example"]
    assert "nobody_else_in_office" not in str(sqlite.read(lambda connection: list(entries(connection))[-1]))


def rows_of_domains(database: Database) -> list[str]:
    return list(database.read(lambda connection: connection.execute(select(approved_domains.c.domain)).scalars()))


def test_a_number_that_nobody_has_is_refused(sqlite: Database) -> None:
    by = office(sqlite)
    with pytest.raises(MemberUnknown):
        sqlite.write(lambda connection: approve(connection, Decision(by, 99, ""), NOW))


@pytest.mark.usefixtures("halle")
@pytest.mark.parametrize(
    "more",
    [{"email_confirmed_at": None}, {"email": "ada@gmail.com"}, {"email": "ada@ha1le.example"}],
)
def test_a_domain_that_proves_nothing_is_not_approved(database: Database, more: dict[str, object]) -> None:
    by = office(database)
    known = {"domain": "halle.example", "kommune_key": HALLE, "approved_at": NOW}
    changes(database, insert(approved_domains).values(known))
    number = pending(database, **more)
    decision = about(database, number, by)
    with pytest.raises(Outdated):
        database.write(lambda connection: approve(connection, decision, NOW, with_domain=True))
    assert (found(database, number).state, len(domains(database))) == (MemberState.PENDING, 1)


def domains(database: Database) -> list[str]:
    return list(database.read(lambda connection: connection.execute(select(approved_domains.c.domain)).scalars().all()))


# ---- revoking


def chat_of(database: Database, person_id: int) -> int:
    chat = conversation(database, f"address-{person_id}")
    changes(database, update(conversations).where(conversations.c.id == chat).values(person_id=person_id))
    return chat


def states(database: Database) -> dict[str, SendState]:
    return {row.key.partition(":")[0]: SendState(row.state) for row in rows(database, outbox)}


def revoke(database: Database, person_id: int, *revokes) -> None:
    database.write(lambda connection: revoke_rights(connection, person_id, revokes, NOW))


def test_what_is_queued_unasked_is_cancelled_and_replies_are_not(database: Database) -> None:
    ada, bo = new_person(database), new_person(database)
    chat, other = chat_of(database, ada), chat_of(database, bo)
    for stream in Stream:
        enqueue(database, chat, "Guten Tag", key=f"ada-{stream}", stream=stream)
        enqueue(database, other, "Guten Tag", key=f"bo-{stream}", stream=stream)
    revoke(database, ada)
    cancelled = {key for key, state in states(database).items() if state is SendState.CANCELLED}
    assert cancelled == {"ada-timely", "ada-reminder", "ada-announcement", "ada-urgent"}
    assert all(row.payload is None for row in rows(database, outbox) if row.state == SendState.CANCELLED)


def test_what_is_being_sent_at_this_moment_is_waited_for_by_nobody(database: Database) -> None:
    """A message that is leased is on its way; its end is recorded by who sends it."""
    ada = new_person(database)
    chat = chat_of(database, ada)
    enqueue(database, chat, "Guten Tag", key="first", stream=Stream.REMINDER)
    owner = database.write(lambda connection: leases.acquire(connection, CHANNEL, "me", NOW, timedelta(minutes=1)))
    assert owner
    leased = database.write(lambda connection: lease_next(connection, owner, CHANNEL, NOW, 10))
    enqueue(database, chat, "Guten Tag", key="second", stream=Stream.REMINDER)
    revoke(database, ada)
    assert len(leased) == 1
    assert states(database) == {"first": SendState.LEASED, "second": SendState.CANCELLED}


def test_leasing_and_revoking_at_once_never_both_take_a_message(database_url: str) -> None:
    databases = [Database(database_url) for _ in range(2)]
    owner = databases[0].write(lambda connection: leases.acquire(connection, CHANNEL, "me", NOW, timedelta(hours=1)))
    assert owner
    for number in range(15):
        ada = new_person(databases[0])
        chats = [chat_of(databases[0], ada)]
        enqueue(databases[0], chats[0], "Guten Tag", key=f"queued{number}", stream=Stream.REMINDER)
        leasing = databases[0].submit(lambda connection: lease_next(connection, owner, CHANNEL, NOW, 10))
        revoking = databases[1].submit(lambda connection, ada=ada: revoke_rights(connection, ada, [], NOW))
        revoking.result()
        taken = [one.key for one in leasing.result()]
        state = states(databases[0])[f"queued{number}"]
        assert (state is SendState.LEASED) == (f"queued{number}:0" in taken)
        assert state in (SendState.LEASED, SendState.CANCELLED)
    for database in databases:
        database.close()


def test_a_guarded_message_is_sent_to_active_members_only(database: Database) -> None:
    add_kommune(database)
    ada = new_person(database)
    number = add_member(database, ada)
    chat = chat_of(database, ada)
    owner = database.write(lambda connection: leases.acquire(connection, CHANNEL, "me", NOW, timedelta(hours=1)))
    assert owner
    for state in MemberState:
        changes(database, update(members).values(state=state))
        enqueue(database, chat, "Guten Tag", key=f"for-{state}", guard=(ACTIVE_GUARD, number))
        guards = {ACTIVE_GUARD: is_active}
        taken = database.write(
            lambda connection, guards=guards: lease_next(connection, owner, CHANNEL, NOW, 10, guards=guards)
        )
        assert bool(taken) is (state is MemberState.ACTIVE)
        changes(database, update(outbox).values(state=SendState.SENT))
    assert not database.read(lambda connection: is_active(connection, 4711))


def test_open_codes_of_the_team_and_for_linking_are_void(database: Database) -> None:
    ada, bo = new_person(database), new_person(database)

    def make(connection: Connection) -> None:
        for purpose in Purpose:
            for person_id in (ada, bo):
                issue(connection, purpose, person_id, f"{purpose}{person_id}", NOW, timedelta(hours=1))

    database.write(make)
    revoke(database, ada)

    def use(connection: Connection, purpose: Purpose, person_id: int) -> bool:
        return isinstance(redeem(connection, purpose, f"{purpose}{person_id}", bo, NOW), Spoilt)

    spoilt = {
        (purpose, person_id): database.write(lambda connection, p=purpose, q=person_id: use(connection, p, q))
        for purpose in Purpose
        for person_id in (ada, bo)
    }
    assert [key for key, is_spoilt in spoilt.items() if is_spoilt] == [(Purpose.LINK, ada), (Purpose.TEAM, ada)]


def test_every_capability_takes_back_its_own(sqlite: Database) -> None:
    ada = new_person(sqlite)
    asked: list[tuple[str, int]] = []
    hooks = [
        lambda connection, person_id, now: asked.append(("webinars", person_id)),
        lambda connection, person_id, now: asked.append(("network", person_id)),
    ]
    revoke(sqlite, ada, *hooks)
    assert asked == [("webinars", ada), ("network", ada)]


# ---- searching


@pytest.mark.usefixtures("halle")
def test_who_waits_longest_is_shown_first_and_nobody_is_left_out(database: Database) -> None:
    numbers = [pending(database) for _ in range(3)]
    pending(database, state=MemberState.ACTIVE)
    assert database.read(waiting) == 3
    seen, after = [], 0
    for _ in range(4):
        member = database.read(lambda connection, after=after: next_waiting(connection, after))
        assert member
        seen.append(member.id)
        after = member.id
    assert seen == [*numbers, numbers[0]]


@pytest.mark.usefixtures("halle")
def test_search_finds_parts_in_any_spelling(database: Database) -> None:
    add_kommune(database, SAALEKREIS, name="Schkopau")
    names = ["Jörg Weiß", "Ayşe Öztürk", "Ada O'Neill-Größe", "50% Test_Name"]
    for number, name in enumerate(names):
        key = SAALEKREIS if number == 3 else HALLE
        pending(database, name=name, kommune_key=key, email=f"person{number}@ort{number}.example")

    def hits(text: str) -> list[str]:
        return [one.name for one in database.read(lambda connection: search(connection, text)).found]

    assert hits("joerg") == hits("JÖRG weiss") == ["Jörg Weiß"]
    assert hits("oeztuerk") == hits("öztürk halle") == ["Ayşe Öztürk"]
    assert hits("o'neill") == ["Ada O'Neill-Größe"]
    assert hits("%") == hits("_") == hits("schkopau") == hits("@ort3.example") == ["50% Test_Name"]
    assert hits("öztürk schkopau") == []
    assert len(hits("")) == 4
