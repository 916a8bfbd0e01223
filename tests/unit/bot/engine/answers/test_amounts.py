"""Amounts and days as people write them: read, or asked back where they are not sure."""

import pytest

from bot.engine.answers.amounts import EXACT, NET, Euros, HalfDays
from bot.engine.answers.errors import Unreadable, Unsure
from bot.engine.answers.number_words import spelt_number

SURE = {
    5_000_00: "5tsd brutto|5 Tsd. € brutto|5.000€ (brutto)",
    4_800_00: "viertausend achthundert|viertausendachthundert Euro|4,8k|in Höhe von 4.800 Euro",
    800_00: "800€/Tag|800 Euro pro Tag inkl. 19 % MwSt.|Tagessatz 800|das sind 800 euro",
}
UNSURE = {
    (5_000_00, EXACT): "knapp 5000|ca. 5.000 €|~5000|bis zu 5000 €|um die 5tsd",
    (4_800_00, EXACT): "4800.00|4,800|4.8k",
    (952_00, NET): "800 netto|800 zzgl. 19% MwSt|800 plus Mehrwertsteuer",
}


@pytest.mark.parametrize(("text", "cents"), [(text, cents) for cents, all_ in SURE.items() for text in all_.split("|")])
def test_words_around_an_amount_do_not_matter(text: str, cents: int) -> None:
    assert Euros().parse(text) == cents


@pytest.mark.parametrize(
    ("text", "meant"), [(text, meant) for meant, each in UNSURE.items() for text in each.split("|")]
)
def test_what_is_not_sure_says_what_it_means_and_why_it_is_asked(text: str, meant: tuple[int, str]) -> None:
    with pytest.raises(Unsure) as unsure:
        Euros().parse(text)
    assert (Euros().parse(unsure.value.meant), unsure.value.why) == meant


@pytest.mark.parametrize("text", ["5000 bis 6000", "5 € 50", "achthundert oder neunhundert", "800 für zwei", "netto"])
def test_two_amounts_or_none_are_refused(text: str) -> None:
    with pytest.raises(Unreadable) as refused:
        Euros().parse(text)
    assert not isinstance(refused.value, Unsure)


DAYS = {
    0.5: "0,5|½ Tag|ein halber Tag|1/2",
    1.5: "anderthalb Tage|1,5|eineinhalb",
    2.5: "2,5 Tage|2.5|2 1/2|2½|zweieinhalb",
    5: "5|5 volle Tage|ca. 5 Tage|fünf|5,0",
}


@pytest.mark.parametrize(("text", "days"), [(text, days) for days, all_ in DAYS.items() for text in all_.split("|")])
def test_days_come_in_halves(text: str, days: float) -> None:
    read = HalfDays().parse(text)
    assert (read, HalfDays().accepts(read), type(read)) == (days, True, type(days))
    assert HalfDays().parse(HalfDays().shown(read, str)) == read


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("2,25", "days-not-half"),
        ("0", "number-out-of-range"),
        ("2-3", "unreadable-days"),
        ("20 Stunden", "unreadable-days"),
    ],
)
def test_other_days_are_refused(text: str, key: str) -> None:
    with pytest.raises(Unreadable) as refused:
        HalfDays().parse(text)
    assert refused.value.key == f"form-{key}"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("null", 0),
        ("einundzwanzig", 21),
        ("zwölfhundert", 1_200),
        ("dreihundertfünfundvierzigtausendsechshundertsiebenundachtzig", 345_687),
        ("tausend", 1_000),
        ("hunderthundert", None),
        ("undzwanzig", None),
        ("tausendtausend", None),
        ("", None),
    ],
)
def test_numbers_in_words(text: str, number: int | None) -> None:
    assert spelt_number(text) == number
