"""How far an announcement is, in one message that changes in place: at most every five seconds, at steps of a tenth."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from bot.announcements.announcement import Announcement, AnnouncementStage, announcement_by_number
from bot.announcements.counting import AnnouncementAccount, RecipientState, account_of
from bot.announcements.tables import announcements
from bot.announcements.tokens import ACCOUNT, PAUSE, RESUME, STOP
from bot.engine.dialogs.turn import Outcome, Transaction, Turn
from bot.engine.given import Given
from bot.engine.inbox.jobs import Job, schedule
from bot.engine.outbox.table import Delivery
from bot.engine.talk.messages import Choice, Line, Reply
from bot.people.rights.roles import Role, role_of

PROGRESS = "announcement_progress"
LOOKED_AFTER = timedelta(seconds=5)
_LOOKED_RARELY_AFTER = timedelta(minutes=5)
_STEPS = 10
_ENDS = (AnnouncementStage.STOPPED, AnnouncementStage.LAPSED)


def plan_progress(connection: Connection, number: int, person_id: int, now: datetime) -> None:
    """Have somebody told how an announcement goes on."""
    schedule(connection, [_job(number, person_id, now, -1, "")])


def _job(number: int, person_id: int, due_at: datetime, step: int, stage: str) -> Job:
    payload = {"announcement": number, "step": step, "stage": stage}
    return Job(f"announcement:{number}:progress:{person_id}", PROGRESS, due_at, person_id, payload)


@dataclass(frozen=True)
class AnnouncementProgress:
    """Tells who approved an announcement how it goes on, until all is done."""

    given: Given

    def run(self, turn: Turn) -> Outcome:
        """A job: say how far an announcement is if a tenth more is done, and look again after a moment."""
        number, before = int(turn.job.get("announcement", 0)), (turn.job.get("step"), turn.job.get("stage"))

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            connection, person_id, now = transaction.connection, transaction.person_id, transaction.now
            announcement = announcement_by_number(connection, number)
            if announcement is None or role_of(connection, person_id) < Role.OFFICE:
                return ()
            account, stage = account_of(connection, number), announcement.stage(now)
            is_over = stage in _ENDS or (not account.open and stage is AnnouncementStage.SENDING)
            step = _step(account)
            if not is_over:
                later = _LOOKED_RARELY_AFTER if stage is AnnouncementStage.PAUSED else LOOKED_AFTER
                schedule(connection, [_job(number, person_id, now + later, step, stage)])
            return () if (step, stage) == before and not is_over else (_reply(announcement, account, now),)

        return Outcome(act=act, delivery=Delivery.REMINDER, keeps_offered=True)


def _step(account: AnnouncementAccount) -> int:
    meant = account.total - account.count(RecipientState.EXCLUDED, RecipientState.DIGEST)
    return _STEPS * (meant - account.open) // meant if meant else _STEPS


def reply(connection: Connection, number: int, now: datetime) -> Reply:
    """Return how far an announcement is, with what can be done about it."""
    announcement = announcement_by_number(connection, number)
    if announcement is None:
        raise LookupError(number)
    return _reply(announcement, account_of(connection, number), now)


def _reply(announcement: Announcement, account: AnnouncementAccount, now: datetime) -> Reply:
    number, stage = announcement.id, announcement.stage(now)
    is_done = stage is AnnouncementStage.SENDING and not account.open
    values = {state.value: account.count(state) for state in RecipientState}
    line = Line(
        "announcement-progress",
        {"number": number, "title": announcement.title, "stage": "done" if is_done else stage, **values},
    )
    tokens = {} if is_done else _WAYS.get(stage, {})
    ways = tuple(Choice(Line(f"announcement-{name}"), f"{token}:{number}") for name, token in tokens.items())
    shown = Choice(Line("announcement-account"), f"{ACCOUNT}:{number}")
    return Reply((line,), (*ways, shown), coalesce=f"announcement:{number}:progress")


_WAYS = {
    AnnouncementStage.APPROVED: {"pause": PAUSE, "stop": STOP},
    AnnouncementStage.SENDING: {"pause": PAUSE, "stop": STOP},
    AnnouncementStage.PAUSED: {"resume": RESUME, "stop": STOP},
    AnnouncementStage.LAPSED: {"stop": STOP},
}


def paused(connection: Connection) -> list[int]:
    """Return the numbers of announcements that are paused."""
    held = announcements.c.paused_at.is_not(None) & announcements.c.stopped_at.is_(None)
    return list(connection.execute(select(announcements.c.id).where(held).order_by(announcements.c.id)).scalars())
