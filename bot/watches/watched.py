"""Telling those who wanted to know that a section of the wiki says something else now, or is gone."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from rapidfuzz import fuzz
from sqlalchemy import Connection, bindparam, delete, select, update

from bot.engine.dialogs.nudging import Nudge
from bot.engine.dialogs.turn import Outcome, Slow, Transaction, Turn
from bot.engine.inbox.jobs import Job, schedule
from bot.engine.outbox.table import Delivery
from bot.engine.talk.messages import Choice, Line, Reply, say
from bot.people.cases.wiki import Embed, Wiki
from bot.storage.database import Database
from bot.watches.changes import SentenceChange, changes
from bot.watches.tables import watches
from bot.watches.watching import SECTION_BREAK, UNWATCH, Watch, place, watch_by_number, watches_after
from knowledge.generation import current_texts
from knowledge.store import TextStore

WATCHES, CHANGED = "wiki_watches", "watch_changed"
NEWS = "watch_news"
"""The button that shows a change; its argument is the number of the watch."""

_WEIGHT, _LASTS = 0.75, timedelta(days=7)
_BATCH = 40
_SAME_SECTION = 50.0  # how alike, of 100, a section under another heading has to be to count as the same
_MOST_SHOWN = 3


def look(turn: Turn, database: Database, wiki: Wiki) -> Slow:
    """A job for nobody in particular: compare some watched sections with the wiki of now, and plan the next ones."""
    after = int(turn.job.get("after", 0))

    def work() -> Outcome:
        found = database.read(lambda connection: watches_after(connection, after, _BATCH))
        with current_texts(wiki.index_folder) as store:
            now = {watch.id: _news(store, watch, wiki.embed) for watch in found}

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            for watch in found:
                _note(transaction, watch, now[watch.id])
            if len(found) == _BATCH:
                schedule(transaction.connection, [plan(transaction.now, after=found[-1].id)])
            return ()

        return Outcome(act=act)

    return Slow(work)


def plan(now: datetime, after: int = 0) -> Job:
    """Return the job that looks at what is watched. after: the number of the watch that was looked at last."""
    return Job(f"{WATCHES}:{after}", WATCHES, now, payload={"after": after})


def _news(store: TextStore, watch: Watch, embed: Embed) -> str | None:
    """Return what a watched section says now if that is something else, "" if it is gone, None if nothing changed."""
    present = _present(store.sections(watch.page_id), watch)
    if not present:
        return ""
    return present if present != watch.text and changes(watch.text, present, embed) else None


def _present(sections: Sequence[tuple[tuple[str, ...], str]], watch: Watch) -> str:
    """Return the text of a section, also if it stands under another heading now; "" if there is none."""
    named = {SECTION_BREAK.join(headings): text for headings, text in sections}
    if watch.section in named:
        return named[watch.section]
    alike = max(named.values(), key=lambda text: fuzz.ratio(text, watch.text), default="")
    return alike if fuzz.ratio(alike, watch.text) >= _SAME_SECTION else ""


def _note(transaction: Transaction, watch: Watch, news: str | None) -> None:
    """Keep what is to be told, and plan that it is; what went back to how it was is not told."""
    same = (watches.c.id == watch.id) & (watches.c.text == watch.text)
    changed = update(watches).where(same).values(new_text=news)
    if transaction.connection.execute(changed).rowcount and news is not None and watch.new_text is None:
        job = Job(f"watch:{watch.id}", CHANGED, transaction.now, watch.person_id, {"watch": watch.id})
        schedule(transaction.connection, [job])


def nudges(connection: Connection, person_id: int, now: datetime) -> Iterator[Nudge]:
    """Yield the changes of which a person has not been told, since there was no chat to write to."""
    for row in connection.execute(_UNTOLD, {"person": person_id}):
        line = Line("nudge-watch", place(row.title, row.section))
        choice = Choice(Line("nudge-watch-show", {"title": row.title}), f"{NEWS}:{row.id}")
        yield Nudge(f"watch:{row.id}", "watches", line, _WEIGHT, now + _LASTS, choice)


_UNTOLD = select(watches.c.id, watches.c.title, watches.c.section).where(
    watches.c.person_id == bindparam("person"), watches.c.new_text.is_not(None)
)


def show(turn: Turn, database: Database, wiki: Wiki) -> Slow:
    """Show what has changed in a section of which the person was not told. turn.argument: the number of the watch."""
    return _told(turn, turn.number, database, wiki, Delivery.REPLY)


def tell(turn: Turn, database: Database, wiki: Wiki) -> Outcome | Slow:
    """A job: tell somebody once what has changed, old and new; where there is no chat to write to, that waits."""
    if turn.message.conversation_id is None:
        return Outcome()
    return _told(turn, int(turn.job.get("watch", 0)), database, wiki, Delivery.LASTING)


def _told(turn: Turn, number: int, database: Database, wiki: Wiki, delivery: Delivery) -> Slow:
    outdated = (say("choice-outdated"),) if delivery is Delivery.REPLY else ()

    def work() -> Outcome:
        watch = database.read(lambda connection: watch_by_number(connection, number))
        if watch is None or watch.new_text is None or watch.person_id != turn.person_id:
            return Outcome(outdated)
        found = changes(watch.text, watch.new_text, wiki.embed) if watch.new_text else ()

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            return (_said(watch, found),) if _is_settled(transaction.connection, watch) else outdated

        return Outcome(act=act, delivery=delivery)

    return Slow(work)


def _is_settled(connection: Connection, watch: Watch) -> bool:
    """Note that the person is told of a change; return whether it was still to be told."""
    same = (watches.c.id == watch.id) & (watches.c.new_text == watch.new_text)
    settled = update(watches).where(same).values(text=watch.new_text, new_text=None)
    return bool(connection.execute(settled if watch.new_text else delete(watches).where(same)).rowcount)


def _said(watch: Watch, found: Sequence[SentenceChange]) -> Reply:
    named = place(watch.title, watch.section)
    if not watch.new_text:
        return Reply((Line("watch-gone", named), Line("case-quoted", {"text": watch.text})))
    lines = [Line("watch-changed", named)]
    for change in found[:_MOST_SHOWN]:
        lines += [Line("watch-old", {"text": change.old})] if change.old else []
        lines += [Line("watch-new", {"text": change.new})] if change.new else [Line("watch-dropped")]
    if len(found) > _MOST_SHOWN:
        lines.append(Line("watch-more", {"count": len(found) - _MOST_SHOWN}))
    end = Choice(Line("watch-end", {"title": watch.title, "number": watch.id}), f"{UNWATCH}:{watch.id}", is_minor=True)
    return Reply(tuple(lines), (end,))
