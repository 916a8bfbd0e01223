"""How much may be sent in a day, and stored at all."""

from pathlib import Path

from bot.config import FilesSettings, Settings
from bot.engine.files import files
from bot.storage.database import Database
from tests.dialogs.driver import Conversation
from tests.dialogs.feedback_form import answer, go_to
from tests.dialogs.test_limits import erased
from tests.engine import rows


def talk(database: Database, **limits: float) -> Conversation:
    return Conversation(database, answer, settings=Settings(files=FilesSettings.model_validate(limits)))


def text(folder: Path, size: int, name: str = "liste.txt") -> Path:
    file = folder / name
    file.write_bytes(b"x" * size)
    return file


def test_a_day_has_its_limit_whatever_became_of_the_files(sqlite: Database, tmp_path: Path) -> None:
    chat = go_to(talk(sqlite, daily_megabytes=1), "attachment")
    chat.sends_file(text(tmp_path, 400_000)).says("zurück")
    chat.sends_file(text(tmp_path, 400_000, "lüge.pdf")).shows("file-not-what-it-says")
    chat.waits(hours=1).sends_file(text(tmp_path, 200_001)).shows("file-quota-reached", "feedback-attachment")
    assert (chat.value("file-quota-reached", "limit"), chat.value("file-quota-reached", "day")) == (1, "03.11.")
    assert chat.value("file-quota-reached", "time") == "10:01"  # in Germany; a day after the first file, and a minute
    chat.sends_file(text(tmp_path, 1_000)).shows("feedback-may-call").says("zurück")
    chat.waits(hours=23).sends_file(text(tmp_path, 800_000)).shows("feedback-may-call")


def test_an_erasure_does_not_begin_the_day_anew(sqlite: Database, tmp_path: Path) -> None:
    chat = go_to(talk(sqlite, daily_megabytes=1), "attachment")
    chat.sends_file(text(tmp_path, 900_000)).shows("feedback-may-call")
    erased(chat)
    assert rows(sqlite, files) == []
    go_to(chat, "attachment").sends_file(text(tmp_path, 900_000)).shows("file-quota-reached")


def test_when_all_room_is_used_no_file_is_taken(sqlite: Database, tmp_path: Path) -> None:
    chat = go_to(talk(sqlite, total_gigabytes=0.001), "attachment")
    chat.sends_file(text(tmp_path, 700_000)).shows("feedback-may-call").says("zurück")
    chat.sends_file(text(tmp_path, 300_001)).shows("file-store-full", "feedback-attachment")
    chat.sends_file(text(tmp_path, 300_000)).shows("feedback-may-call").says("zurück")
    chat.says("überspringen").says("zurück").sends_file(text(tmp_path, 900_000)).shows("feedback-may-call")
