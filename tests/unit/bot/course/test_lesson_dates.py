"""Since when lessons are taught."""

from dataclasses import replace
from datetime import timedelta

from bot.course.lesson_dates import lessons_since
from bot.course.publishing import publish
from bot.storage.database import Database
from tests.course import COURSE, add_course
from tests.engine import NOW


def test_a_lesson_that_comes_later_is_new_and_one_that_is_renamed_is_not(database: Database) -> None:
    add_course(database)
    basics, *others = COURSE.modules
    first, second = basics.lessons
    lessons = (first, replace(second, key="umbenannt", was=(second.key,)), replace(second, key="neu"))
    later = replace(COURSE, label="2.0", modules=(replace(basics, lessons=lessons), *others))
    soon = NOW + timedelta(days=1)
    database.write(lambda connection: publish(connection, later, soon))
    since = database.read(lambda connection: lessons_since(connection, COURSE.key))
    assert (since["erste"], since["umbenannt"], since["neu"]) == (NOW, NOW, soon)


def test_a_lesson_changes_its_digest_with_what_it_shows() -> None:
    lesson = COURSE.lessons["erste"]
    first, *others = lesson.pieces
    assert replace(lesson, was=("frueher",), minutes=3).digest == lesson.digest
    assert replace(lesson, pieces=(replace(first, text="Anders."), *others)).digest != lesson.digest
