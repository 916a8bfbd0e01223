"""Papers in the chat: the receipt for the Kommune and the office, tables and whole cases for the office."""

from functools import partial

from sqlalchemy import Connection

from bot.documents.document import DocumentFailed
from bot.documents.spreadsheet import CSV_TYPE, XLSX_TYPE, csv_file, xlsx
from bot.engine.dialogs.capability import Capability, Talk
from bot.engine.dialogs.turn import Dialog, Outcome, Slow, Transaction, Turn
from bot.engine.files import File, store
from bot.engine.given import Given
from bot.engine.talk.messages import Choice, Line, Reply, say
from bot.funding.access import NotEditor, editable, may_edit
from bot.funding.papers.contents import contents_of
from bot.funding.papers.listing import TableWish, listed_grants, read_table_wish, sheet
from bot.funding.papers.receipt import MEDIA_TYPE, paper_kind, receipt
from bot.funding.papers.whole import whole_case
from bot.funding.reading import Grant, GrantGone, grant_by_id
from bot.funding.shown import values_of
from bot.people.audit.chain import Entry, record
from bot.people.rights.access import for_office, in_confidence, slow_for_office
from bot.people.rights.roles import Role, role_of

RECEIPT, WHOLE, XLSX, CSV = "grant_receipt", "grant_whole", "grants_xlsx", "grants_csv"
ZIP_TYPE = "application/zip"
LARGEST_IN_CHAT_BYTES = 45_000_000
"""Of an archive; Telegram takes 50 MB from programs, and so does Matrix's usual server."""


def capability(given: Given) -> Capability:
    """Return the capability of papers about grants."""
    presses: dict[str, Dialog] = {
        RECEIPT: partial(_receipt, given=given),
        WHOLE: in_confidence(partial(_whole, given=given)),
        XLSX: partial(_table, given=given, kind="xlsx"),
        CSV: partial(_table, given=given, kind="csv"),
    }
    return Capability("funding-papers", Talk(presses=presses))


def receipt_choice(grant: Grant) -> Choice:
    """Return the button for the receipt of a grant."""
    return Choice(Line("grant-paper-button", {"kind": paper_kind(grant)}), f"{RECEIPT}:{grant.id}")


def card_choices(connection: Connection, grant: Grant, person_id: int) -> tuple[Choice, ...]:
    """Return the buttons for the Kommune's card of a grant; the paper holds all answers, so it is for who acts."""
    return (receipt_choice(grant),) if may_edit(connection, grant, person_id) else ()


def office_choices(grant: Grant) -> tuple[Choice, ...]:
    """Return the buttons for the office's card of a grant."""
    return receipt_choice(grant), Choice(Line("grant-paper-with-files"), f"{WHOLE}:{grant.id}")


def table_choices(wish: TableWish) -> tuple[Choice, ...]:
    """Return the buttons for a table of grants, as XLSX and as CSV."""
    values = {"year": wish.year_shown, "all": "no" if wish.land_key or wish.where else "yes"}
    pairs = (("grant-sheet-xlsx", XLSX), ("grant-sheet-csv", CSV))
    return tuple(Choice(Line(key, values), f"{press}:{wish.argument()}") for key, press in pairs)


def _readable(connection: Connection, grant_id: int, person_id: int) -> Grant:
    """Return a grant all of which somebody may read: the office, and who acts. Raises GrantGone, NotEditor."""
    if role_of(connection, person_id) < Role.OFFICE:
        return editable(connection, grant_id, person_id)
    grant = grant_by_id(connection, grant_id)
    if grant is None:
        raise GrantGone
    return grant


def _receipt(turn: Turn, given: Given) -> Outcome | Slow:
    """Give the receipt as a file; it is made aside, for who may read all of the grant."""
    find = partial(_readable, grant_id=turn.number, person_id=turn.person_id)
    with_names = turn.may_ask_confidential

    def work() -> Outcome:
        try:
            contents = given.database.read(lambda connection: contents_of(connection, find(connection)))
            made = receipt(contents, given.wording, with_names=with_names)
        except (GrantGone, NotEditor):
            return Outcome(act=lambda transaction: (find(transaction.connection), ())[1])
        except DocumentFailed:
            return Outcome((say("grant-paper-failed"),))
        name = given.wording("grant-paper-file-name", number=contents.grant.number)

        def give(transaction: Transaction) -> tuple[Reply, ...]:
            grant = find(transaction.connection)
            file_id = store(transaction.connection, None, File(name, MEDIA_TYPE, made), transaction.now)
            return (Reply((Line("grant-paper-here", {**values_of(grant), "kind": paper_kind(grant)}),), file=file_id),)

        return Outcome(act=give)

    return Slow(work)


def _whole(turn: Turn, given: Given) -> Slow:
    """Give the office a whole case as an archive."""
    number = turn.number

    def work() -> Outcome:
        grant = given.database.read(partial(grant_by_id, grant_id=number))
        if grant is None:
            return Outcome((say("grant-gone"),))
        try:
            contents, made = whole_case(given.database, grant, given.wording)
        except DocumentFailed:
            return Outcome((say("grant-paper-failed"),))
        if len(made) > LARGEST_IN_CHAT_BYTES:
            megabytes = -(-len(made) // 1_000_000)
            return Outcome((say("grant-bundle-too-large", number=grant.number, megabytes=megabytes),))
        file = File(given.wording("grant-bundle-name", number=grant.number), ZIP_TYPE, made)
        told = Line("grant-bundle-here", {"number": grant.number, "files": len(contents.files)})

        def give(transaction: Transaction) -> tuple[Reply, ...]:
            connection, now = transaction.connection, transaction.now
            record(connection, Entry("grant-exported", f"grant:{grant.number}", transaction.person_id), now)
            return (Reply((told,), file=store(connection, None, file, now)),)

        return Outcome(act=for_office(give))

    return slow_for_office(turn, given.database, work)


def _table(turn: Turn, given: Given, kind: str) -> Slow:
    """Give the office grants of a year as a table. kind: "xlsx" or "csv"."""
    wish = read_table_wish(turn.argument)
    year = wish.year_shown

    def work() -> Outcome:
        listed = given.database.read(partial(listed_grants, wish=wish))
        if not listed:
            return Outcome((say("grant-sheet-none", year=year),))
        table = sheet(wish, listed, given.wording)
        made = xlsx(table, turn.now, given.wording("desk-file-maker")) if kind == "xlsx" else csv_file(table)
        name = f"{given.wording('grant-sheet-file-name', year=year)}.{kind}"
        file = File(name, XLSX_TYPE if kind == "xlsx" else CSV_TYPE, made)

        def give(transaction: Transaction) -> tuple[Reply, ...]:
            connection, now = transaction.connection, transaction.now
            record(connection, Entry("grants-exported", f"grants:{year}", transaction.person_id), now)
            told = Line("grant-sheet-here", {"count": len(listed), "year": year})
            return (Reply((told,), file=store(connection, None, file, now)),)

        return Outcome(act=for_office(give))

    return slow_for_office(turn, given.database, work)
