"""One message as a dialog is given it."""

import pytest

from bot.engine.dialogs.turn import row_number


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1012", 1012),
        ("#1012", 1012),
        ("1.012", 1012),
        (" # 12.345.678 ", 12345678),
        ("1.12", 0),
        ("1.0123", 0),
        ("²", 0),
    ],
)
def test_a_number_is_read_with_and_without_dots(typed: str, number: int) -> None:
    assert row_number(typed) == number
