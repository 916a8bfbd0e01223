import pytest

from bot.people.certificates.number import CertificateSeries, fits_name, is_of_row, number_of, typed_number
from bot.storage.database import Database

ONE, OTHER = CertificateSeries("T", "meeting-certificate"), CertificateSeries("K", "course-certificate")


def made(database: Database, series: CertificateSeries, row: int, name: str = "") -> str:
    return database.read(lambda connection: number_of(connection, series, 2027, 17, row, name))


def test_a_number_is_of_one_row_of_one_series(sqlite: Database) -> None:
    number = made(sqlite, ONE, 5)
    typed = typed_number(f"Bescheinigung prüfen {number.lower()}")
    assert typed is not None
    assert (typed.letter, typed.year, typed.about, typed.of_name) == ("T", 2027, 17, "")
    rows = [(series, row) for series in (ONE, OTHER) for row in (4, 5, 17)]
    fitting = sqlite.read(lambda connection: [one for one in rows if is_of_row(connection, one[0], typed, one[1])])
    assert fitting == [(ONE, 5)]
    assert made(sqlite, OTHER, 5)[-8:] != number[-8:]


@pytest.mark.parametrize(
    ("behind", "fits"),
    [(" Dr. Ada Beispiel", True), (", dr ada  BEISPIEL", True), (" Ada Beispiel", False), ("", None), (" ?!", None)],
)
def test_a_name_behind_it_fits_or_not(sqlite: Database, behind: str, fits: bool | None) -> None:
    typed = typed_number(made(sqlite, ONE, 5, "Dr. Ada Beispiel") + behind)
    assert typed is not None
    assert sqlite.read(lambda connection: fits_name(connection, ONE, typed, 5)) is fits


def test_a_number_without_a_name_fits_none(sqlite: Database) -> None:
    typed = typed_number(made(sqlite, ONE, 5) + " Ada Beispiel")
    assert typed is not None
    assert sqlite.read(lambda connection: fits_name(connection, ONE, typed, 5)) is None


@pytest.mark.parametrize("said", ["", "T", "T-2027-17", "T-2027-17-ABC", "2027-17-ABCDEFGH", "für den Kurs"])
def test_what_is_no_number_is_none(said: str) -> None:
    assert typed_number(said) is None
