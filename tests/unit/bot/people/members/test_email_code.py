"""Codes by e-mail: one for each time it is asked for, only so many, each good for one address."""

from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import select

from bot.engine.persons import person_ids
from bot.people.codes.codes import Spoilt, TooManyCodes
from bot.people.codes.tables import codes
from bot.people.mail.tables import mails
from bot.people.members.email_code import TooManyMails, confirm, send_code
from bot.storage.database import Database
from tests.engine import NOW, new_person, rows

ADA = "ada@halle.example"


def send(database: Database, person_id: int, occasion: str, address: str = ADA, after: timedelta = timedelta()) -> str:
    """Ask for a code, and return the newest one that waits for the address."""
    made = partial(send_code, person_id=person_id, address=address, occasion=occasion, now=NOW + after)
    database.write(made)
    newest = select(mails.c.details).where(mails.c.recipient == address).order_by(mails.c.id.desc()).limit(1)
    details = database.read(lambda connection: connection.execute(newest).scalar_one())
    return str(details["code"]).replace(" ", "")


def confirms(database: Database, person_id: int, digits: str, occasion: str, address: str = ADA) -> Spoilt | None:
    work = partial(confirm, person_id=person_id, address=address, digits=digits, occasion=occasion, now=NOW)
    return database.write(work)


def test_a_turn_that_is_repeated_sends_no_second_code(database: Database) -> None:
    person = new_person(database)
    codes_sent = {send(database, person, "message 1") for _ in range(3)}
    assert (len(codes_sent), len(rows(database, mails)), len(rows(database, codes))) == (1, 1, 1)
    assert confirms(database, person, codes_sent.pop(), "message 2") is None


def test_a_turn_that_is_repeated_has_its_address_proven_and_no_other_turn_has(database: Database) -> None:
    person = new_person(database)
    digits = send(database, person, "message 1")
    assert [confirms(database, person, digits, "message 2") for _ in range(3)] == [None] * 3
    assert confirms(database, person, digits, "message 3") is Spoilt.USED


@pytest.mark.parametrize("other", ["other@halle.example", "adah@alle.example", "ada@hall.eexample"])
def test_a_code_proves_no_other_address(database: Database, other: str) -> None:
    person = new_person(database)
    digits = send(database, person, "message 1")
    assert confirms(database, person, digits, "message 2", other) is Spoilt.WRONG
    assert confirms(database, person, digits, "message 3", "Ada@Halle.example") is None


def test_a_code_proves_nothing_for_somebody_else(database: Database) -> None:
    ada, eve = new_person(database), new_person(database)
    digits = send(database, ada, "message 1")
    assert confirms(database, eve, digits, "message 2") is Spoilt.WRONG
    assert confirms(database, ada, digits, "message 3") is None


def test_an_address_gets_five_codes_an_hour_and_ten_a_day_whoever_asks(database: Database) -> None:
    sent = 0
    for number in range(60):
        try:
            send(database, new_person(database), f"message {number}", after=timedelta(minutes=20 * number))
        except TooManyMails:
            continue
        sent += 1
    assert sent == 10
    with pytest.raises(TooManyMails):
        send(database, new_person(database), "one more", "ADA@halle.example", timedelta(minutes=20 * 60))
    for number in range(5):
        send(database, new_person(database), f"tomorrow {number}", after=timedelta(days=2))
    with pytest.raises(TooManyMails):
        send(database, new_person(database), "tomorrow", after=timedelta(days=2))


def test_a_person_gets_five_codes_an_hour_and_fifteen_a_day_for_whatever_address(database: Database) -> None:
    person, sent = new_person(database), 0
    for number in range(60):
        try:
            send(database, person, f"message {number}", f"{number}@halle.example", timedelta(minutes=10 * number))
        except (TooManyMails, TooManyCodes):
            continue
        sent += 1
    assert sent == 15


def test_what_is_refused_is_not_sent_and_voids_no_code(database: Database) -> None:
    person = new_person(database)
    for number in range(5):
        digits = send(database, person, f"message {number}")
    with pytest.raises(TooManyMails):
        send(database, person, "message 5")
    assert len(rows(database, mails)) == 5
    assert confirms(database, person, digits, "message 6") is None


def test_many_accounts_at_one_server_are_no_way_round_the_limits(sqlite: Database) -> None:
    def asks(number: int, server: str) -> bool:
        account = ("matrix", f"@p{number}:{server}")
        person = sqlite.write(lambda connection: person_ids(connection, [account], NOW)[account])
        try:
            send(sqlite, person, f"message {number} {server}", f"{number}@{server}")
        except TooManyMails:
            return False
        return True

    assert sum(asks(number, "evil.example") for number in range(505)) == 500
    assert asks(1, "good.example")
