"""Repeating, as people do it."""

from bot.course.done import learner_of, put_place
from bot.course.place import CoursePlace, LearningMode
from bot.engine.dialogs.turn import Transaction
from bot.storage.database import Database
from tests.course import COURSE, NUMBER, SINGLE, TEXT, add_course
from tests.dialogs.driver import Conversation
from tests.engine import NOW
from tests.exercising import asks, labels, taps
from tests.people import person_of


def test_nothing_is_due_yet(chat: Conversation, sqlite: Database) -> None:
    add_course(sqlite)
    chat.says("wiederholen").shows("course-repeating-none")
    asks(chat, SINGLE)
    taps(chat, SINGLE, "1")
    chat.says("/auffrischen").shows("course-repeating-later")
    assert chat.value("course-repeating-later", "day") == "04.11.2026"


def test_what_is_due_is_asked_a_few_at_a_time(long_chat: Conversation, sqlite: Database) -> None:
    add_course(sqlite)
    for exercise, said in ((SINGLE, "b"), (TEXT, "Bürgerrat"), (NUMBER, "7")):
        asks(long_chat, exercise).says(said)
    long_chat.waits(days=1)
    long_chat.says("/wiederholen").shows("course-repeating-begins", "course-exercising-asks")
    assert long_chat.value("course-repeating-begins", "count") == 1
    long_chat.says("5").shows("course-exercising-right")
    long_chat.waits(days=1)
    long_chat.says("Fragen zur Auffrischung").shows("course-repeating-begins")
    assert long_chat.value("course-repeating-begins", "count") == 2
    assert labels(long_chat)[:3] == [option.text for option in SINGLE.options]


def test_the_lesson_in_hand_stays_beside(long_chat: Conversation, sqlite: Database) -> None:
    add_course(sqlite)
    asks(long_chat, SINGLE).says("b")
    person = person_of(sqlite, "ada")
    place = CoursePlace(LearningMode.LESSON, "zweite", 1, digest="abc")
    sqlite.write(lambda connection: put_place(Transaction(connection, NOW, person, None), COURSE, place))
    long_chat.waits(days=3)
    long_chat.says("wiederholen")
    learner = sqlite.read(lambda connection: learner_of(connection, person, COURSE.key))
    assert learner is not None
    assert (learner.place.mode, learner.place.queue) == (LearningMode.REPEAT, ("wer-darf",))
    assert (learner.place.lesson, learner.place.piece, learner.place.digest) == ("zweite", 1, "abc")


def test_after_it_the_lesson_goes_on_where_it_was(long_chat: Conversation, sqlite: Database) -> None:
    add_course(sqlite)
    for said in ("kurs", "1", "1", "weiter", "b"):
        long_chat.says(said)
    long_chat.says("weiter").says("weiter").shows("course-exercising-asks")  # the second lesson, at its first question
    long_chat.waits(days=3)
    long_chat.says("wiederholen").shows("course-repeating-begins")
    long_chat.says("b").shows("course-exercising-right")
    long_chat.says("weiter").shows("course-learning-result")
    long_chat.says("weiter").shows("course-exercising-how-multiple")
    long_chat.says("1 und 3").shows("course-exercising-right")
