"""Which day and hour people name."""

import pytest

from bot.roundup.slots import SlotProblem, SlotWish, read_slot


@pytest.mark.parametrize(
    ("said", "weekday", "from_hour"),
    [
        ("dienstags um 14 Uhr", 1, 14),
        ("Dienstags, 14:30", 1, 14),
        ("Freitag nachmittag", 4, 14),
        ("FREITAGNACHMITTAG", 4, 14),
        ("immer mittwochs 8 bis 10", 2, 8),
        ("Do 16-18", 3, 16),
        ("mo früh", 0, 8),
        ("Montag Morgen", 0, 8),
        ("bitte immer am Mittwoch um elf", 2, 11),
        ("nicht montags, sondern donnerstags", 3, None),
        ("um zwei", None, 14),
        ("halb zehn", None, 9),
        ("gegen 17 uhr", None, 16),
        ("zwischen 10 und 12", None, 10),
        ("vormittags", None, 9),
        ("spaetnachmittags", None, 16),
    ],
)
def test_what_is_read(said: str, weekday: int | None, from_hour: int | None) -> None:
    found = read_slot(said)
    assert found
    assert (found.weekday, found.from_hour, found.problem) == (weekday, from_hour, None)


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ("abends", SlotProblem.EVENING),
        ("dienstag abend", SlotProblem.EVENING),
        ("um 20 Uhr", SlotProblem.EVENING),
        ("18 Uhr", SlotProblem.EVENING),
        ("nachts um 3", SlotProblem.EVENING),
        ("morgens um 7", SlotProblem.EARLY),
        ("früh um sechs", SlotProblem.EARLY),
        ("Samstag", SlotProblem.WEEKEND),
        ("sonntags um 10", SlotProblem.WEEKEND),
        ("am Wochenende", SlotProblem.WEEKEND),
    ],
)
def test_what_is_refused(said: str, problem: SlotProblem) -> None:
    found = read_slot(said)
    assert found
    assert found.problem is problem


@pytest.mark.parametrize("said", ["", "Was ist ein Quartier", "123456", "x" * 500, "drei", "Förderung 2026"])
def test_what_is_no_time(said: str) -> None:
    assert read_slot(said) is None


def test_a_text_that_says_more_is_not_plain() -> None:
    assert read_slot("Wann ist der Bürgerbus am Dienstag unterwegs") == SlotWish(1, is_plain=False)
