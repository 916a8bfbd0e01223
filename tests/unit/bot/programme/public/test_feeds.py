"""Personal calendars: one's own meetings with a seat, behind an address of which only a digest is kept."""

from datetime import timedelta

from sqlalchemy import insert, inspect, select

from bot.capabilities import all_personal_data
from bot.programme.public.feeds import begin_feed, calendar_feeds, end_feed, has_feed, meetings_behind, new_secret
from bot.programme.tables import MeetingState, SignupState, signups
from bot.storage.database import Database
from tests.engine import new_person
from tests.unit.bot.programme.public.sites import NOW, meets


def signs_up(database: Database, person_id: int, meeting_id: int, state: SignupState = SignupState.CONFIRMED) -> None:
    row = {"meeting_id": meeting_id, "person_id": person_id, "state": state, "place_in_line": 1, "changed_at": NOW}
    database.write(lambda connection: connection.execute(insert(signups).values(row)))


def subscribes(database: Database, person_id: int) -> str:
    secret = new_secret()
    database.write(lambda connection: begin_feed(connection, person_id, secret, NOW))
    return secret


def titles(database: Database, secret: str, days: float = 0) -> list[str] | None:
    found = database.read(lambda connection: meetings_behind(connection, secret, NOW + timedelta(days=days)))
    return None if found is None else [meeting.title for meeting in found]


def test_only_own_meetings_with_a_seat(database: Database) -> None:
    ada, bob = new_person(database), new_person(database)
    for title, person, state in (
        ("Platz", ada, SignupState.CONFIRMED),
        ("Warteliste", ada, SignupState.WAITING),
        ("Angebot", ada, SignupState.OFFERED),
        ("Abgemeldet", ada, SignupState.LEFT),
        ("Bobs", bob, SignupState.CONFIRMED),
    ):
        signs_up(database, person, meets(database, title), state)
    secret = subscribes(database, ada)
    assert titles(database, secret) == ["Platz"]
    assert titles(database, secret, days=11) == []
    assert titles(database, subscribes(database, bob)) == ["Bobs"]


def test_a_cancelled_meeting_stays_for_thirty_days(database: Database) -> None:
    ada = new_person(database)
    signs_up(database, ada, meets(database, "Fachtag", state=MeetingState.CANCELLED, changed_at=NOW))
    secret = subscribes(database, ada)
    assert [titles(database, secret, days) for days in (0, 29, 30)] == [["Fachtag"], ["Fachtag"], []]


def test_a_new_address_ends_the_one_before_and_an_end_ends_all(database: Database) -> None:
    ada = new_person(database)
    first, second = subscribes(database, ada), subscribes(database, ada)
    assert (titles(database, first), titles(database, second)) == (None, [])
    assert database.write(lambda connection: end_feed(connection, ada))
    assert titles(database, second) is None
    assert not database.write(lambda connection: end_feed(connection, ada))
    assert not database.read(lambda connection: has_feed(connection, ada))


def test_the_secret_is_long_and_kept_by_nobody(database: Database) -> None:
    secret = subscribes(database, new_person(database))
    assert len(secret) == 43
    [row] = database.read(lambda connection: connection.execute(select(calendar_feeds)).all())
    assert not any(secret in str(value) for value in row)
    for guess in ("", secret[:-1], secret.swapcase(), "\udcff", "x" * 10_000, row.secret_sha256):
        assert titles(database, guess) is None


def test_an_address_is_looked_up_without_reading_the_others(database: Database) -> None:
    indexes = {tuple(one["column_names"]) for one in inspect(database.engine).get_unique_constraints("calendar_feeds")}
    assert ("secret_sha256",) in indexes


def test_it_goes_with_the_person_and_stays_with_both_of_two_that_are_one(database: Database) -> None:
    ada, bob = new_person(database), new_person(database)
    signs_up(database, ada, meets(database, "Dorfladen"))
    secrets = [subscribes(database, ada), subscribes(database, bob)]
    tables = [table for table in all_personal_data().tables if table.table in {signups, calendar_feeds}]
    for table in tables:
        database.write(lambda connection, table=table: table.merge_into(connection, bob, ada))
    assert [titles(database, secret) for secret in secrets] == [["Dorfladen"]] * 2
    for table in tables:
        database.write(lambda connection, table=table: table.erase_for(connection, ada, NOW))
    assert [titles(database, secret) for secret in secrets] == [None, None]
