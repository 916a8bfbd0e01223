"""What became of an announcement for each recipient, and what can still be done about it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from sqlalchemy import Connection

from bot.announcements.account import told
from bot.announcements.account.recipients import AGAIN, answers, recipients, send_again
from bot.announcements.announcement import announcement_by_number
from bot.announcements.counting import RecipientState, account_of
from bot.announcements.sending.holding import AnnouncementGone
from bot.announcements.tokens import ACCOUNT
from bot.documents.chart import charts_picture
from bot.documents.document import DocumentFailed
from bot.documents.spreadsheet import CSV_TYPE, XLSX_TYPE, csv_file, xlsx
from bot.engine.dialogs.capability import Capability, Talk
from bot.engine.dialogs.turn import Outcome, Slow, Transaction, Turn, row_number
from bot.engine.files import File, store
from bot.engine.given import Given
from bot.engine.outbox.quiet import LOCAL
from bot.engine.talk.messages import Choice, Line, Reply, say
from bot.people.audit.chain import Entry, record
from bot.people.rights.access import for_office, in_confidence, slow_for_office

_MOST_LISTED = 20
_SURE = "sure"


def capability(given: Given) -> Capability:
    """Return the capability of accounts of announcements."""
    office = AccountOffice(given)
    talk = Talk(
        presses={
            ACCOUNT: office.show,
            told.AGAIN_PRESS: office.again,
            told.UNKNOWN_PRESS: office.unknown,
            told.FAILED_PRESS: in_confidence(office.failed),
            told.XLSX_PRESS: in_confidence(partial(office.export, "xlsx")),
            told.CSV_PRESS: in_confidence(partial(office.export, "csv")),
        }
    )
    return Capability("announcement-account", talk)


@dataclass(frozen=True)
class AccountOffice:
    """What the office looks at and taps once an announcement went out."""

    given: Given

    def show(self, turn: Turn) -> Slow:
        """Show what became of an announcement, with a chart that says the same. turn.argument: its number."""
        number = turn.number

        def work() -> Outcome:
            drawn = self.given.database.read(partial(self._picture, number=number, now=turn.now))

            def do(transaction: Transaction) -> tuple[Reply, ...]:
                file = store(transaction.connection, None, drawn, transaction.now) if drawn else None
                return (self._account(transaction.connection, number, transaction.now, file),)

            return Outcome(act=for_office(do))

        return slow_for_office(turn, self.given.database, work)

    def _account(self, connection: Connection, number: int, now: datetime, file: int | None) -> Reply:
        announcement = announcement_by_number(connection, number)
        if announcement is None:
            raise AnnouncementGone(number=number)
        account, stage = account_of(connection, number), announcement.stage(now)
        said = (*told.lines(announcement, account, stage), *told.poll_lines(announcement, answers(connection, number)))
        return Reply(said, told.choices(announcement, account, stage), file=file)

    def _picture(self, connection: Connection, number: int, now: datetime) -> File | None:
        """Return the bars as a picture, None if they cannot be drawn or there is nothing to draw."""
        announcement = announcement_by_number(connection, number)
        account = account_of(connection, number)
        if announcement is None or not account.total:
            return None
        wording, day = self.given.wording, now.astimezone(LOCAL).date()
        bars = told.charts(announcement, account, answers(connection, number), wording)
        title = wording("announcement-chart-title", {"number": number, "title": announcement.title})
        subtitle = wording("announcement-chart-as-of", {"day": f"{day:%d.%m.%Y}"})
        try:
            return File(f"{title[:40]}.png", "image/png", charts_picture(title, subtitle, bars, day))
        except DocumentFailed:
            return None

    def again(self, turn: Turn) -> Outcome:
        """Send it once more to those whom it surely has not reached. turn.argument: its number."""
        return self._sent_again(turn.number, AGAIN)

    def _sent_again(self, number: int, states: Collection[RecipientState]) -> Outcome:
        def act(transaction: Transaction) -> tuple[Reply, ...]:
            connection, now = transaction.connection, transaction.now
            count = send_again(connection, number, transaction.person_id, states, now)
            return (say("announcement-sent-again", number=number, count=count),)

        return Outcome(act=act)

    def unknown(self, turn: Turn) -> Outcome:
        """Send it once more to those who may have it, after asking. turn.argument: its number, with ":sure" then."""
        typed, _, sure = turn.argument.partition(":")
        number = row_number(typed)
        if sure == _SURE:
            return self._sent_again(number, (RecipientState.UNKNOWN,))

        def do(transaction: Transaction) -> tuple[Reply, ...]:
            count = account_of(transaction.connection, number).count(RecipientState.UNKNOWN)
            yes = Choice(Line("announcement-again-unknown-yes"), f"{told.UNKNOWN_PRESS}:{number}:{_SURE}")
            back = Choice(Line("announcement-back"), f"{ACCOUNT}:{number}", is_minor=True)
            return (Reply((Line("announcement-again-unknown-really", {"count": count}),), (yes, back)),)

        return Outcome(act=for_office(do))

    def failed(self, turn: Turn) -> Outcome:
        """Name those whom it has not reached, with the reason. turn.argument: its number."""
        number = turn.number

        def do(transaction: Transaction) -> tuple[Reply, ...]:
            wanted = (*AGAIN, RecipientState.BLOCKED)
            found = [one for one in recipients(transaction.connection, number) if one.state in wanted]
            shown = [
                Line(
                    "announcement-failed-line",
                    {"name": one.name or "-", "state": one.state, "reason": told.reason_of(one, self.given.wording)},
                )
                for one in found[:_MOST_LISTED]
            ]
            if len(found) > _MOST_LISTED:
                shown.append(Line("announcement-failed-more", {"count": len(found) - _MOST_LISTED}))
            return (Reply((Line("announcement-failed-head", {"count": len(found)}), *shown)),)

        return Outcome(act=for_office(do))

    def export(self, kind: str, turn: Turn) -> Slow:
        """Give all recipients as a file. kind: "xlsx" or "csv"."""
        number, now = turn.number, turn.now

        def work() -> Outcome:
            file = self.given.database.read(partial(self._file, number=number, kind=kind, now=now))

            def do(transaction: Transaction) -> tuple[Reply, ...]:
                if file is None:
                    raise AnnouncementGone(number=number)
                file_id = store(transaction.connection, None, file, transaction.now)
                entry = Entry("announcement-exported", f"announcement:{number}", transaction.person_id)
                record(transaction.connection, entry, transaction.now)
                return (Reply((Line("announcement-file", {"number": number}),), file=file_id),)

            return Outcome(act=for_office(do))

        return slow_for_office(turn, self.given.database, work)

    def _file(self, connection: Connection, number: int, kind: str, now: datetime) -> File | None:
        announcement = announcement_by_number(connection, number)
        if announcement is None:
            return None
        wording = self.given.wording
        table = told.table(announcement, recipients(connection, number), wording)
        name = wording("announcement-file-name", {"number": number, "kind": kind})
        if kind == "csv":
            return File(name, CSV_TYPE, csv_file(table))
        return File(name, XLSX_TYPE, xlsx(table, now, wording("desk-file-maker")))
