"""How answers were judged, by exchange, without person and text; which pages there were when the wiki was looked at."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Boolean, Column, Connection, Integer, String, Table, Text, case, delete, func, select

from bot.storage.schema import UtcTime, metadata
from bot.storage.upsert import Upsert

answer_ratings = Table(
    "answer_ratings",
    metadata,
    # The id of the question in the inbox; no foreign key, for a rating may stay longer.
    Column("exchange", Integer, primary_key=True, autoincrement=False),
    Column("page_id", Text, nullable=False),
    Column("outcome", String(20), nullable=False),
    Column("is_helpful", Boolean, nullable=False),
    Column("rated_at", UtcTime, nullable=False, index=True),
)

wiki_pages = Table(
    "wiki_pages",
    metadata,
    Column("page_id", Text, primary_key=True),
    Column("digest", Text, nullable=False),
    Column("changed_at", UtcTime, nullable=False),
)


@dataclass(frozen=True)
class Rating:
    """How an answer was judged. outcome: of the answer. page_id: of the page that it quoted."""

    exchange: int
    page_id: str
    outcome: str
    is_helpful: bool
    rated_at: datetime


@dataclass(frozen=True)
class PageRatings:
    """How often answers from a page were judged helpful, and not helpful."""

    page_id: str
    helpful: int
    not_helpful: int
    last_rated_at: datetime


def rate(connection: Connection, rating: Rating) -> None:
    """Store a rating; a later one of the same answer takes its place."""
    _RATE.run(connection, [asdict(rating)])


_RATE = Upsert(answer_ratings, "exchange", ("is_helpful", "rated_at"))


def page_ratings(connection: Connection) -> Sequence[PageRatings]:
    """Return the ratings of each page, worst first: where "not helpful" outweighs "helpful" most."""
    helpful = func.sum(case((answer_ratings.c.is_helpful, 1), else_=0))
    not_helpful = func.count() - helpful
    found = (
        select(answer_ratings.c.page_id, helpful, not_helpful, func.max(answer_ratings.c.rated_at, type_=UtcTime))
        .group_by(answer_ratings.c.page_id)
        .order_by((not_helpful - helpful).desc(), not_helpful.desc(), answer_ratings.c.page_id)
    )
    return [PageRatings(*row) for row in connection.execute(found)]


def forget_ratings(connection: Connection, before: datetime) -> None:
    connection.execute(delete(answer_ratings).where(answer_ratings.c.rated_at < before))
