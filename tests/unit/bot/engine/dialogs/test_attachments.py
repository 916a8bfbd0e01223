"""Files that are sent into a form: fetched, inspected, stored under a harmless name, or refused with a reason."""

import pytest

from bot.engine.dialogs.attachments import Attachments
from bot.engine.dialogs.turn import Turn
from bot.engine.files import LARGEST_BYTES, files, load
from bot.engine.forms.advance import LookupRequest
from bot.engine.forms.inputs import Found, LookedUp, NotFound
from bot.engine.memory import Memory
from bot.engine.outbox.delivery import FetchFailed
from bot.engine.talk.messages import FileReference
from bot.storage.database import Database
from tests.engine import NOW, claim, incoming, receive, rows
from tests.sent_files import PDF, PROGRAM, pdf


class Messenger:
    """Hands out one content, and counts how often it was asked."""

    def __init__(self, content: bytes | FetchFailed) -> None:
        self.content = content
        self.asked: list[tuple[str, FileReference]] = []

    def __call__(self, channel: str, file: FileReference) -> bytes:
        self.asked.append((channel, file))
        if isinstance(self.content, FetchFailed):
            raise self.content
        return self.content


def look_up(database: Database, messenger: Messenger, file: FileReference | None) -> LookedUp:
    receive(database, incoming())
    (message,) = claim(database)
    turn = Turn(message, Memory(), NOW, "")
    request = LookupRequest("file", "attachment", {}, file=file)
    return Attachments(database, messenger, lambda: NOW).look_up(request, turn)


def test_a_file_that_is_accepted_is_stored_under_its_harmless_name(database: Database) -> None:
    messenger = Messenger(PDF)
    reference = FileReference("ref", "../Plan.pdf", "image/png", 7)
    found = look_up(database, messenger, reference)
    assert messenger.asked == [("fake", reference)]
    (row,) = rows(database, files)
    assert found == Found({"id": row.id, "name": "Plan.pdf", "size_bytes": len(PDF)})
    assert (row.person_id, row.media_type, row.is_kept, row.created_at) == (1, "application/pdf", False, NOW)
    stored = database.read(lambda connection: load(connection, row.id))
    assert stored is not None
    assert stored.content == PDF


@pytest.mark.parametrize(
    ("file", "content", "key"),
    [
        (None, b"", "form-file-wanted"),
        (FileReference("ref", "a.pdf"), b"", "file-empty"),
        (FileReference("ref", "a.pdf"), PROGRAM, "file-not-what-it-says"),
        (FileReference("ref", "a.exe"), PROGRAM, "file-type-not-allowed"),
        (FileReference("ref", "a.pdf"), pdf(password="geheim"), "file-locked"),
        (FileReference("ref", "a.pdf"), FetchFailed("file-gone"), "file-gone"),
        (FileReference("ref", "a.pdf"), PDF + bytes(LARGEST_BYTES), "file-too-large"),
    ],
)
def test_what_is_refused_is_not_stored_and_the_sender_learns_why(
    database: Database, file: FileReference | None, content: bytes | FetchFailed, key: str
) -> None:
    found = look_up(database, Messenger(content), file)
    assert isinstance(found, NotFound)
    assert found.key == key
    assert rows(database, files) == []


def test_a_file_that_claims_to_be_too_large_is_not_even_fetched(database: Database) -> None:
    messenger = Messenger(PDF)
    found = look_up(database, messenger, FileReference("ref", "a.pdf", size_bytes=LARGEST_BYTES + 1))
    assert found == NotFound("file-too-large", {"limit": 20})
    assert messenger.asked == []


def test_a_file_that_claims_to_be_just_small_enough_is_fetched(database: Database) -> None:
    assert isinstance(look_up(database, Messenger(PDF), FileReference("ref", "a.pdf", size_bytes=LARGEST_BYTES)), Found)
