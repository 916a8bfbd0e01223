from datetime import date
from pathlib import Path

import pytest

from bot.documents.chart import Bar, BarChart, charts_picture
from bot.documents.document import pdf
from tests.unit.bot.documents.typeset import document, failures

CHART = BarChart(
    "Wie war das Tempo?",
    (Bar("zu langsam", 1, "1 (10 %)"), Bar("genau richtig", 9, "9 (90 %)"), Bar("zu schnell", 0, "0")),
    "Neun von zehn fanden das Tempo genau richtig.",
)


def test_charts_below_each_other_are_one_picture() -> None:
    made = charts_picture("Rückmeldungen", "18. März 2027", (CHART, CHART), date(2027, 3, 18))
    alone = charts_picture("Rückmeldungen", "", (CHART,), date(2027, 3, 18))
    assert made.startswith(b"\x89PNG")
    assert _height(made) > _height(alone) > 200


@pytest.mark.parametrize("bars", [(), (Bar("alles null", 0, "0"),), (Bar("L" * 300, 10**9, "sehr viel"),)])
def test_any_number_of_bars(bars: tuple[Bar, ...]) -> None:
    chart = BarChart("Zahlen", bars, "Keine Angaben.")
    assert charts_picture("Zahlen", "", (chart,), date(2027, 3, 18)).startswith(b"\x89PNG")


def test_in_a_pdf_it_says_the_same_in_words(tmp_path: Path) -> None:
    source = '#import "page.typ": bars, data, paper\n#show: paper\n= #data.title\n#bars(data.rows, data.says)'
    made = pdf(document(tmp_path, source, **CHART.rows()))
    assert failures(made) == []
    assert b"/Alt" in made


def _height(png: bytes) -> int:
    return int.from_bytes(png[20:24])
