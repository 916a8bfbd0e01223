"""The office sees which pages answer well, as text and as JSON."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.app import opened
from bot.config import load_settings
from bot.engine.talk.wording import Wording
from bot.wiki.tables import Rating, rate
from tests.conftest import run_lotse

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
WORDING = Wording()


@pytest.fixture
def judged(tmp_path: Path) -> Path:
    """A data folder in which some answers were judged."""
    judgements = (("buergerbus", True), ("buergerbus", True), ("leerstand", False))
    with opened(load_settings(None, data_dir=tmp_path)) as database:
        for exchange, (page_id, is_helpful) in enumerate(judgements, 1):
            rating = Rating(exchange, page_id, "answered", is_helpful, NOW)
            database.write(lambda connection, rating=rating: rate(connection, rating))
    return tmp_path


def test_the_office_sees_the_worst_page_first(judged: Path) -> None:
    ran = run_lotse("office", "ratings", data_dir=judged)
    assert (ran.code, ran.out.splitlines()) == (
        0,
        [
            WORDING("wiki-ratings-listed", page="leerstand", helpful=0, not_helpful=1, day="23.11.2026"),
            WORDING("wiki-ratings-listed", page="buergerbus", helpful=2, not_helpful=0, day="23.11.2026"),
        ],
    )


def test_the_office_has_it_as_json_too(judged: Path) -> None:
    at = "2026-11-23T09:00:00+00:00"
    assert run_lotse("office", "ratings", "--json", data_dir=judged).json == [
        {"page": "leerstand", "helpful": 0, "not_helpful": 1, "last_rated_at": at},
        {"page": "buergerbus", "helpful": 2, "not_helpful": 0, "last_rated_at": at},
    ]


def test_before_the_first_judgement_that_is_said(tmp_path: Path) -> None:
    assert run_lotse("office", "ratings", data_dir=tmp_path).out.strip() == WORDING("wiki-ratings-none")
    assert run_lotse("office", "ratings", "--json", data_dir=tmp_path).json == []
