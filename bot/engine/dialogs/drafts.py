"""Forms that were begun: which there are, and that they are not forgotten."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.engine.dialogs.known_forms import NAME, KnownForms
from bot.engine.dialogs.nudging import Nudge
from bot.engine.dialogs.pending import Pending
from bot.engine.dialogs.turn import Outcome, Transaction, Turn, offered_in
from bot.engine.forms import tokens
from bot.engine.inbox.jobs import Job
from bot.engine.memory import Draft, drafts_left
from bot.engine.outbox.quiet import LOCAL
from bot.engine.talk.messages import Line, Reply, say

REMINDER = "draft-reminder"

LEFT_ALONE = timedelta(days=7)
"""After so long untouched, a draft is worth a line of the roundup."""

_WEIGHT = 0.7


class Drafts:
    """Lists the drafts of a person, and reminds of those that lie untouched."""

    def __init__(self, known: KnownForms) -> None:
        self._known = known

    def listed(self, turn: Turn) -> Outcome:
        """List the open drafts of a person; the one that is being filled in is left until it is chosen again."""
        found = self._known.drafts_of(turn)
        if not found:
            return Outcome((say("form-no-drafts"),))
        choices = tuple(self._known.open_choice(draft) for draft in found)
        return Outcome((Reply((Line("form-drafts"),), choices),), leaves_form=True)

    def offered_last(self, turn: Turn) -> Draft | None:
        """Return the draft that was offered last to go on with, if it is only one."""
        opening = (f"{NAME}:{tokens.OPEN}:", f"{NAME}:{tokens.LOOK}:")
        keys = {token.rpartition(":")[2] for token, *_ in offered_in(turn) if token.startswith(opening)}
        found = [draft for draft in self._known.drafts_of(turn) if draft.key in keys]
        return found[0] if len(found) == 1 else None

    def elsewhere(self, turn: Turn) -> tuple[Reply, ...]:
        """Return the offer to go on here with a form that is being filled in in another chat."""
        found = [draft for draft in self._known.drafts_of(turn) if draft.chat is not None]
        if not found:
            return ()
        titles = ", ".join(self._known.name(draft) for draft in found)
        line = Line("form-open-elsewhere", {"titles": titles})
        return (Reply((line,), tuple(self._known.open_choice(draft) for draft in found)),)

    def pending(self, turn: Turn, _transaction: Transaction) -> Iterator[Pending]:
        """Yield the drafts of a person: they wait to be filed."""
        for draft in self._known.drafts_of(turn):
            yield Pending(Line("pending-draft", {"title": self._known.name(draft)}), self._known.open_choice(draft))

    def nudges(self, connection: Connection, person_id: int, now: datetime) -> Iterator[Nudge]:
        """Yield the drafts of a person that have lain untouched for a week."""
        for draft in drafts_left(connection, person_id, now - LEFT_ALONE):
            if draft.form in self._known and draft.touched_at:
                day = draft.touched_at.astimezone(LOCAL)
                line = Line("nudge-draft", {"title": self._known.name(draft), "day": f"{day:%d.%m.%Y}"})
                choice = self._known.open_choice(draft)
                yield Nudge(f"draft:{draft.key}", "drafts", line, _WEIGHT, now + LEFT_ALONE, choice)

    def remind(self, turn: Turn) -> Outcome:
        """A job: remind, once, of a draft that has not been touched for some days.

        The draft is left until it is chosen again: a "ja" to the reminder must not answer the step behind it.
        """
        draft = turn.memory.draft(turn.job.get("draft"))
        if draft is None or draft.form not in self._known:
            return Outcome()
        if self._is_fresh(draft, turn):
            return Outcome(jobs=(self.reminder(draft, turn),))
        lines = (self._known.wording(draft.form).reminder(self._known.name(draft)),)
        said = Reply(lines, (self._known.open_choice(draft),), guard=("draft-open", draft.key))
        return Outcome((said,), leaves_form=turn.memory.active_draft == draft.key)

    def tell_end(self, turn: Turn) -> Outcome:
        """A job: say that a draft will be dropped, unless somebody has worked on it since that was planned."""
        draft = turn.memory.draft(turn.job.get("draft"))
        if draft is None or draft.form not in self._known or draft.touched_at is None:
            return Outcome()
        if draft.touched_at > datetime.fromisoformat(turn.job["warned_at"]):
            return Outcome()
        day = datetime.fromisoformat(turn.job["ends_at"]).astimezone(LOCAL)
        line = Line("form-ends", {"title": self._known.title(draft.form), "day": f"{day:%d.%m.%Y}"})
        said = Reply((line,), (self._known.open_choice(draft),), guard=("draft-open", draft.key))
        return Outcome((said,), leaves_form=turn.memory.active_draft == draft.key)

    def reminder(self, draft: Draft, turn: Turn) -> Job:
        """Return the job that reminds of a draft when it has lain untouched for some days."""
        due_at = (draft.touched_at or turn.now) + self._known.service(draft.form).remind_after
        return Job(reminder_key(draft), REMINDER, due_at, turn.person_id, {"draft": draft.key})

    def _is_fresh(self, draft: Draft, turn: Turn) -> bool:
        pause = self._known.service(draft.form).remind_after
        return draft.touched_at is not None and turn.now - draft.touched_at < pause


def reminder_key(draft: Draft) -> str:
    """Return the key of the job that reminds of a draft."""
    return f"draft:{draft.key}"
