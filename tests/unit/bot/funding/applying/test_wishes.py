"""Applications in somebody's own words, and texts that are none."""

from datetime import date
from typing import Any

import pytest

from bot.funding.applying.wishes import Announced, wish_in

TODAY = date(2026, 12, 1)
MARCH = {"starts_on": "2027-03-01", "ends_on": "2027-03-31"}


@pytest.mark.parametrize(
    ("text", "kommune", "cents", "answers"),
    [
        (
            "Antrag für Beetzendorf-Diesdorf, Moderation, 4.800 Euro",
            "Beetzendorf-Diesdorf",
            4_800_00,
            {"measure": ["moderation"]},
        ),
        (
            "Wir wollen 5 Tage Beratung zu 800 Euro im März beantragen",
            "",
            0,
            {"measure": ["consulting"], "days": 5, "day_rate": 800_00, **MARCH},
        ),
        (
            "Förderung beantragen: zweieinhalb Tage Moderation, 900 Euro pro Tag, 240 € Reisekosten",
            "",
            0,
            {"measure": ["moderation", "travel"], "days": 2.5, "day_rate": 900_00, "travel": 240_00},
        ),
        ("antrag 5tsd euro", "", 5_000_00, {}),
        ("Antrag für Halle, Moderation, 5tsd brutto", "Halle", 5_000_00, {"measure": ["moderation"]}),
        ("Antrag für Halle, Workshop, knapp 5000", "Halle", 0, {"measure": ["moderation"]}),
        ("Antrag für Halle (Saale), 4.000 Euro", "Halle (Saale)", 4_000_00, {}),
    ],
)
def test_what_is_announced(text: str, kommune: str, cents: int, answers: dict[str, Any]) -> None:
    assert wish_in(text, TODAY) == Announced(answers, kommune, cents)


@pytest.mark.parametrize(
    "text",
    [
        "Was ist mit unserem Antrag über 4.800 Euro?",
        "Unser Antrag über 4.800 Euro wurde abgelehnt",
        "Wie stelle ich einen Antrag über 5000 Euro?",
        "Wir haben 4.800 Euro beantragt",
        "Antrag zurückziehen, 4.800 Euro",
        "Ich brauche 5.000 Euro",
        "Antrag auf Mikroförderung",
        "Antrag auf Beratung",
        "Förderung für Workshops",
        "Antrag " * 100,
        "",
    ],
)
def test_what_announces_nothing(text: str) -> None:
    assert wish_in(text, TODAY) is None
