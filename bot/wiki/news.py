"""What to do when the wiki has changed: note which pages are new, and plan what features do about it."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import structlog
from sqlalchemy import Connection, delete, select

from bot.engine.dialogs.turn import Outcome, Slow, Transaction, Turn
from bot.engine.given import Given
from bot.engine.inbox.jobs import Job, schedule
from bot.engine.inbox.table import INBOX
from bot.engine.talk.messages import Reply
from bot.storage.upsert import Upsert
from bot.wiki.tables import wiki_pages
from knowledge.errors import KnowledgeError
from knowledge.generation import current_texts, current_version

NEWS = "wiki_news"
_ALWAYS = datetime(1970, 1, 1, tzinfo=UTC)  # of pages that were there before anybody looked

log = structlog.get_logger()

PlanFollowUp = Callable[[datetime], Job]
"""Returns what a feature does, as soon as possible, when pages have changed."""


class WikiWatch:
    """Plans to look at the pages of the wiki, at the start and whenever an index is published."""

    def __init__(self, given: Given) -> None:
        self._given = given
        self._seen = 0

    def __call__(self) -> None:
        try:
            version = current_version(self._given.settings.index_folder)
        except KnowledgeError:
            version = 0
        if version != self._seen:
            self._given.database.write(partial(plan, now=self._given.clock()), INBOX)
            self._seen = version


def plan(connection: Connection, now: datetime) -> None:
    """Plan to look at the wiki: whoever notices that an index was published does."""
    schedule(connection, [Job(NEWS, NEWS, now)])


def look(_turn: Turn, index_folder: Path, follow_ups: Sequence[PlanFollowUp]) -> Slow:
    """A job for nobody in particular: note which pages are new, changed or gone, and plan what follows from it."""

    def work() -> Outcome:
        try:
            with current_texts(index_folder) as store:
                digests = dict(store.digests())
        except KnowledgeError as error:
            log.warning("wiki_not_looked_at", kind=type(error).__name__)
            return Outcome()

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            changed = note_pages(transaction.connection, digests, transaction.now)
            if changed:
                schedule(transaction.connection, [follow_up(transaction.now) for follow_up in follow_ups])
            log.info("wiki_looked_at", pages=len(digests), changed=changed)
            return ()

        return Outcome(act=act)

    return Slow(work)


def note_pages(connection: Connection, digests: dict[str, str], now: datetime) -> int:
    """Store which pages there are, and return how many are new, changed or gone since the last time."""
    known = {row.page_id: row.digest for row in connection.execute(select(wiki_pages.c.page_id, wiki_pages.c.digest))}
    since = now if known else _ALWAYS
    new = {page_id: digest for page_id, digest in digests.items() if known.get(page_id) != digest}
    rows = [{"page_id": page_id, "digest": digest, "changed_at": since} for page_id, digest in new.items()]
    _SAVE.run(connection, rows)
    gone = known.keys() - digests.keys()
    for page_id in gone:
        connection.execute(delete(wiki_pages).where(wiki_pages.c.page_id == page_id))
    return len(new) + len(gone)


_SAVE = Upsert(wiki_pages, "page_id", ("digest", "changed_at"))


def changed_at(connection: Connection, page_id: str) -> datetime | None:
    """Return when a page was seen to be new or changed, None if it is not there."""
    found: datetime | None = connection.execute(
        select(wiki_pages.c.changed_at).where(wiki_pages.c.page_id == page_id)
    ).scalar_one_or_none()
    return found
