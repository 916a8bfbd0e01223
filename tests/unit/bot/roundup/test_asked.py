"""What people want of the roundup in their own words."""

from datetime import date

import pytest

from bot.roundup.asked import MuteWish, RoundupAct, read_wish

TOPICS = [("course", "Kurs"), ("seminars", "Seminare"), ("cases", "Fragen an die Geschäftsstelle")]
TODAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("said", "act"),
    [
        ("bitte abstellen", RoundupAct.OFF),
        ("stopp", RoundupAct.OFF),
        ("Pause beenden", RoundupAct.GO_ON),
        ("einschalten", RoundupAct.ON),
        ("ja gern", RoundupAct.ON),
        ("Beispiel", RoundupAct.EXAMPLE),
    ],
)
def test_acts(said: str, act: RoundupAct) -> None:
    assert read_wish(said, TODAY, TOPICS) is act


def test_beside_its_name_more_words_are_understood() -> None:
    assert read_wish("ich möchte keinen mehr", TODAY, TOPICS, is_named=True) is RoundupAct.OFF
    assert read_wish("ich hätte gern so einen jede Woche", TODAY, TOPICS, is_named=True) is RoundupAct.ON
    assert read_wish("bitte nicht mehr montags", TODAY, TOPICS, is_named=True) is None
    for said in ("keine Ahnung", "ich will einen Bürgerbus gründen", "warum ist das so"):
        assert read_wish(said, TODAY, TOPICS) is None


@pytest.mark.parametrize(
    ("said", "wish"),
    [
        ("nichts mehr zum Kurs", MuteWish("course")),
        ("keine Seminare mehr", MuteWish("seminars")),
        ("nicht mehr: Fragen", MuteWish("cases")),
        ("2 nicht mehr", MuteWish("", 2)),
        ("doch wieder Seminare", MuteWish("seminars", is_again=True)),
    ],
)
def test_topics(said: str, wish: MuteWish) -> None:
    assert read_wish(said, TODAY, TOPICS) == wish
