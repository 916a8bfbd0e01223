"""The office looks at announcements, gives them to each other and approves them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from sqlalchemy import Connection

from bot.announcements.announcement import (
    AnnouncementStage,
    RecipientFate,
    latest_announcements,
    waiting_announcements,
)
from bot.announcements.approving.approval import (
    ASKED,
    RETURNED,
    Approval,
    LookOutdated,
    NotSendable,
    OwnAnnouncement,
    has_colleague,
    is_own,
)
from bot.announcements.approving.card import listed, shown
from bot.announcements.approving.looking import AnnouncementLook, Looking
from bot.announcements.approving.reasons import reasons
from bot.announcements.audience.language import Language
from bot.announcements.sending.deadline import duration, sent_by
from bot.announcements.tokens import APPROVE, DRY_RUN, HAND_BACK, LIST, SHOW, SUBMIT
from bot.engine.dialogs.capability import Capability, Command, OfficeArea, OfficeTask, Talk, Upkeep
from bot.engine.dialogs.turn import Begin, Dialog, Outcome, Slow, Transaction, Turn, row_number
from bot.engine.given import Given
from bot.engine.outbox.quiet import LOCAL, quiet_hours
from bot.engine.outbox.table import Delivery
from bot.engine.talk.messages import Choice, Line, Reply, say
from bot.engine.talk.spoken import spoken
from bot.engine.talk.wording import Value
from bot.people.rights.access import for_office, in_confidence
from bot.people.rights.roles import Role, role_of

_PER_PAGE = 8
_SURE = "sure"


def capability(given: Given, language: Language) -> Capability:
    """Return the capability of approving announcements. language: in which audiences are said."""
    approving = Approving(given, Approval(Looking(language, given.settings.announcements)))
    command = Command("announcements", spoken(__package__)["announcements"], approving.command, for_office=True)
    presses: dict[str, Dialog] = {
        LIST: approving.list,
        SHOW: approving.show,
        SUBMIT: approving.submit,
        APPROVE: approving.approve,
        HAND_BACK: approving.hand_back,
        DRY_RUN: approving.dry_run,
    }
    talk = Talk(
        commands=(command,),
        presses=presses,
        refusals={OwnAnnouncement: "announcement-own", NotSendable: "announcement-not-sendable"},
    )
    jobs = {ASKED: approving.ask, RETURNED: approving.tell_returned}

    area = OfficeArea(_tasks, choices=(Choice(Line("announcement-area"), f"{LIST}:0"),))
    return Capability("announcement-approving", talk, Upkeep(jobs), office=area)


@dataclass(frozen=True)
class Approving:
    """What the office says and taps to decide about announcements."""

    given: Given
    approval: Approval

    def command(self, turn: Turn) -> Outcome | Slow | Begin:
        """List announcements; with a number, show that one; with a name behind it, say why they get it or not."""
        number, _, name = turn.argument.strip().partition(" ")
        if row_number(number) and name.strip():
            return in_confidence(partial(self._reasons, row_number(number), name.strip()))(turn)
        return self.show(turn) if turn.number else self.list(turn)

    def _reasons(self, number: int, name: str, _turn: Turn) -> Outcome:
        def act(transaction: Transaction) -> tuple[Reply, ...]:
            look = self._seen(transaction, number)
            return (Reply(tuple(reasons(transaction.connection, look, name))),)

        return Outcome(act=for_office(act))

    def list(self, turn: Turn) -> Outcome:
        """List announcements, the newest first. turn.argument: how many come before."""
        before = turn.number

        def do(transaction: Transaction) -> tuple[Reply, ...]:
            found = latest_announcements(transaction.connection, before + _PER_PAGE + 1)[before:]
            if not found:
                return (say("announcement-none"),)
            choices = [listed(one.stage(transaction.now), one.id, one.title) for one in found[:_PER_PAGE]]
            if len(found) > _PER_PAGE:
                choices.append(Choice(Line("announcement-more"), f"{LIST}:{before + _PER_PAGE}", is_minor=True))
            return (Reply((Line("announcement-list"),), tuple(choices)),)

        return Outcome(act=for_office(do))

    def show(self, turn: Turn) -> Outcome:
        """Show an announcement as it stands. turn.argument: its number."""
        number, names = turn.number, turn.may_ask_confidential

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            look = self._seen(transaction, number)
            return (self._shown(transaction, look, names=names),)

        return Outcome(act=act)

    def submit(self, turn: Turn) -> Outcome:
        """Give an announcement to a colleague. turn.argument: "<number>:<digest of what was shown>"."""

        def decide(transaction: Transaction, number: int, digest: str) -> tuple[Reply, ...]:
            connection, person_id = transaction.connection, transaction.person_id
            if not has_colleague(connection, person_id):
                return (say("announcement-nobody-else"),)
            count = self.approval.submit(connection, person_id, number, digest, transaction.now)
            return (say("announcement-submitted", number=number, count=count),)

        return self._deciding(turn, decide)

    def approve(self, turn: Turn) -> Outcome:
        """Approve an announcement as it was shown, after asking once.

        turn.argument: "<number>:<digest of what was shown>", with ":sure" once that was asked.
        """
        is_sure = turn.argument.endswith(f":{_SURE}")

        def decide(transaction: Transaction, number: int, digest: str) -> tuple[Reply, ...]:
            connection, person_id, now = transaction.connection, transaction.person_id, transaction.now
            if not is_sure:
                return (self._really(self._seen(transaction, number), digest),)
            look = self.approval.approve(connection, person_id, number, digest, now)
            return (self._approved(look, now),)

        return self._deciding(turn, decide)

    def _really(self, look: AnnouncementLook, digest: str) -> Reply:
        one = look.announcement
        values: dict[str, Value] = {
            "number": one.id,
            "title": one.title,
            "reached": look.meant.reached,
            "places": len(look.places),
        }
        yes = Choice(Line("announcement-approve-yes"), f"{APPROVE}:{one.id}:{digest}:{_SURE}")
        return Reply((Line("announcement-approve-really", values),), (yes, _back(one.id)))

    def _approved(self, look: AnnouncementLook, now: datetime) -> Reply:
        at = look.announcement.send_at
        is_later = at is not None and at > now
        when = f"{at.astimezone(LOCAL):%d.%m.%Y, %H:%M} Uhr" if at and is_later else "now"
        return say("announcement-approved", number=look.announcement.id, when=when)

    def _deciding(self, turn: Turn, decide: Callable[[Transaction, int, str], tuple[Reply, ...]]) -> Outcome:
        """Decide about what was shown; if it is something else by now, show that."""
        typed, _, digest = turn.argument.partition(":")
        number, names = row_number(typed), turn.may_ask_confidential

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            try:
                return decide(transaction, number, digest.removesuffix(f":{_SURE}"))
            except LookOutdated as outdated:
                return (self._shown(transaction, outdated.look, Line("announcement-outdated"), names=names),)

        return Outcome(act=act)

    def hand_back(self, turn: Turn) -> Outcome:
        number = turn.number

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            self.approval.hand_back(transaction.connection, transaction.person_id, number, transaction.now)
            return (say("announcement-handed-back", number=number),)

        return Outcome(act=act)

    def dry_run(self, turn: Turn) -> Outcome:
        """Say what an approval would do, and do nothing. turn.argument: the announcement's number."""
        number = turn.number

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            look, now = self._seen(transaction, number), transaction.now
            begins = max(look.announcement.send_at or now, now)
            messages = look.meant.reached - _later(look) + len(look.places)
            is_urgent = bool(look.announcement.urgent_because)
            ends = sent_by(begins, messages, quiet_hours(self.given.settings.engine), is_urgent=is_urgent)
            line = Line(
                "announcement-dry-run-says",
                {
                    "messages": messages,
                    "digest": _later(look),
                    "minutes": max(round(duration(messages).total_seconds() / 60), 1),
                    "begins": f"{begins.astimezone(LOCAL):%d.%m., %H:%M} Uhr",
                    "ends": f"{ends.astimezone(LOCAL):%d.%m., %H:%M} Uhr",
                },
            )
            return (Reply((line,), (_back(number),)),)

        return Outcome(act=act)

    def ask(self, turn: Turn) -> Outcome:
        """A job: tell somebody in the office that there is something to approve, if there still is."""
        return self._told(turn, "announcement-asked", AnnouncementStage.SUBMITTED)

    def tell_returned(self, turn: Turn) -> Outcome:
        """A job: tell who wrote an announcement that it came back."""
        return self._told(turn, "announcement-returned", AnnouncementStage.WRITTEN)

    def _told(self, turn: Turn, key: str, stage: AnnouncementStage) -> Outcome:
        number, names = int(turn.job.get("announcement", 0)), turn.may_ask_confidential

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            if role_of(transaction.connection, transaction.person_id) < Role.OFFICE:
                return ()
            look = self._seen(transaction, number)
            if look.announcement.stage(transaction.now) is not stage:
                return ()
            return (self._shown(transaction, look, Line(key), names=names),)

        return Outcome(act=act, delivery=Delivery.LASTING)

    def _seen(self, transaction: Transaction, number: int) -> AnnouncementLook:
        return self.approval.seen(transaction.connection, transaction.person_id, number, transaction.now)

    def _shown(self, transaction: Transaction, look: AnnouncementLook, *first: Line, names: bool) -> Reply:
        mine = is_own(transaction.connection, look.announcement, transaction.person_id)
        return shown(transaction.connection, look, transaction.now, *first, names=names, is_own=mine)


def _later(look: AnnouncementLook) -> int:
    """Return for how many it waits for Friday."""
    return look.meant.count(RecipientFate.DIGEST)


def _back(number: int) -> Choice:
    return Choice(Line("announcement-back"), f"{SHOW}:{number}", is_minor=True)


def _tasks(connection: Connection, now: datetime) -> Iterable[OfficeTask]:
    """Yield the announcements that wait for somebody: to be approved, to be approved again, to go on."""
    for one in waiting_announcements(connection):
        stage = one.stage(now)
        if stage is not AnnouncementStage.APPROVED:
            since = one.paused_at or one.send_at or one.submitted_at or one.written_at
            line = Line("announcement-task", {"number": one.id, "title": one.title, "stage": stage})
            yield OfficeTask(since, line, Choice(line, f"{SHOW}:{one.id}"))
