import pytest

from bot.engine.dialogs.turn import Transaction
from bot.engine.talk.messages import Line
from bot.people.certificates.checking import CertificateSource, Certified, TooManyChecks, check
from bot.people.certificates.number import CertificateSeries, TypedNumber, is_of_row, number_of
from bot.storage.database import Database
from tests.engine import NOW, new_person

SERIES = CertificateSeries("T", "meeting-certificate")


def find(connection, typed: TypedNumber) -> Certified | None:  # type: ignore[no-untyped-def]
    is_there = typed.about == 17 and is_of_row(connection, SERIES, typed, 5)
    return Certified(Line("meeting-certificate-valid"), 5) if is_there else None


SOURCE = CertificateSource(SERIES, find, lambda *_: ())


def checked(database: Database, person: int, said: str) -> list[str]:
    lines = database.write(lambda connection: check(Transaction(connection, NOW, person, None), said, (SOURCE,)))
    return [line.key for line in lines]


def test_it_says_what_a_number_was_given_for_and_whether_the_name_fits(database: Database) -> None:
    person = new_person(database)
    blank = database.read(lambda connection: number_of(connection, SERIES, 2027, 17, 5, ""))
    named = database.read(lambda connection: number_of(connection, SERIES, 2027, 17, 5, "Ada Beispiel"))
    name = "certificate-check-name-"
    assert checked(database, person, blank) == ["meeting-certificate-valid", f"{name}none"]
    assert checked(database, person, named) == ["meeting-certificate-valid", f"{name}unasked"]
    assert checked(database, person, f"{named} Ada Beispiel") == ["meeting-certificate-valid", f"{name}fits"]
    assert checked(database, person, f"{named} Bea Beispiel") == ["meeting-certificate-valid", f"{name}differs"]
    for wrong in (blank.replace("T-", "K-"), blank.replace("-17-", "-18-"), "T-2027-17-AAAAAAAA", "T"):
        assert checked(database, person, wrong) == []


def test_who_checks_number_after_number_is_stopped(sqlite: Database) -> None:
    person = new_person(sqlite)
    for _ in range(20):
        checked(sqlite, person, "T-2027-1-AAAAAAAA")
    with pytest.raises(TooManyChecks):
        checked(sqlite, person, "T-2027-1-AAAAAAAA")
