"""What the office types about who was there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.programme.desk.who_came import Unclear, WhoCame, in_short, who_came

NAMES = {1: "Ada Beispiel", 2: "Bea Muster", 3: "", 4: "Cleo Müller", 6: "Dora Müller", 7: "Egon Süß", 12: "مريم"}


def came(*numbers: int, absent: tuple[int, ...] = ()) -> WhoCame:
    return WhoCame(frozenset(numbers), frozenset(absent))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("1, 3, 4-7 waren da", came(1, 3, 4, 6, 7)),
        ("1 3 7", came(1, 3, 7)),
        ("1. 3. und 7.", came(1, 3, 7)),
        ("Nr. 3", came(3)),
        ("2 bis 4", came(2, 3, 4)),
        ("2–4, 7", came(2, 3, 4, 7)),
        ("alle", came(1, 2, 3, 4, 6, 7, 12)),
        ("Alle waren da!", came(1, 2, 3, 4, 6, 7, 12)),
        ("es waren alle da", came(1, 2, 3, 4, 6, 7, 12)),
        ("alle außer 4", came(1, 2, 3, 6, 7, 12, absent=(4,))),
        ("alle ausser 4 und 6 waren da", came(1, 2, 3, 7, 12, absent=(4, 6))),
        ("Alle bis auf 4-7", came(1, 2, 3, 12, absent=(4, 6, 7))),
        ("alle bis auf Bea Muster", came(1, 3, 4, 6, 7, 12, absent=(2,))),
        ("1-7 ohne 3", came(1, 2, 4, 6, 7, absent=(3,))),
        ("7 fehlte", came(absent=(7,))),
        ("1 und 2 waren nicht da", came(absent=(1, 2))),
        ("Niemand war da", came(absent=(1, 2, 3, 4, 6, 7, 12))),
        ("keiner außer 1", came(1, absent=(2, 3, 4, 6, 7, 12))),
        ("Ada Beispiel war da", came(1)),
        ("ada, bea und 7", came(1, 2, 7)),
        ("1 und 7 warn da", came(1, 7)),
        ("Frau Dora Müller und Herr Süß waren da", came(6, 7)),
    ],
)
def test_what_is_typed(text: str, meant: WhoCame) -> None:
    assert who_came(text, NAMES) == meant


@pytest.mark.parametrize(
    "text", ["5", "8-9", "Müller", "Zoe", "alle außer", "", "waren da", "hallo", "1, 99", "alle außer 5"]
)
def test_what_names_nobody_or_several_is_asked_back(text: str) -> None:
    with pytest.raises(Unclear):
        who_came(text, NAMES)


@pytest.mark.parametrize(
    ("numbers", "shown"), [((), ""), ((1,), "1"), ((2, 1), "1, 2"), ((1, 3, 5, 6, 7, 9), "1, 3, 5–7, 9")]
)
def test_numbers_in_short(numbers: tuple[int, ...], shown: str) -> None:
    assert in_short(numbers) == shown


@given(st.text(max_size=60))
def test_any_text_is_read_or_unclear(text: str) -> None:
    try:
        found = who_came(text, NAMES)
    except Unclear:
        return
    assert not found.came & found.absent
    assert found.came | found.absent <= set(NAMES)
