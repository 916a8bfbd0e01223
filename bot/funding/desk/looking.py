"""What the office looks at beside the card of a grant: its files with pictures, its history."""

from collections.abc import Callable

import structlog
from sqlalchemy import Connection

from bot.engine.dialogs.turn import Outcome, Slow, Transaction, Turn, row_number
from bot.engine.files import File, load, store
from bot.engine.given import Given
from bot.engine.outbox.quiet import LOCAL
from bot.engine.talk.messages import Choice, Line, Reply
from bot.engine.talk.wording import Value
from bot.funding.desk.card import SHOW, file_values, name_of
from bot.funding.desk.sheet import GrantFile, files_of
from bot.funding.desk.writing import NOTED, WRITTEN
from bot.funding.reading import Grant, GrantGone, grant_by_id
from bot.funding.shown import euros, reason_lines, values_of
from bot.people.audit.reading import Recorded, entries_about
from bot.people.rights.access import for_office, slow_for_office

log = structlog.get_logger()

Preview = Callable[[File], File | None]
"""Returns the first page of a file as a picture, None if there is none to be had."""

_MOST_ENTRIES = 25
_SUMS = ("sum_cents", "approved_cents", "invoiced_cents")
_LETTERS = (WRITTEN, NOTED)
_BY_KOMMUNE = frozenset(
    f"grant-{done}"
    for done in (
        "filed",
        "signature-asked",
        "sign",
        "signed",
        "answer",
        "withdraw",
        "prove",
        "editor-added",
        "editor-removed",
    )
)


def show_files(turn: Turn, given: Given, preview: Preview) -> Slow:
    """Show the files of a grant, each as a picture of its first page and as itself. turn.argument: as buttons carry."""
    grant_id = row_number(turn.argument.partition(":")[0])

    def work() -> Outcome:
        found = given.database.read(lambda connection: files_of(connection, grant_id))
        pictures = {one.id: _picture(given, one, preview) for one in found}

        def do(transaction: Transaction) -> tuple[Reply, ...]:
            connection = transaction.connection
            grant = _known(connection, grant_id)
            replies: list[Reply] = []
            for one in found:
                if picture := pictures[one.id]:
                    picture_id = store(connection, None, picture, transaction.now)
                    replies.append(Reply((Line("funding-desk-preview", file_values(one)),), file=picture_id))
                replies.append(Reply((Line("funding-desk-file", file_values(one)),), file=one.file_id))
            back = (Choice(Line("funding-desk-back"), f"{SHOW}:{grant.id}"),)
            key = "funding-desk-files-shown" if replies else "funding-desk-no-files"
            return (*replies, Reply((Line(key, {**values_of(grant), "count": len(found)}),), back))

        return Outcome(act=for_office(do))

    return slow_for_office(turn, given.database, work)


def _picture(given: Given, one: GrantFile, preview: Preview) -> File | None:
    file = given.database.read(lambda connection: load(connection, one.file_id))
    try:
        return preview(file) if file else None
    except OSError as error:
        log.warning("preview_failed", file=one.file_id, reason=type(error).__name__)
        return None


def show_history(turn: Turn) -> Outcome:
    """Show what was done with a grant, by whom, from the audit log. turn.argument: as buttons carry."""
    grant_id = row_number(turn.argument.partition(":")[0])

    def do(transaction: Transaction) -> tuple[Reply, ...]:
        connection = transaction.connection
        grant = _known(connection, grant_id)
        found = entries_about(connection, f"grant:{grant.number}")
        lines = [Line("funding-desk-history-head", values_of(grant))]
        if len(found) > _MOST_ENTRIES:
            lines.append(Line("funding-desk-history-cut", {"count": len(found) - _MOST_ENTRIES}))
        for recorded in found[-_MOST_ENTRIES:]:
            lines += _entry(connection, recorded)
        return (Reply(tuple(lines), (Choice(Line("funding-desk-back"), f"{SHOW}:{grant.id}"),)),)

    return Outcome(act=for_office(do))


def _entry(connection: Connection, recorded: Recorded) -> list[Line]:
    details = recorded.details or {}
    is_kommune = recorded.action in _BY_KOMMUNE
    who = {"who": "none", "person": "0"} if recorded.actor_id is None else name_of(connection, recorded.actor_id)
    side = "time" if recorded.actor_id is None else "kommune" if is_kommune else "office"
    sums = [details[name] for name in _SUMS if isinstance(details.get(name), int)]
    values: dict[str, Value] = {
        "at": f"{recorded.at.astimezone(LOCAL):%d.%m.%Y, %H:%M}",
        "action": recorded.action,
        "sum": euros(sums[0]) if sums else "none",
        "alone": "yes" if details.get("four_eyes") == "off" else "no",
        "side": side,
    }
    names = () if recorded.action in _LETTERS else ("reason", "text")
    reason = {name: str(details[name]) for name in names if details.get(name)}
    return [Line("funding-desk-entry", {**values, **who}), *reason_lines(reason)]


def _known(connection: Connection, grant_id: int) -> Grant:
    grant = grant_by_id(connection, grant_id)
    if grant is None:
        raise GrantGone
    return grant
