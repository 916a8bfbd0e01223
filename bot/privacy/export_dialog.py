"""Everything about me: two files, and the files that somebody sent."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, select

from bot.engine.dialogs.turn import Outcome, Transaction, Turn
from bot.engine.files import File, files, store
from bot.engine.inbox import jobs
from bot.engine.inbox.jobs import Job
from bot.engine.personal import PersonalTable
from bot.engine.persons import persons
from bot.engine.talk.messages import Reply, say
from bot.engine.talk.wording import Wording
from bot.privacy.erasure import is_under_way
from bot.privacy.export import Export, as_json, as_page
from bot.privacy.held import held

EXPORT_OVER = "export_over"
"""The job that removes the files of an export."""

EXPORTED = "privacy"
"""The notes of when somebody had an export."""

_MOST_A_DAY = 3
_DAY, _KEPT = timedelta(days=1), timedelta(hours=1)
_MOST_FILES = 10


class ExportDialog:
    """Sends a person everything that is held about them, as files."""

    def __init__(self, personal: Sequence[PersonalTable], wording: Wording) -> None:
        self._personal = personal
        self._wording = wording

    def ask(self, turn: Turn) -> Outcome:
        if not turn.may_ask_confidential:
            return Outcome((say("export-elsewhere"),))
        noted = turn.memory.notes.get(EXPORTED, {}).get("exports", [])
        lately = [at for at in noted if turn.now - datetime.fromisoformat(at) < _DAY]
        if len(lately) >= _MOST_A_DAY:
            return Outcome((say("export-too-often", limit=_MOST_A_DAY),))

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            return self._export(transaction, turn.message.id)

        return Outcome(notes={EXPORTED: {"exports": [*lately, turn.now.isoformat()]}}, act=act)

    def _export(self, transaction: Transaction, message_id: int) -> tuple[Reply, ...]:
        """Store both files for as long as it takes to send them, and send back what the person sent."""
        connection, person_id, now = transaction.connection, transaction.person_id, transaction.now
        known_since = select(persons.c.created_at).where(persons.c.id == person_id)
        export = Export(
            person_id,
            connection.execute(known_since).scalar_one(),
            now,
            held(connection, self._personal, person_id),
        )
        page, data = as_page(export, self._wording), as_json(export, self._wording)
        sent = _sent_files(connection, person_id, besides=(page, data))
        made = [store(connection, person_id, file, now) for file in (page, data)]
        _plan_removal(connection, {"files": made, "message": message_id, "until": (now + _DAY).isoformat()}, now)
        return (
            Reply(say("export-page", areas=len(export.found)).lines, file=made[0]),
            Reply(say("export-data").lines, file=made[1]),
            *(Reply(say("export-file", name=name).lines, file=file_id) for file_id, name in sent[:_MOST_FILES]),
            *((say("export-more-files", count=len(sent) - _MOST_FILES),) if len(sent) > _MOST_FILES else ()),
        )

    def remove(self, turn: Turn) -> Outcome:
        """A job for nobody in particular: remove the files of an export that was delivered, after a day in any case."""
        payload = turn.job

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            connection, now = transaction.connection, transaction.now
            if is_under_way(connection, payload["message"]) and now < datetime.fromisoformat(payload["until"]):
                _plan_removal(connection, payload, now)
            else:
                connection.execute(delete(files).where(files.c.id.in_(payload["files"])))
            return ()

        return Outcome(act=act)


def _plan_removal(connection: Connection, payload: Mapping[str, Any], now: datetime) -> None:
    job = Job(f"{EXPORT_OVER}:{payload['message']}", EXPORT_OVER, now + _KEPT, payload=dict(payload))
    jobs.schedule(connection, [job])


def _sent_files(connection: Connection, person_id: int, besides: Sequence[File]) -> list[tuple[int, str]]:
    """Return id and name of the files that a person sent, newest first, without earlier exports."""
    theirs = select(files.c.id, files.c.name).where(
        files.c.person_id == person_id,
        files.c.content.is_not(None),
        files.c.name.not_in([file.name for file in besides]),
    )
    return [(row.id, row.name) for row in connection.execute(theirs.order_by(files.c.id.desc()))]
