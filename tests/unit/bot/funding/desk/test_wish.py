"""What the office wishes to see, in its words."""

import pytest

from bot.funding.desk.wish import Due, GrantWish, WantedGrants, read_wish
from bot.funding.number import new_number


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("", GrantWish()),
        ("Sachsen-Anhalt offen", GrantWish(WantedGrants.OPEN, land="Sachsen-Anhalt")),
        ("LSA neu", GrantWish(WantedGrants.SUBMITTED, land="Sachsen-Anhalt")),
        ("überfällig", GrantWish(WantedGrants.OPEN, Due.OVERDUE)),
        ("ueberfaelig", GrantWish(WantedGrants.OPEN, Due.OVERDUE)),
        ("heute fällig", GrantWish(WantedGrants.OPEN, Due.TODAY)),
        (
            "bitte alle aus sachsen anhalt die überfällig sind",
            GrantWish(WantedGrants.ALL, Due.OVERDUE, "Sachsen-Anhalt"),
        ),
        ("bewiligt Niedersachsen 2027", GrantWish(WantedGrants.APPROVED, land="Niedersachsen", year=2027)),
        ("in Prüfung", GrantWish(WantedGrants.REVIEW)),
        ("zweite Prüfung", GrantWish(WantedGrants.SECOND)),
        ("4 Augen", GrantWish(WantedGrants.SECOND)),
        ("Rechnung prüfen", GrantWish(WantedGrants.PROVEN)),
        ("Nachweis offen", GrantWish(WantedGrants.PROOF)),
        ("nicht eingereicht", GrantWish(WantedGrants.MISSED)),
        ("Beetzendorf", GrantWish(WantedGrants.OPEN, rest="beetzendorf")),
        ("abgelehnt Dorfmoderation", GrantWish(WantedGrants.REJECTED, rest="dorfmoderation")),
        ("ZD-27-7KM4-2R", GrantWish(misread="ZD-27-7KM4-2R")),
    ],
)
def test_words_are_read(said: str, meant: GrantWish) -> None:
    assert read_wish(said) == meant


def test_a_number_is_read_however_it_is_typed() -> None:
    for _ in range(50):
        number = new_number(2027)
        typed = (number, number.lower(), number.replace("-", " "), number.removeprefix("ZD-"), f"zeig {number} bitte")
        assert {read_wish(said).number for said in typed} == {number}
