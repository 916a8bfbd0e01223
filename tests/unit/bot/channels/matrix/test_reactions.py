import pytest

from bot.channels.matrix.reactions import number


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("1️⃣", 1),
        ("9\ufe0f\u20e3", 9),
        ("2\u20e3", 2),
        ("3", 3),
        ("4\ufe0f", 4),
        ("0️⃣", 0),
        ("0", 0),
        ("10", 0),
        ("🔟", 0),
        ("#️⃣", 0),
        ("👍", 0),
        ("", 0),
        ("\ufe0f\u20e3", 0),
        ("1️⃣2️⃣", 0),
        ("-1", 0),
        ("²", 0),
        ("٣", 0),
        ("one", 0),
    ],
)
def test_numbers(key: str, expected: int) -> None:
    assert number(key) == expected
