from dataclasses import replace

import pytest

from bot.engine.talk.wording import Wording
from bot.funding.papers.contents import PaperContents, PaperFile, contents_of
from bot.funding.papers.receipt import receipt
from bot.funding.states import GrantState
from bot.storage.database import Database
from tests.funding import add_grant, add_rules
from tests.participants import add_person
from tests.people import add_kommune, add_member
from tests.unit.bot.documents.typeset import failures
from tests.unit.bot.funding.papers.reading import words_of

WORDING = Wording()


@pytest.fixture
def contents(sqlite: Database) -> PaperContents:
    add_rules(sqlite)
    add_kommune(sqlite)
    person_id = add_person(sqlite)
    add_member(sqlite, person_id)
    grant = add_grant(sqlite, person_id)
    return sqlite.read(lambda connection: contents_of(connection, grant))


def test_it_is_accessible_and_says_what_was_filed(contents: PaperContents) -> None:
    offer = PaperFile(1, "offer", "Angebot Büro Muster.pdf", 120_000, "ab" * 32, from_before=False)
    made = receipt(replace(contents, files=(offer,)), WORDING, with_names=True)
    assert failures(made) == []
    said = words_of(made)
    grant = contents.grant
    for expected in (
        grant.number,
        "Dorfmoderation",
        "4.240,00 €",
        "800,00 €",
        "Ada Beispiel",
        "Angebot Büro Muster.pdf",
    ):
        assert expected in said
    assert "kein Bescheid" in said
    assert "unbestätigt" in said
    assert made == receipt(replace(contents, files=(offer,)), WORDING, with_names=True)


def test_nobody_is_named_where_others_read_along(contents: PaperContents) -> None:
    offer = PaperFile(1, "offer", "Angebot Eva Muster.pdf", 120_000, "ab" * 32, from_before=False)
    said = words_of(receipt(replace(contents, files=(offer,)), WORDING, with_names=False))
    assert "Eva Muster" not in said
    assert "Ada Beispiel" not in said
    assert "ada@halle.example" not in said
    assert "Dorfmoderation" in said


def test_whatever_was_written_makes_one(contents: PaperContents) -> None:
    hostile = '#read("/etc/passwd") "] $x$ \u202e 😀 مرحبا * ' * 30
    answers = {**contents.grant.answers, "goal": hostile, "contractor": hostile[:200]}
    grant = replace(contents.grant, title=hostile[:150], answers=answers)
    assert failures(receipt(replace(contents, grant=grant), WORDING, with_names=True)) == []


def test_long_answers_stay_whole(contents: PaperContents) -> None:
    goal = "Der Dorfladen schließt. " * 40 + "Ende."
    grant = replace(contents.grant, answers={**contents.grant.answers, "goal": goal})
    assert " ".join(goal.split()) in words_of(receipt(replace(contents, grant=grant), WORDING, with_names=True))


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (GrantState.REVIEW, "Eingangsbestätigung"),
        (GrantState.SIGNING, "noch nicht eingereicht"),
        (GrantState.REJECTED, "Es ist kein Bescheid"),
    ],
)
def test_it_says_what_it_is(contents: PaperContents, state: GrantState, expected: str) -> None:
    grant = replace(contents.grant, state=state, reason={"text": "Reisen ins Ausland"})
    said = words_of(receipt(replace(contents, grant=grant), WORDING, with_names=True))
    assert expected in said
    assert said.startswith("Eingangsbestätigung") is (state is GrantState.REVIEW)
    assert "Reisen ins Ausland" in said
    assert "Reisen ins Ausland" not in words_of(receipt(replace(contents, grant=grant), WORDING, with_names=False))
