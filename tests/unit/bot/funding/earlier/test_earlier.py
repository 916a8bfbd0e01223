from datetime import date
from pathlib import Path

import pytest

from bot.engine.talk.wording import Wording
from bot.funding.earlier.table import EarlierBeyondCap, EarlierHeadings, EarlierMissing, RefusedGrant, read_earlier
from bot.funding.earlier.taking import placed, take_over
from bot.funding.ledger import budget_of
from bot.funding.reading import grants_of
from bot.funding.states import GrantState
from bot.people.kommunen.lookup import Kommunen
from bot.storage.database import Database
from tests.conftest import ROOT
from tests.engine import NOW
from tests.funding import CAP_CENTS, YEAR, add_rules
from tests.people import HALLE, add_kommune

HEAD = "Kommune;Jahr;Stand;Titel;Beginn;Ende;Tage;Tagessatz;Reisekosten;Summe;Bewilligt\n"
GOOD = "Halle (Saale);;bewilligt;Workshop;1.2.;1.4.;2;800 €;100 €;;1.600 €\n"
TODAY = date(YEAR, 5, 1)


def written(folder: Path, *rows: str, head: str = HEAD) -> Path:
    file = folder / "grants.csv"
    file.write_text(head + "".join(rows), encoding="utf-8")
    return file


def refused(database: Database, file: Path) -> list[tuple[int, str]]:
    find = Kommunen(database).finder().find
    _, found = database.read(lambda connection: placed(connection, read_earlier(file, TODAY), find))
    for one in found:
        assert Wording()(f"earlier-row-{one.problem}", one.details)
    return [(one.line, one.problem) for one in found]


def taken(database: Database, file: Path) -> int:
    find = Kommunen(database).finder().find
    found, _ = database.read(lambda connection: placed(connection, read_earlier(file, TODAY), find))
    return database.write(lambda connection: take_over(connection, found, 10, NOW))


@pytest.fixture
def halle(sqlite: Database) -> Database:
    add_rules(sqlite)
    add_kommune(sqlite)
    return sqlite


def test_a_grant_from_before_counts_once_and_belongs_to_nobody(halle: Database, tmp_path: Path) -> None:
    file = written(tmp_path, GOOD, "150020000000;;eingereicht;Reise;1.6.;1.7.;;;;500 €;\n")
    assert [taken(halle, file), taken(halle, file)] == [2, 0]
    found = halle.read(lambda connection: grants_of(connection, HALLE))
    assert {(one.state, one.sum_cents, one.person_id) for one in found} == {
        (GrantState.APPROVED, 1_700_00, None),
        (GrantState.SUBMITTED, 500_00, None),
    }
    assert all((one.due_at is not None) is (one.state is GrantState.SUBMITTED) for one in found)
    budget = halle.read(lambda connection: budget_of(connection, HALLE, YEAR, CAP_CENTS))
    assert (budget.reserved_cents, budget.booked_cents) == (500_00, 1_600_00)


def test_nothing_is_taken_beyond_the_cap(halle: Database, tmp_path: Path) -> None:
    file = written(tmp_path, GOOD, "Halle (Saale);;eingereicht;Zu viel;1.6.;1.7.;;;;3.400,01 €;\n")
    with pytest.raises(EarlierBeyondCap) as raised:
        taken(halle, file)
    assert raised.value.details["line"] == "3"
    assert halle.read(lambda connection: grants_of(connection, HALLE)) == []


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (GOOD.replace("Halle (Saale)", "Musterhausen"), "kommune"),
        (GOOD.replace(";;bewilligt", ";;erträumt"), "cell"),
        (GOOD.replace("800 €", "viel"), "cell"),
        (GOOD.replace("Workshop", ""), "incomplete"),
        (GOOD.replace("1.4.", "1.1."), "days"),
        (GOOD.replace("1.4.", f"1.4.{YEAR + 1}"), "days"),
        (GOOD.replace("2;800 €;100 €", ";;"), "no-sum"),
        (GOOD.replace("(Saale);;", f"(Saale);{YEAR + 5};"), "no-rules"),
    ],
)
def test_a_row_that_cannot_be_used_has_its_line(halle: Database, tmp_path: Path, row: str, problem: str) -> None:
    assert refused(halle, written(tmp_path, GOOD, row)) == [(3, problem)]


def test_a_file_that_is_no_table(tmp_path: Path) -> None:
    with pytest.raises(EarlierMissing):
        read_earlier(tmp_path / "none.csv", TODAY)
    with pytest.raises(EarlierHeadings):
        read_earlier(written(tmp_path, head="Ort;Geld\n"), TODAY)


def test_the_sample_is_for_the_demo_and_says_so() -> None:
    found = read_earlier(ROOT / "examples" / "foerderantraege.csv", TODAY)
    rows = [one for one in found if not isinstance(one, RefusedGrant)]
    assert len(rows) == len(found) == 2
    assert all("(Demo)" in one.answers["project"] and "(Demo)" in one.answers["contact"] for one in rows)
    assert rows[0].amounts["approved_cents"] * 2 == CAP_CENTS
    assert rows[1].state is GrantState.SUBMITTED
