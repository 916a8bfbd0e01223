"""Progress, completion and certificates, as people live them."""

from bot.storage.database import Database
from tests.course import COURSE, add_course
from tests.dialogs.driver import Conversation
from tests.learning import learned
from tests.people import person_of


def test_who_has_not_begun_is_told_where_to_begin(chat: Conversation, sqlite: Database) -> None:
    add_course(sqlite)
    chat.says("wie weit bin ich?").shows("course-achieving-nothing")


def test_progress_in_words_and_as_a_picture(chat: Conversation, sqlite: Database) -> None:
    add_course(sqlite)
    chat.says("/start")
    learned(sqlite, person_of(sqlite, "ada"), COURSE, 2, 3, wrong=1)
    chat.says("mein Lernstand").shows("course-achieving-course", "course-achieving-module", "course-achieving-open")
    chat.shows("course-achieving-missing")
    assert chat.parts[0].file is not None
    counted = ("read", "lessons", "tried", "exercises", "right", "wrong")
    assert [chat.value("course-achieving-course", name) for name in counted] == [2, 4, 3, 8, 2, 1]
    assert (chat.value("course-achieving-missing", "lessons"), chat.value("course-achieving-missing", "questions")) == (
        2,
        2,
    )
