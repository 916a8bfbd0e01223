"""Files of statements: what is read, and what is refused, with where it stands."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.course.exchange.statements import reading
from bot.course.exchange.statements.reading import (
    NoStatements,
    StatementActor,
    StatementsBroken,
    StatementsMissing,
    StatementsNested,
    StatementsNotText,
    StatementsTooLarge,
    read_statements,
)
from bot.course.exchange.statements.vocabulary import Verb
from tests.engine import NOW
from tests.unit.bot.course.exchange.statements.made import as_written, file, number


@pytest.mark.parametrize("wrapped", [lambda one: [one], lambda one: {"statements": [one], "more": ""}, lambda one: one])
def test_a_list_an_answer_of_an_lrs_and_a_single_one_are_read(tmp_path: Path, wrapped: Any) -> None:
    written = as_written(7, Verb.ANSWERED, "wer-darf", result={"success": True, "score": {"raw": 10**30}})
    found = read_statements(file(tmp_path, wrapped(written)), NOW)
    (one,) = found.statements
    assert (one.place, one.id, one.verb, one.success, one.at) == (1, number(7), Verb.ANSWERED, True, NOW)
    assert one.actor == StatementActor("mbox", "ada@halle.example")
    assert found.refused == ()


@pytest.mark.parametrize(
    ("actor", "is_read"),
    [
        ({"mbox_sha1sum": "ABC"}, StatementActor("mbox_sha1sum", "abc")),
        ({"account": {"homePage": "https://matrix.to/", "name": "@ada:x"}}, StatementActor("account", "@ada:x", "https://matrix.to")),
        ({"objectType": "Group", "mbox": "mailto:a@b.example"}, None),
        ({"name": "Ada"}, None),
        ({"account": {"name": "17"}}, None),
        ([], None),
    ],
)  # fmt: skip
def test_whom_a_statement_is_about(tmp_path: Path, actor: Any, is_read: StatementActor | None) -> None:
    found = read_statements(file(tmp_path, [as_written(actor=actor)]), NOW)
    assert [one.actor for one in found.statements] == ([is_read] if is_read else [])
    assert [one.problem for one in found.refused] == ([] if is_read else ["no-actor"])


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"id": "17"}, "no-id"),
        ({"id": None}, "no-id"),
        ({"verb": {"id": "http://adlnet.gov/expapi/verbs/liked"}}, "verb"),
        ({"verb": "completed"}, "verb"),
        ({"object": {}}, "no-object"),
        ({"verb": {"id": "http://adlnet.gov/expapi/verbs/voided"}, "object": {"id": "x"}}, "no-object"),
        ({"timestamp": "2027-01-01T10:00:00"}, "no-time"),
        ({"timestamp": "gestern"}, "no-time"),
        ({"timestamp": None}, "no-time"),
        ({"timestamp": (NOW + timedelta(days=2)).isoformat()}, "no-time"),
    ],
)
def test_what_is_wrong_is_listed_and_the_rest_is_read(tmp_path: Path, change: dict[str, Any], problem: str) -> None:
    found = read_statements(file(tmp_path, [as_written(1), as_written(2) | change, 5, as_written(4)]), NOW)
    assert [one.place for one in found.statements] == [1, 4]
    assert [(one.place, one.problem) for one in found.refused] == [(2, problem), (3, "no-statement")]


def test_a_broken_file_says_where(tmp_path: Path) -> None:
    with pytest.raises(StatementsBroken) as caught:
        read_statements(file(tmp_path, '[\n {"id": "1",}\n]'), NOW)
    assert (caught.value.details["line"], caught.value.details["column"]) == ("2", "13")


def test_what_is_nested_without_end_says_where(tmp_path: Path) -> None:
    with pytest.raises(StatementsNested) as caught:
        read_statements(file(tmp_path, '[{"a]": 1},\n' + "[" * 200_000), NOW)
    assert (caught.value.details["line"], caught.value.details["column"]) == ("2", "60")


def test_other_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(StatementsMissing):
        read_statements(tmp_path / "none.json", NOW)
    with pytest.raises(NoStatements):
        read_statements(file(tmp_path, '{"a": 1}'), NOW)
    (tmp_path / "latin").write_bytes(b"[\xff]")
    with pytest.raises(StatementsNotText) as caught:
        read_statements(tmp_path / "latin", NOW)
    assert caught.value.details["position"] == "2"
    monkeypatch.setattr(reading, "MOST_BYTES", 10)
    with pytest.raises(StatementsTooLarge):
        read_statements(file(tmp_path, "[" + " " * 20 + "]"), NOW)


def test_halves_of_characters_do_no_harm(tmp_path: Path) -> None:
    written = '[{"id": "%s", "actor": {"mbox": "mailto:a"}, "verb": {"id": "\\ud800"}}]' % number(1)  # noqa: UP031
    (one,) = read_statements(file(tmp_path, written), NOW).refused
    assert one.details["verb"].encode() == b"?"
