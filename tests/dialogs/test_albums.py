"""Several files at once: they get one reply, which says what became of all of them."""

from collections.abc import Iterator
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from bot.engine.files import files
from bot.engine.outbox.table import outbox
from bot.engine.talk.messages import FileReference, Kind
from bot.feedback.tables import remove
from bot.storage.database import Database
from tests.dialogs.driver import Conversation
from tests.dialogs.feedback_form import filed, go_to
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


def test_an_album_in_a_form_gets_one_reply_and_is_stored_whole(
    chat: Conversation, sqlite: Database, pictures: Iterator[FileReference], tmp_path: Path
) -> None:
    go_to(chat, "attachment")
    for _ in range(3):
        sends(chat, next(pictures), "album").shows_nothing()
    chat.waits(seconds=WHOLE_AFTER_SECONDS).shows("form-files-kept", "feedback-may-call").shows_nothing_twice()
    assert all(f"„bild-{number}.png“" in chat.text for number in (1, 2, 3))
    assert names(sqlite) == ["bild-1.png", "bild-2.png", "bild-3.png"]
    chat.says("nein").shows("form-check")
    assert "bild-1.png, bild-2.png, bild-3.png" in chat.text
    chat.says("absenden").shows("feedback-filed")
    assert {row.is_kept for row in rows(sqlite, files)} == {True}
    (found,) = filed(sqlite, tmp_path / "office")
    assert len(found.more_files) == 2
    assert sorted(file.name for file in (tmp_path / "office").iterdir()) == [
        *("1-2-bild-2.png", "1-3-bild-3.png", "1-bild-1.png"),
    ]


def test_feedback_goes_with_all_its_files(
    chat: Conversation, sqlite: Database, pictures: Iterator[FileReference]
) -> None:
    go_to(chat, "attachment")
    for _ in range(3):
        sends(chat, next(pictures), "album")
    chat.waits(seconds=WHOLE_AFTER_SECONDS).says("nein").says("absenden").shows("feedback-filed")
    assert len(names(sqlite)) == 3
    sqlite.write(partial(remove, before=chat.clock()))
    assert len(names(sqlite)) == 3
    chat.clock.moves(seconds=1)
    sqlite.write(partial(remove, before=chat.clock()))
    assert names(sqlite) == []


def test_of_a_larger_album_as_many_are_kept_as_the_question_takes(
    chat: Conversation, sqlite: Database, pictures: Iterator[FileReference]
) -> None:
    go_to(chat, "attachment")
    for _ in range(7):
        sends(chat, next(pictures), "album").shows_nothing()
    chat.waits(seconds=WHOLE_AFTER_SECONDS).shows("form-files-full", "feedback-may-call").shows_nothing_twice()
    assert names(sqlite) == [f"bild-{number}.png" for number in range(1, 6)]
    chat.says("zurück").shows("feedback-attachment", "form-present-answer")
    sends(chat, next(pictures)).shows("feedback-may-call")
    assert names(sqlite) == ["bild-8.png"]


def test_a_file_of_an_album_that_is_not_taken_is_told_and_the_others_kept(
    chat: Conversation, sqlite: Database, pictures: Iterator[FileReference], tmp_path: Path
) -> None:
    go_to(chat, "attachment")
    lie = tmp_path / "luege.png"
    lie.write_bytes(JPEG)
    for file in (FileReference(str(lie), lie.name), next(pictures), FileReference(str(lie), lie.name), next(pictures)):
        sends(chat, file, "album").shows_nothing()
    chat.waits(seconds=WHOLE_AFTER_SECONDS).shows("file-not-what-it-says", "form-files-kept", "feedback-may-call")
    assert names(sqlite) == ["bild-1.png", "bild-2.png"]


def test_pictures_in_a_row_replace_the_reply_to_the_first(
    chat: Conversation, sqlite: Database, pictures: Iterator[FileReference]
) -> None:
    go_to(chat, "attachment")
    for keys in (("feedback-may-call",), ("form-files-kept", "feedback-may-call"), ("form-files-kept",)):
        sends(chat, next(pictures)).shows(*keys).shows_nothing_twice()
        chat.clock.moves(seconds=4)
    replies = [row.coalesce for row in rows(sqlite, outbox)][-3:]
    assert replies[0]
    assert set(replies) == {replies[0]}
    assert names(sqlite) == ["bild-1.png", "bild-2.png", "bild-3.png"]
    chat.says("abbrechen").says("ja").shows("form-cancelled")
    assert names(sqlite) == []


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
