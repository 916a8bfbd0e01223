"""What to do when the wiki has changed: ask again what waits for an answer, and look at what is watched."""

from datetime import UTC, datetime

import structlog
from sqlalchemy import Connection, delete, select, update

from bot.engine.capability import Outcome, Slow, Transaction, Turn
from bot.engine.jobs import Job, schedule
from bot.engine.messages import Choice, Line, Reply
from bot.people.cases import watched
from bot.people.cases.reading import WAITING, Case, case_by_number, waiting_cases
from bot.people.cases.service import tell_asker
from bot.people.cases.tables import cases, wiki_pages
from bot.people.cases.telling import DONE, STAYS, job_case
from bot.people.cases.wiki import Wiki
from bot.storage.database import Database
from bot.storage.upsert import Upsert
from knowledge.errors import KnowledgeError
from knowledge.generation import current_texts

NEWS, ASKS, ANSWERED = "wiki_news", "wiki_asks", "case_news"
_ALWAYS = datetime(1970, 1, 1, tzinfo=UTC)  # of pages that were there before anybody looked
_BATCH = 20

log = structlog.get_logger()


def plan(connection: Connection, now: datetime) -> None:
    """Plan to look at the wiki: whoever notices that an index was published does."""
    schedule(connection, [Job(NEWS, NEWS, now)])


def look(_turn: Turn, wiki: Wiki) -> Slow:
    """A job of the house: note which pages are new, changed or gone, and plan what follows from it."""

    def work() -> Outcome:
        try:
            with current_texts(wiki.index_folder) as store:
                digests = dict(store.digests())
        except KnowledgeError as error:
            log.warning("wiki_not_looked_at", kind=type(error).__name__)
            return Outcome()

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            changed = note_pages(transaction.connection, digests, transaction.now)
            if changed:
                asks = Job(f"{ASKS}:0", ASKS, transaction.now, payload={"after": 0})
                schedule(transaction.connection, [asks, watched.plan(transaction)])
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


def ask_again(turn: Turn, database: Database, wiki: Wiki) -> Slow:
    """A job of the house: ask the wiki some open questions again, and plan the next ones."""
    after = int(turn.message.payload.get("job", {}).get("after", 0))

    def work() -> Outcome:
        found = database.read(lambda connection: waiting_cases(connection, cases.c.id > after, limit=_BATCH))
        pages = {case.id: _page(case, turn, wiki) for case in found}

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            for case in found:
                _note(transaction, case, pages[case.id])
            if len(found) == _BATCH:
                last = found[-1].id
                job = Job(f"{ASKS}:{last}", ASKS, transaction.now, payload={"after": last})
                schedule(transaction.connection, [job])
            return ()

        return Outcome(act=act)

    return Slow(work)


def _page(case: Case, turn: Turn, wiki: Wiki) -> str:
    """Return the page that answers a question now, "" if none does."""
    found = wiki.ask(case.question, turn.now.date()) if case.question else None
    return found.page_id if found else ""


def _note(transaction: Transaction, case: Case, page_id: str) -> None:
    """Plan that the asker hears of a page that is new or changed since they asked, once."""
    connection = transaction.connection
    changed = select(wiki_pages.c.changed_at).where(wiki_pages.c.page_id == page_id)
    changed_at = connection.execute(changed).scalar_one_or_none()
    if changed_at is None or changed_at <= case.created_at or page_id == case.told_page_id:
        return
    still = (cases.c.id == case.id) & cases.c.state.in_(WAITING) & (cases.c.told_page_id == case.told_page_id)
    if connection.execute(update(cases).where(still).values(told_page_id=page_id)).rowcount:
        tell_asker(connection, case, ANSWERED, transaction.now)


def tell(turn: Turn, database: Database, wiki: Wiki) -> Slow:
    """A job: show somebody the page that has come to answer their question, and ask whether it helped."""
    number = job_case(turn)

    def work() -> Outcome:
        case = database.read(lambda connection: case_by_number(connection, number))
        if case is None or not case.question or case.state not in WAITING or case.person_id != turn.person_id:
            return Outcome()
        found = wiki.ask(case.question, turn.now.date())
        if found is None:
            return Outcome()
        intro = Line("case-news-intro", {"number": number})
        lines = (intro, Line("case-quoted", {"text": case.question}), *found.lines, Line("case-news-helped"))
        helped = (Choice(Line("case-news-yes"), f"{DONE}:{number}"), Choice(Line("case-news-no"), f"{STAYS}:{number}"))
        return Outcome((Reply(lines, helped),), is_lasting=True)

    return Slow(work)
