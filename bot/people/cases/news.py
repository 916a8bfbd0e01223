"""When the wiki has changed: ask it again what waits for an answer, and tell who asked."""

from datetime import datetime

from sqlalchemy import update

from bot.engine.dialogs.turn import Outcome, Slow, Transaction, Turn
from bot.engine.inbox.jobs import Job, schedule
from bot.engine.outbox.table import Delivery
from bot.engine.talk.messages import Choice, Line, Reply
from bot.people.cases.reading import WAITING, Case, case_by_number, waiting_cases
from bot.people.cases.service import tell_asker
from bot.people.cases.tables import cases
from bot.people.cases.telling import DONE, STAYS, job_case
from bot.people.cases.wiki import Wiki
from bot.storage.database import Database

ASKS, ANSWERED = "wiki_asks", "case_news"
_BATCH = 20


def plan_asks(now: datetime, after: int = 0) -> Job:
    """Return the job that asks again what waits for an answer. after: the number of the case that was asked last."""
    return Job(f"{ASKS}:{after}", ASKS, now, payload={"after": after})


def ask_again(turn: Turn, database: Database, wiki: Wiki) -> Slow:
    """A job for nobody in particular: ask the wiki some open questions again, and plan the next ones."""
    after = int(turn.job.get("after", 0))

    def work() -> Outcome:
        found = database.read(lambda connection: waiting_cases(connection, cases.c.id > after, limit=_BATCH))
        pages = {case.id: _page(case, turn, wiki) for case in found}

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            for case in found:
                _note(transaction, case, pages[case.id], wiki)
            if len(found) == _BATCH:
                schedule(transaction.connection, [plan_asks(transaction.now, after=found[-1].id)])
            return ()

        return Outcome(act=act)

    return Slow(work)


def _page(case: Case, turn: Turn, wiki: Wiki) -> str:
    """Return the page that answers a question now, "" if none does."""
    found = wiki.ask(case.question, turn.now.date()) if case.question else None
    return found.page_id if found else ""


def _note(transaction: Transaction, case: Case, page_id: str, wiki: Wiki) -> None:
    """Plan that the asker hears of a page that is new or changed since they asked, once."""
    connection = transaction.connection
    changed_at = wiki.changed_at(connection, page_id)
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
        return Outcome((Reply(lines, helped),), delivery=Delivery.LASTING)

    return Slow(work)
