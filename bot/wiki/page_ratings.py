"""The office's side: which pages answer well, and which do not."""

from typing import Any

from bot.engine.talk.wording import Wording
from bot.wiki.tables import PageRatings


def ratings_json(ratings: PageRatings) -> dict[str, Any]:
    return {
        "page": ratings.page_id,
        "helpful": ratings.helpful,
        "not_helpful": ratings.not_helpful,
        "last_rated_at": ratings.last_rated_at.isoformat(),
    }


def ratings_text(ratings: PageRatings, wording: Wording) -> str:
    """Return a page's ratings as people read them."""
    return wording(
        "wiki-ratings-listed",
        page=ratings.page_id,
        helpful=ratings.helpful,
        not_helpful=ratings.not_helpful,
        day=f"{ratings.last_rated_at:%d.%m.%Y}",
    )
