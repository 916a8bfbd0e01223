"""Files that are sent into a form: fetched from the messenger, inspected, and stored."""

from collections.abc import Callable
from datetime import datetime

import structlog

from bot.engine.dialogs.turn import Turn
from bot.engine.files import LARGEST_BYTES, File, store
from bot.engine.foreign.inspection import Complaint, Inspection, refused
from bot.engine.foreign.kinds import MEDIA_TYPES, ending_of, file_name
from bot.engine.forms.advance import LookupRequest
from bot.engine.forms.inputs import Found, LookedUp, NotFound
from bot.engine.outbox.delivery import FetchFailed
from bot.engine.talk.messages import FileReference
from bot.storage.database import Database

NAME = "file"

log = structlog.get_logger()

Fetch = Callable[[str, FileReference], bytes]
"""Returns the content of a file that lies at a channel. Raises FetchFailed."""


class Attachments:
    """The lookup "file": what it finds is {"id", "name", "size_bytes"}."""

    def __init__(
        self, database: Database, fetch: Fetch, clock: Callable[[], datetime], inspection: Inspection | None = None
    ) -> None:
        """inspection: without a virus scanner by default."""
        self._database = database
        self._fetch = fetch
        self._clock = clock
        self._inspection = inspection or Inspection()

    def look_up(self, request: LookupRequest, turn: Turn) -> LookedUp:
        if request.file is None:
            return NotFound("form-file-wanted", {})
        taken = self._taken(turn.message.channel, request.file)
        if isinstance(taken, Complaint):
            log.info("file_refused", message=turn.message.id, reason=taken.key)
            return NotFound(taken.key, taken.values)
        now = self._clock()
        file_id = self._database.write(lambda connection: store(connection, turn.person_id, taken, now))
        return Found({"id": file_id, "name": taken.name, "size_bytes": len(taken.content)})

    def _taken(self, channel: str, reference: FileReference) -> File | Complaint:
        """Return a file that may be stored, or why it may not."""
        if reference.size_bytes > LARGEST_BYTES:
            return refused("file-too-large")
        try:
            content = self._fetch(channel, reference)
        except FetchFailed as error:
            return refused(error.key)
        name = file_name(reference.name, content)
        complaint = self._inspection.complaint(name, content)
        return complaint or File(name, MEDIA_TYPES[ending_of(name)], content)
