"""Files that are sent into a form: fetched from the messenger, inspected, and stored."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import structlog
from sqlalchemy import Connection

from bot.engine.dialogs.sheets import FULL, KEPT, NO_ORDER, ORDERED, Words, bound, count_of, example, is_order, is_photo
from bot.engine.dialogs.turn import Turn
from bot.engine.file_quota import FileQuota, count_sent
from bot.engine.files import LARGEST_BYTES, File, load, reference, store
from bot.engine.foreign.inspection import Complaint, Inspection, refused
from bot.engine.foreign.kinds import file_name, media_type
from bot.engine.foreign.verdicts import MOST_SHEETS
from bot.engine.forms.advance import LookupRequest
from bot.engine.forms.inputs import Found, LookedUp, NotFound
from bot.engine.outbox.delivery import FetchFailed
from bot.engine.outbox.quiet import LOCAL
from bot.engine.talk.messages import FileReference
from bot.engine.talk.wording import Value
from bot.storage.database import Database

NAME = "file"
_MINUTE = timedelta(minutes=1)

log = structlog.get_logger()

Fetch = Callable[[str, FileReference], bytes]
"""Returns the content of a file that lies at a channel. Raises FetchFailed."""


class Attachments:
    """The lookup "file": what it finds is {"id", "name", "size_bytes"}."""

    def __init__(
        self,
        database: Database,
        fetch: Fetch,
        clock: Callable[[], datetime],
        inspection: Inspection | None = None,
        quota: FileQuota | None = None,
        words: Words = str,
    ) -> None:
        """inspection: without a virus scanner by default. words: what PDFs of photos and their pages are called."""
        self._words = words
        self._database = database
        self._fetch = fetch
        self._clock = clock
        self._inspection = inspection or Inspection()
        self._quota = quota or FileQuota()

    def look_up(self, request: LookupRequest, turn: Turn) -> LookedUp:
        if request.order:
            return self._ordered(request, turn)
        if request.file is None:
            return NotFound("form-file-wanted", {})
        taken = self._taken(turn, request.file)
        if isinstance(taken, Complaint):
            log.info("file_refused", message=turn.message.id, reason=taken.key)
            return NotFound(taken.key, taken.values)
        if request.binds_photos and is_photo(taken):
            return self._bound(request, turn, taken)
        return Found(self._stored(turn, taken))

    def _bound(self, request: LookupRequest, turn: Turn, photo: File) -> LookedUp:
        """Return a photo as a page of the PDF that is held, or of a new one; as itself if it can be none."""
        held, count = self._held(request), count_of(request.sheets) + 1 if request.sheets else 1
        if count > MOST_SHEETS:
            return NotFound(FULL, {"limit": MOST_SHEETS})
        made = bound([*held, photo.content], count, self._words)
        if made is None or len(made.content) > LARGEST_BYTES:
            return Found(self._stored(turn, photo))
        return Found(self._stored(turn, made), says=((KEPT, {"count": count, "example": example(count)}),))

    def _ordered(self, request: LookupRequest, turn: Turn) -> LookedUp:
        count, kept = count_of(request.sheets), len(request.order)
        made = bound(self._held(request), kept, self._words, request.order) if is_order(request.order, count) else None
        if made is None:
            return NotFound(NO_ORDER, {"count": count, "example": example(count)})
        return Found(self._stored(turn, made), says=((ORDERED, {"count": kept}),))

    def _held(self, request: LookupRequest) -> list[bytes]:
        if not request.sheets:
            return []
        held = self._database.read(lambda connection: load(connection, request.sheets["id"]))
        return [held.content] if held else []

    def _stored(self, turn: Turn, file: File) -> dict[str, Any]:
        now = self._clock()
        return reference(self._database.write(lambda connection: store(connection, turn.person_id, file, now)), file)

    def _taken(self, turn: Turn, sent: FileReference) -> File | Complaint:
        """Return a file that may be stored, or why it may not."""
        if sent.size_bytes > LARGEST_BYTES:
            return refused("file-too-large")
        if blocked := self._blocked(turn.person_id, sent.size_bytes):
            return blocked
        try:
            content = self._fetch(turn.message.channel, sent)
        except FetchFailed as error:
            return refused(error.key)
        blocked = self._blocked(turn.person_id, len(content))
        self._database.write(partial(count_sent, person_id=turn.person_id, size_bytes=len(content), now=self._clock()))
        name = file_name(sent.name, content)
        complaint = blocked or self._inspection.complaint(name, content)
        return complaint or File(name, media_type(name), content)

    def _blocked(self, person_id: int, size_bytes: int) -> Complaint | None:
        """Return why no file of this size is taken now, None if one is."""

        def look(connection: Connection) -> Complaint | None:
            until = self._quota.blocked_until(connection, person_id, size_bytes, self._clock())
            if until:
                return Complaint("file-quota-reached", {"limit": self._quota.daily_bytes // 1_000_000, **_local(until)})
            return None if self._quota.has_room(connection, size_bytes) else Complaint("file-store-full")

        complaint = self._database.read(look)
        if complaint and complaint.key == "file-store-full":
            log.warning("file_store_full", limit=self._quota.total_bytes)
        return complaint


def _local(moment: datetime) -> dict[str, Value]:
    """Return a moment, rounded up to the minute, as people read it."""
    there = (moment + _MINUTE).astimezone(LOCAL)
    return {"day": f"{there:%d.%m.}", "time": f"{there:%H:%M}"}
