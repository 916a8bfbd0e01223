"""Several files at once: they get one reply, which says what became of all of them."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from bot.engine.files import files
from bot.engine.outbox.table import outbox
from bot.engine.talk.messages import FileReference, Kind
from bot.storage.database import Database
from tests.dialogs.driver import Conversation
from tests.dialogs.feedback_form import go_to
from tests.engine import rows
from tests.sent_files import JPEG, PNG

WHOLE_AFTER_SECONDS = 2


@pytest.fixture
def pictures(tmp_path: Path) -> Iterator[FileReference]:
    """Return pictures, as many as are asked for: bild-1.png, bild-2.png …"""

    def more() -> Iterator[FileReference]:
        for number in count(1):
            file = tmp_path / f"bild-{number}.png"
            file.write_bytes(PNG)
            yield FileReference(str(file), file.name)

    return more()


def sends(chat: Conversation, file: FileReference, album: str = "") -> Conversation:
    return chat.sends(kind=Kind.FILE, file=file, album=album)


def names(database: Database) -> list[str]:
    return [row.name for row in rows(database, files)]


def test_an_album_in_a_form_gets_one_reply_that_says_which_file_was_kept(
    chat: Conversation, sqlite: Database, pictures: Iterator[FileReference]
) -> None:
    go_to(chat, "attachment")
    for _ in range(3):
        sends(chat, next(pictures), "album").shows_nothing()
    chat.waits(seconds=WHOLE_AFTER_SECONDS).shows("form-one-file", "feedback-may-call").shows_nothing_twice()
    assert "„bild-1.png“" in chat.text
    assert names(sqlite) == ["bild-1.png"]
    chat.says("nein").shows("form-check").says("absenden").shows("feedback-filed")


def test_a_file_of_an_album_that_is_not_taken_is_told_and_the_next_one_kept(
    chat: Conversation, sqlite: Database, pictures: Iterator[FileReference], tmp_path: Path
) -> None:
    go_to(chat, "attachment")
    lie = tmp_path / "luege.png"
    lie.write_bytes(JPEG)
    sends(chat, FileReference(str(lie), lie.name), "album")
    for _ in range(2):
        sends(chat, next(pictures), "album").shows_nothing()
    chat.waits(seconds=WHOLE_AFTER_SECONDS).shows("file-not-what-it-says", "form-one-file", "feedback-may-call")
    assert names(sqlite) == ["bild-1.png"]


def test_pictures_in_a_row_replace_the_reply_to_the_first(
    chat: Conversation, sqlite: Database, pictures: Iterator[FileReference]
) -> None:
    go_to(chat, "attachment")
    for key in ("feedback-may-call", "form-one-file", "form-one-file"):
        sends(chat, next(pictures)).shows(key).shows_nothing_twice()
        chat.clock.moves(seconds=4)
    replies = [row.coalesce for row in rows(sqlite, outbox)][-3:]
    assert replies[0]
    assert set(replies) == {replies[0]}
    assert names(sqlite) == ["bild-1.png"]


def test_after_a_refusal_another_file_gets_a_reply_of_its_own(
    chat: Conversation, sqlite: Database, pictures: Iterator[FileReference], tmp_path: Path
) -> None:
    go_to(chat, "attachment")
    sends(chat, FileReference(str(tmp_path), "leer.png")).shows("file-gone", "feedback-attachment")
    sends(chat, next(pictures)).shows("feedback-may-call")
    assert "file-gone" not in chat.keys
    first, second = [row.coalesce for row in rows(sqlite, outbox)][-2:]
    assert first != second


def test_an_album_ends_with_the_next_message_and_a_row_after_a_while(
    chat: Conversation, pictures: Iterator[FileReference]
) -> None:
    go_to(chat, "attachment")
    sends(chat, next(pictures)).shows("feedback-may-call")
    chat.says("nein").shows("form-check")
    sends(chat, next(pictures)).shows("form-no-file-wanted", "form-check")
    chat.clock.moves(seconds=6)
    sends(chat, next(pictures)).shows("form-no-file-wanted", "form-check")
    chat.says("ändern 3").shows("feedback-attachment")
    sends(chat, next(pictures)).shows("form-check")
    assert "bild-4.png" in chat.text


def test_an_album_without_a_form_gets_one_reply(chat: Conversation, pictures: Iterator[FileReference]) -> None:
    for _ in range(3):
        sends(chat, next(pictures), "album").shows_nothing()
    chat.waits(seconds=WHOLE_AFTER_SECONDS).shows("file-unexpected").shows_nothing_twice()
    sends(chat, next(pictures), "another").shows_nothing().waits(seconds=WHOLE_AFTER_SECONDS).shows("file-unexpected")
