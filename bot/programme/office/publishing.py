"""Publishing a draft, after a look at what others will see; or throwing it away."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import delete

from bot.engine.dialogs.turn import Outcome, Transaction, Turn, row_number
from bot.engine.talk.messages import Choice, Line, Reply, say
from bot.people.audit.chain import Entry, record
from bot.programme.office.agenda import digest_of, following, seen
from bot.programme.office.card import DROP_YES, FOLLOWING, PUBLISH_YES, THIS, missing
from bot.programme.office.editing import apply
from bot.programme.office.effects import problems
from bot.programme.reach import PlannedChange
from bot.programme.reading import Meeting
from bot.programme.seating import Place, locked
from bot.programme.shown import OFFICE_CARD, card
from bot.programme.tables import MeetingState, SignupState, meetings

_PUBLISHED = {"state": MeetingState.PUBLISHED}


@dataclass(frozen=True)
class Publishing:
    """Publishes drafts and throws them away. card: shows the office's card of a meeting, after some lines."""

    card: Callable[..., Reply]

    def ask(self, turn: Turn) -> Outcome:
        """Show a draft as others would see it. turn.argument: its number."""
        number = turn.number

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            connection, now = transaction.connection, transaction.now
            meeting = seen(connection, transaction.person_id, number)
            if meeting.state is not MeetingState.DRAFT:
                return (self.card(transaction, number, Line("meeting-office-is-published")),)
            if refused := problems(connection, (PlannedChange(meeting, _PUBLISHED),), now):
                return (self.card(transaction, number, *refused),)
            public = card(meeting, Place(SignupState.LEFT), now)
            lacks = tuple(Line(f"meeting-office-missing-{name}") for name in missing(meeting))
            asked = Reply((*lacks, Line("meeting-office-publish-sure")), self._ways(transaction, meeting))
            return (Reply((Line("meeting-office-preview"), *public.lines)), asked)

        return Outcome(act=act)

    def _ways(self, transaction: Transaction, meeting: Meeting) -> tuple[Choice, ...]:
        shown = digest_of(meeting)
        later = len(_drafts(transaction, meeting))
        this = Choice(Line("meeting-office-publish-yes"), f"{PUBLISH_YES}:{meeting.id}:{THIS}:{shown}")
        whole = f"{PUBLISH_YES}:{meeting.id}:{FOLLOWING}:{shown}"
        both = (Choice(Line("meeting-office-publish-all", {"count": later + 1}), whole),) if later else ()
        return (this, *both, Choice(Line("meeting-office-publish-no"), f"{OFFICE_CARD}:{meeting.id}"))

    def publish(self, turn: Turn) -> Outcome:
        """Publish a draft, or all of its series. turn.argument: "<number>:<how far>:<digest of what was shown>"."""
        number, _, rest = turn.argument.partition(":")
        scope, _, digest = rest.partition(":")

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            meeting, reply = self._still(transaction, row_number(number), digest)
            if reply:
                return (reply,)
            drafts = (meeting, *(_drafts(transaction, meeting) if scope == FOLLOWING else ()))
            changes = [PlannedChange(one, _PUBLISHED) for one in drafts]
            apply(transaction.connection, changes, "meeting-published", transaction.person_id, transaction.now)
            return (self.card(transaction, meeting.id, Line("meeting-office-published", {"count": len(changes)})),)

        return Outcome(act=act)

    def ask_drop(self, turn: Turn) -> Outcome:
        """Ask whether to throw a draft away. turn.argument: "<number>:<digest of what was shown>"."""
        number, _, digest = turn.argument.partition(":")

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            meeting, reply = self._still(transaction, row_number(number), digest)
            if reply:
                return (reply,)
            yes = Choice(Line("meeting-office-drop-yes"), f"{DROP_YES}:{turn.argument}")
            no = Choice(Line("meeting-office-drop-no"), f"{OFFICE_CARD}:{meeting.id}")
            return (Reply((Line("meeting-office-drop-sure", {"title": meeting.title}),), (yes, no)),)

        return Outcome(act=act)

    def drop(self, turn: Turn) -> Outcome:
        """Throw a draft away. turn.argument: "<number>:<digest of what was shown>"."""
        number, _, digest = turn.argument.partition(":")

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            meeting, reply = self._still(transaction, row_number(number), digest)
            if reply:
                return (reply,)
            connection, by = transaction.connection, transaction.person_id
            connection.execute(delete(meetings).where(meetings.c.id == meeting.id))
            entry = Entry("meeting-draft-dropped", f"meeting:{meeting.id}", by, None, {"title": meeting.title})
            record(connection, entry, transaction.now)
            return (say("meeting-office-dropped", title=meeting.title),)

        return Outcome(act=act)

    def _still(self, transaction: Transaction, number: int, digest: str) -> tuple[Meeting, Reply | None]:
        """Return a meeting, locked, and what is said if it is not the draft any more that was shown."""
        seen(transaction.connection, transaction.person_id, number)
        locked(transaction.connection, number)
        meeting = seen(transaction.connection, transaction.person_id, number)
        if meeting.state is MeetingState.DRAFT and digest == digest_of(meeting):
            return meeting, None
        key = "is-published" if meeting.state is not MeetingState.DRAFT else "outdated-card"
        return meeting, self.card(transaction, number, Line(f"meeting-office-{key}"))


def _drafts(transaction: Transaction, meeting: Meeting) -> tuple[Meeting, ...]:
    """Return the later dates of a series that are not published yet."""
    later = following(transaction.connection, meeting, transaction.now)
    return tuple(one for one in later if one.state is MeetingState.DRAFT)
