"""Judgements of answers: one for each, counted by page."""

from datetime import timedelta

from bot.storage.database import Database
from bot.wiki.tables import PageRatings, Rating, forget_ratings, page_ratings, rate
from tests.engine import NOW


def judged(database: Database, *judgements: tuple[int, str, bool], days: int = 0) -> None:
    for exchange, page_id, is_helpful in judgements:
        rating = Rating(exchange, page_id, "answered", is_helpful, NOW + timedelta(days=days))
        database.write(lambda connection, rating=rating: rate(connection, rating))


def found(database: Database) -> list[tuple[str, int, int]]:
    return [(one.page_id, one.helpful, one.not_helpful) for one in database.read(page_ratings)]


def test_without_judgements_there_are_no_pages(database: Database) -> None:
    assert found(database) == []


def test_pages_are_counted_worst_first(database: Database) -> None:
    judged(database, (1, "gut", True), (2, "gut", True), (3, "gemischt", True), (4, "gemischt", False))
    judged(
        database, (5, "schlecht", False), (6, "viel", True), (7, "viel", False), (8, "viel", False), (9, "neu", False)
    )
    assert found(database) == [
        ("viel", 1, 2),
        ("neu", 0, 1),
        ("schlecht", 0, 1),
        ("gemischt", 1, 1),
        ("gut", 2, 0),
    ]


def test_the_last_judgement_of_an_answer_counts(database: Database) -> None:
    judged(database, (1, "a", True), (1, "a", False), (1, "a", True))
    judged(database, (1, "a", False), days=2)
    assert list(database.read(page_ratings)) == [PageRatings("a", 0, 1, NOW + timedelta(days=2))]


def test_old_judgements_are_forgotten(database: Database) -> None:
    judged(database, (1, "alt", True))
    judged(database, (2, "neu", True), days=1)
    database.write(lambda connection: forget_ratings(connection, NOW + timedelta(days=1)))
    assert found(database) == [("neu", 1, 0)]
