"""What becomes of an application when something comes between: it is refused in clear words, and nothing is lost."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import update

from bot.engine.memory import OPEN, drafts
from bot.funding.own.register import follow_register
from bot.funding.reading import Grant, grants_of
from bot.funding.rules.ruleset import DatedRule
from bot.people.kommunen.tables import kommunen
from bot.people.members.tables import members
from bot.storage.database import Database
from tests.dialogs.driver import Conversation
from tests.engine import NOW, changes, states
from tests.funding import add_rules, rules, said
from tests.people import HALLE, add_kommune, add_member, person_of
from tests.sent_files import HEIC, office, office_parts, pdf

DESSAU = "150010000000"
SAID = said("1.12. bis 30.12.2026")

Talks = Callable[..., Conversation]


@pytest.fixture
def ada(talks: Talks, sqlite: Database) -> Conversation:
    """An official of Halle whose application is filled in but not filed."""
    add_rules(sqlite)
    add_kommune(sqlite)
    add_kommune(sqlite, DESSAU, name="Dessau-Roßlau")
    return applicant(talks, sqlite, "ada")


def applicant(talks: Talks, database: Database, name: str) -> Conversation:
    chat = talks(name)
    add_member(database, person_of(database, name), email=f"{name}@halle.example")
    for text in SAID:
        chat.says(text)
    return chat.shows("form-check")


def filed(database: Database, kommune: str = HALLE) -> list[Grant]:
    return list(database.read(lambda connection: grants_of(connection, kommune)))


def test_the_second_official_of_a_kommune_hears_what_is_left_and_files_that(
    ada: Conversation, talks: Talks, sqlite: Database
) -> None:
    bob = applicant(talks, sqlite, "bob")
    ada.says("absenden").shows("grant-filed")
    bob.says("absenden").shows("applying-over-budget", "rule-cap-cents")
    assert len(filed(sqlite)) == 1
    bob.presses(bob.buttons[0].token).shows("form-check").says("absenden").shows("grant-filed")
    assert sum(grant.reserved_cents for grant in filed(sqlite)) <= 5_000_00


def test_after_the_last_day_the_draft_stays(ada: Conversation, sqlite: Database) -> None:
    add_rules(sqlite, rules(apply_until=DatedRule(date(2026, 11, 2), "", is_confirmed=True)))
    ada.clock.now = datetime(2026, 11, 2, 23, 0, 0, tzinfo=UTC)
    ada.says("absenden")
    ada.says("absenden").shows("grant-too-late")
    assert filed(sqlite) == []
    assert states(sqlite, drafts) == [OPEN]


def test_a_kommune_that_is_merged_meanwhile_files_as_what_took_it_over(ada: Conversation, sqlite: Database) -> None:
    gone = update(kommunen).where(kommunen.c.key == HALLE).values(retired_on=date(2026, 11, 1), successor_key=DESSAU)
    changes(sqlite, gone)
    sqlite.write(lambda connection: follow_register(connection, NOW) and None)
    ada.says("absenden").shows("grant-filed")
    assert [grant.unit_key for grant in filed(sqlite, DESSAU)] == [DESSAU]


def test_who_has_gone_to_another_kommune_files_nothing_for_the_old_one(ada: Conversation, sqlite: Database) -> None:
    changes(sqlite, update(members).values(kommune_key=DESSAU))
    ada.says("absenden").shows("grant-members-only")
    assert [*filed(sqlite), *filed(sqlite, DESSAU)] == []
    assert states(sqlite, drafts) == [OPEN]


MACROS = office("docx", {**office_parts("docx"), "word/vbaProject.bin": b"macro"})


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("leer.pdf", b""),
        ("foto.heic", HEIC),
        ("angebot.pdf", b"MZ is no PDF"),
        ("angebot.docx", MACROS),
        ("geheim.pdf", pdf(password="geheim")),
    ],
)
def test_a_file_that_is_refused_leaves_the_question_and_all_answers(
    ada: Conversation, sqlite: Database, tmp_path: Path, name: str, content: bytes
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    ada.says("ändern Angebot").shows("funding-offer")
    ada.sends_file(file).shows("funding-offer")
    assert any(key.startswith("file-") for key in ada.keys), ada.keys
    (tmp_path / "gut.pdf").write_bytes(pdf())
    ada.sends_file(tmp_path / "gut.pdf").says("absenden").shows("grant-filed")
    assert len(filed(sqlite)[0].answers["offer"]) >= 1


def test_a_cent_over_the_cap_is_refused_and_changed_in_words(talks: Talks, sqlite: Database) -> None:
    ada = talks("ada")
    add_rules(sqlite)
    add_kommune(sqlite)
    add_member(sqlite, person_of(sqlite, "ada"))
    for text in SAID:
        ada.says("1000,01 Euro" if text == "240 Euro" else text)
    ada.shows("applying-too-much", "rule-cap-cents", "form-check")
    ada.says("absenden").shows("applying-over-budget", "rule-cap-cents")
    assert not filed(sqlite)
    ada.taps("applying-look").shows("form-check").says("ändern Reisekosten").shows("funding-travel")
    ada.says("1000 Euro").shows("form-check").says("absenden").shows("grant-filed")
    assert [one.reserved_cents for one in filed(sqlite)] == [5_000_00]


def test_a_way_to_fit_is_taken_at_the_summary(talks: Talks, sqlite: Database) -> None:
    ada = talks("ada")
    add_rules(sqlite)
    add_kommune(sqlite)
    add_member(sqlite, person_of(sqlite, "ada"))
    for text in SAID:
        ada.says("7 Tage zu 800 Euro" if text == "5 Tage zu 800 Euro" else text)
    ada.shows("applying-too-much", "form-check").presses(ada.buttons[0].token).shows("form-check")
    ada.says("absenden").shows("grant-filed")


def test_a_cap_that_was_lowered_meanwhile_holds(ada: Conversation, sqlite: Database) -> None:
    add_rules(sqlite, rules(cap_cents=DatedRule(4_000_00, "https://rules.example/cap", is_confirmed=True)))
    ada.says("absenden").shows("applying-over-budget", "rule-cap-cents")
    assert not filed(sqlite)
    ada.taps("applying-look").says("ändern Tage").says("4").says("absenden").shows("grant-filed")
    assert [one.reserved_cents for one in filed(sqlite)] == [3_440_00]
