import pytest

from bot.funding.number import SIGNS, new_number, read_number


def test_a_number_is_read_as_it_is_spoken_and_typed() -> None:
    for year in (2027, 2030):
        number = new_number(year)
        assert read_number(number) == number
        assert read_number(number.lower().replace("-", " ")) == number
        assert read_number(number.replace("-", "").replace("0", "O")) == number


def test_every_single_wrong_sign_is_seen() -> None:
    number = new_number(2027)
    for place, sign in enumerate(number[6:], 6):
        wrong = [number[:place] + other + number[place + 1 :] for other in SIGNS if other != sign != "-"]
        assert not any(read_number(typed) for typed in wrong)


@pytest.mark.parametrize("text", ["", "ZD-27", "ZD-27-0000-00", "ZD-27-7KM4-2R-X", "Antrag ZD-27"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert read_number(text) is None
