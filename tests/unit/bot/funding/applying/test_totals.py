"""The total in the text of an offer."""

import pytest

from bot.funding.applying.totals import total_in

OFFER = """Angebot Nr. 2026-117 vom 12.03.2026
4,5 Tage Moderation à 702,11 €   3.159,50 €
Summe netto   3.159,50 €
zzgl. 19 % MwSt.   600,31 €
Gesamtbetrag   3.759,81 €
Zahlbar binnen 14 Tagen mit 2 % Skonto, 3.684,61 €"""


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        (OFFER, 3_759_81),
        (OFFER.replace("3.759,81", "3.759, 81").replace("Gesamtbetrag", "_Gesamtbetrag:|"), 3_759_81),
        (OFFER.replace("3.759,81 €", "3 759,81€"), 3_759_81),
        ("Netto 3.159,50 €   MwSt. 600,31 €   Brutto 3.759,81 €", 3_759_81),
        ("Summe inkl. 19,00 % MwSt.: EUR 3759,81", 3_759_81),
        ("Endbetrag\n3.759,81 €\nVielen Dank", 3_759_81),
        ("Gesamt: 4.000,- €", 4_000_00),
        ("Gesamt 4.000 Euro, gemäß § 19 UStG ohne Umsatzsteuer", 4_000_00),
    ],
)
def test_the_largest_amount_beside_a_word_for_it_is_the_total(text: str, cents: int | None) -> None:
    assert total_in(text) == cents


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Rechnungsbetrag siehe Anlage",
        "5 Tage Moderation 4.000,00 €",
        "Summe netto 3.159,50 €",
        "Gesamt 3.159,50 €, zzgl. 19 % MwSt.",
        "Gesamt 3.159,50 €\nzuzüglich Umsatzsteuer",
        "Tagessatz brutto, pro Tag 800,00 €\nMaterial 1.200,00 €",
        "Zwischensumme 3.159,50 €",
        "Gesamt 19,00 %",
        "Gesamt 12.03.2026",
        "Gesamt 800,00 €\nHonorar 4.000,00 €",
        "6es@mt 3.7S9,B1 €",
        "Summe 99.999.999.999,00 €",
        "Gesamt 0,00 €",
    ],
)
def test_what_is_not_sure_is_no_total(text: str) -> None:
    assert total_in(text) is None
