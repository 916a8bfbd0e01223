"""One-time codes: good once, for a while, for one purpose; whoever guesses is stopped."""

from datetime import timedelta
from functools import partial

import pytest

from bot.engine.tallies import tallies
from bot.people.codes import codes
from bot.people.codes.codes import GoodCode, Purpose, Spoilt, TooManyCodes
from bot.people.codes.tables import codes as table
from bot.storage.database import Database
from tests.engine import NOW, new_person, rows

TEN_MINUTES = timedelta(minutes=10)


def issue(database: Database, person: int, code: str = "ABCDEFGH", *, at=NOW, purpose=Purpose.LINK, **more) -> None:
    database.write(
        partial(codes.issue, purpose=purpose, person_id=person, code=code, now=at, lasts=TEN_MINUTES, **more)
    )


def redeem(database: Database, by: int, said: str = "ABCDEFGH", *, at=NOW, purpose=Purpose.LINK, **more):
    return database.write(partial(codes.redeem, purpose=purpose, said=said, by_person_id=by, now=at, **more))


def guessed(database: Database) -> int:
    """Return how many wrong guesses are counted."""
    return sum(row.count for row in rows(database, tallies) if row.kind.startswith("guess-"))


def test_a_code_leads_to_its_person_and_payload_once(database: Database) -> None:
    one, other = new_person(database), new_person(database)
    issue(database, one, payload={"a": 1})
    found = redeem(database, other)
    assert isinstance(found, GoodCode)
    assert (found.person_id, found.payload) == (one, {"a": 1})
    assert redeem(database, other) is Spoilt.USED


@pytest.mark.parametrize("said", ["abcd-efgh", "ABCD EFGH", " code abcdefgh ", "Code: ABCD-EFGH", "A B C D E F G H."])
def test_a_code_is_typed_in_many_ways(database: Database, said: str) -> None:
    one = new_person(database)
    issue(database, one)
    assert isinstance(redeem(database, one, said), GoodCode)


def test_a_code_may_itself_begin_with_the_word(database: Database) -> None:
    one = new_person(database)
    issue(database, one, "CODEABCD")
    assert isinstance(redeem(database, one, "CODE-ABCD"), GoodCode)


@pytest.mark.parametrize(("minutes", "good"), [(9.99, True), (10, False), (60 * 23, False)])
def test_a_code_ends(database: Database, minutes: float, good: bool) -> None:
    one = new_person(database)
    issue(database, one)
    found = redeem(database, one, at=NOW + timedelta(minutes=minutes))
    assert isinstance(found, GoodCode) if good else found is Spoilt.EXPIRED


def test_a_code_is_good_for_its_purpose_and_its_person_only(database: Database) -> None:
    one, other = new_person(database), new_person(database)
    issue(database, one)
    assert redeem(database, other, purpose=Purpose.TEAM) is Spoilt.WRONG
    assert redeem(database, other, issued_to=other) is Spoilt.WRONG
    assert isinstance(redeem(database, one, issued_to=one), GoodCode)


def test_two_persons_with_the_same_code_do_not_void_each_others(database: Database) -> None:
    one, other = new_person(database), new_person(database)
    issue(database, one, "123456", purpose=Purpose.EMAIL)
    issue(database, other, "123456", purpose=Purpose.EMAIL)
    assert isinstance(redeem(database, other, "123456", purpose=Purpose.EMAIL, issued_to=other), GoodCode)
    assert isinstance(redeem(database, one, "123456", purpose=Purpose.EMAIL, issued_to=one), GoodCode)


def test_a_sixth_guess_is_not_looked_at_until_a_quarter_of_an_hour_has_passed(database: Database) -> None:
    one = new_person(database)
    issue(database, one, at=NOW + timedelta(minutes=14))
    wrong = [redeem(database, one, f"WRONG{number:03}") for number in range(30)]
    assert wrong == [Spoilt.WRONG] * 5 + [Spoilt.TOO_MANY] * 25
    assert redeem(database, one, at=NOW + timedelta(minutes=14, seconds=59)) is Spoilt.TOO_MANY
    assert isinstance(redeem(database, one, at=NOW + timedelta(minutes=15)), GoodCode)


def test_a_good_code_does_not_count_as_a_guess(database: Database) -> None:
    one = new_person(database)
    for _ in range(4):
        issue(database, one)
        assert isinstance(redeem(database, one), GoodCode)
    assert guessed(database) == 0


def test_nobody_gets_a_sixth_code_within_an_hour(database: Database) -> None:
    one = new_person(database)
    for number in range(5):
        issue(database, one, f"ABCDEFG{number}", at=NOW + timedelta(minutes=number))
    with pytest.raises(TooManyCodes):
        issue(database, one, at=NOW + timedelta(minutes=59))
    issue(database, one, purpose=Purpose.TEAM)
    issue(database, one, at=NOW + timedelta(minutes=60))


def test_only_a_digest_is_kept_and_after_some_days_nothing(database: Database) -> None:
    one = new_person(database)
    issue(database, one)
    redeem(database, one, "WRONG234")
    assert "ABCDEFGH" not in str(rows(database, table))
    database.write(partial(codes.clean_up, now=NOW + timedelta(hours=1)))
    assert len(rows(database, table)) == 1
    database.write(partial(codes.clean_up, now=NOW + timedelta(days=2)))
    assert rows(database, table) == []


def test_codes_are_of_letters_that_cannot_be_mistaken_and_never_the_same() -> None:
    made = {codes.new_letters() for _ in range(500)}
    assert len(made) == 500
    assert all(len(code) == 8 and not set(code) & set("IO01") for code in made)
    assert all(len(code) == 6 and code.isdecimal() for code in (codes.new_digits() for _ in range(100)))
