"""Exercises of a course, as people answer them."""

from dataclasses import replace

import pytest

from bot.channels import console
from bot.course.done import learner_of, put_place
from bot.course.outline import Course, CourseModule, Exercise, ExerciseOption, Lesson, Piece
from bot.course.place import CoursePlace, LearningMode
from bot.course.tables import course_withdrawals, courses
from bot.engine.dialogs.turn import Transaction
from bot.engine.inbox.table import inbox
from bot.engine.talk.messages import Kind
from bot.storage.database import Database
from tests.course import COURSE, HOMEWORK, MATCH, MULTIPLE, NUMBER, ORDER, SINGLE, TEXT, THOUGHT, add_course
from tests.dialogs.driver import Conversation
from tests.dialogs.feedback_form import QUESTION
from tests.engine import NOW, changes, rows
from tests.exercising import asks, labels, noted, taps
from tests.people import person_of


@pytest.mark.parametrize(
    ("exercise", "right", "wrong"),
    [
        (SINGLE, "die zweite", "niemand"),
        (MULTIPLE, "1 und 3", "alle"),
        (TEXT, "buergerrat", "Gemeinderat"),
        (NUMBER, "fünf", "7"),
        (ORDER, "Kick-Off, Profil, Plan", "1 2 3"),
        (MATCH, "DWK ab 2016, ZWK ab 2021", "1a 2b"),
    ],
)
def test_typed(long_chat: Conversation, sqlite: Database, exercise: Exercise, right: str, wrong: str) -> None:
    add_course(sqlite)
    asks(long_chat, exercise).shows("course-exercising-asks", f"course-exercising-how-{exercise.kind.value}")
    long_chat.says(wrong)
    assert "course-exercising-right" not in long_chat.keys
    assert labels(long_chat)[0] == "Weiter"
    asks(long_chat, exercise).says(right).shows("course-exercising-right")
    assert noted(sqlite) == [(exercise.key, True, 2)]


def test_one_tap_answers_and_is_explained(chat: Conversation, sqlite: Database) -> None:
    add_course(sqlite)
    asks(chat, SINGLE)
    assert labels(chat)[:3] == [option.text for option in SINGLE.options]
    taps(chat, SINGLE, "0").shows(
        "course-exercising-not-quite",
        "course-exercising-feedback",
        "course-exercising-right-is",
        "course-exercising-explained",
    )
    assert chat.value("course-exercising-feedback", "text") == "Auch andere dürfen."
    assert noted(sqlite) == [("wer-darf", False, 1)]


def test_several_options_are_tapped_one_after_the_other(chat: Conversation, sqlite: Database) -> None:
    add_course(sqlite)
    asks(chat, MULTIPLE)
    assert "Fertig" not in labels(chat)
    chat.presses(chat.buttons[0].token).shows("course-exercising-chosen-so-far")
    assert labels(chat)[:4] == ["✓ Zahlen", "Wetter", "Stärken", "Fertig"]
    chat.presses(chat.buttons[1].token)
    chat.says("fertig").shows("course-exercising-partly", "course-exercising-hits", "course-exercising-not-with")
    chat.shows("course-exercising-missing")
    assert noted(sqlite) == [("was-gehoert", False, 1)]


def test_a_tapped_option_is_taken_back_and_one_that_is_typed_added(chat: Conversation, sqlite: Database) -> None:
    add_course(sqlite)
    asks(chat, MULTIPLE).says("2").says("2").shows("course-exercising-chosen-so-far")
    assert chat.value("course-exercising-chosen-so-far", "count") == 0
    chat.says("1").says("und 3").shows("course-exercising-right")


def test_items_are_tapped_into_their_order(chat: Conversation, sqlite: Database) -> None:
    add_course(sqlite)
    asks(chat, ORDER)
    assert sorted(labels(chat)[:3]) == sorted(ORDER.items)
    assert labels(chat)[:3] != list(ORDER.items)
    for item in ORDER.items[:2]:
        chat.presses(next(button.token for button in chat.buttons if button.label == item))
    chat.shows("course-exercising-right")


def test_partners_are_tapped_one_after_the_other(chat: Conversation, sqlite: Database) -> None:
    add_course(sqlite)
    asks(chat, MATCH)
    assert labels(chat)[:2] == ["a)", "b)"]
    later = "a)" if f"a) {MATCH.partners[1]}" in chat.text else "b)"
    chat.presses(next(button.token for button in chat.buttons if button.label == later))
    chat.shows("course-exercising-matched", "course-exercising-so")
    assert noted(sqlite) == [("paare", False, 1)]


def test_what_is_in_its_place_is_marked(chat: Conversation, sqlite: Database) -> None:
    add_course(sqlite)
    asks(chat, ORDER).says("Kick-Off, Plan, Profil").shows("course-exercising-in-place", "course-exercising-marked")
    assert chat.value("course-exercising-in-place", "count") == 1
    assert chat.text.count("✓") == 2  # in the sentence that explains it, and once


def test_hints_come_one_after_the_other_and_the_solution_counts_as_tried(chat: Conversation, sqlite: Database) -> None:
    add_course(sqlite)
    asks(chat, SINGLE).says("Tipp").shows("course-exercising-hint-is")
    assert chat.value("course-exercising-hint-is", "text") == SINGLE.hints[0]
    chat.taps("course-exercising-hint").shows("course-exercising-hint-is")
    assert chat.value("course-exercising-hint-is", "text") == SINGLE.hints[1]
    assert "Tipp" not in labels(chat)
    chat.says("noch ein Tipp").shows("course-exercising-no-hint")
    chat.says("Lösung").shows("course-exercising-solution-is", "course-exercising-right-is")
    assert noted(sqlite) == [("wer-darf", False, 1)]


@pytest.mark.parametrize("exercise", [SINGLE, MULTIPLE, TEXT, NUMBER, ORDER, MATCH])
def test_who_does_not_know_is_told_kindly(chat: Conversation, sqlite: Database, exercise: Exercise) -> None:
    add_course(sqlite)
    asks(chat, exercise).says("weiß nicht").shows("course-exercising-unknown")
    assert noted(sqlite) == [(exercise.key, False, 1)]


def test_a_thought_is_kept_for_the_person_alone(chat: Conversation, sqlite: Database) -> None:
    add_course(sqlite)
    asks(chat, THOUGHT).says("Wir fragen <b>alle</b>").shows("course-exercising-thought-kept")
    assert "Wir fragen" not in str(rows(sqlite, inbox))
    asks(chat, THOUGHT).shows("course-exercising-thought")
    assert "„Wir fragen <b>alle</b>“" in chat.text
    chat.says("keine Angabe").shows("course-exercising-thought-left")
    asks(chat, THOUGHT).shows("course-exercising-thought")
    assert noted(sqlite) == [("gedanke", None, 2)]


def test_where_nothing_personal_may_be_asked_a_thought_is_not_written_down(sqlite: Database) -> None:
    add_course(sqlite)
    traits = replace(console.TRAITS, is_confidential=False)
    chat = Conversation(sqlite, lambda _asked: pytest.fail("asked"), traits=traits)
    asks(chat, THOUGHT).shows("course-exercising-moment")
    assert (labels(chat), noted(sqlite)) == (["Weiter"], [("gedanke", None, 1)])
    chat.close()


@pytest.mark.parametrize(("said", "key"), [("erledigt", "done"), ("merke ich mir", "kept"), ("1", "done")])
def test_a_task_is_done_or_kept_in_mind(chat: Conversation, sqlite: Database, said: str, key: str) -> None:
    add_course(sqlite)
    asks(chat, HOMEWORK).says(said).shows(f"course-exercising-task-is-{key}")
    assert noted(sqlite) == [("praxis", None, 1)]


@pytest.mark.parametrize("exercise", [SINGLE, TEXT, NUMBER, THOUGHT])
def test_a_question_in_between_is_answered_and_the_exercise_still_waits(
    long_chat: Conversation, sqlite: Database, exercise: Exercise
) -> None:
    add_course(sqlite)
    asks(long_chat, exercise).says(QUESTION).shows("wiki-quote")
    assert noted(sqlite) == []
    if exercise is THOUGHT:  # any text would be one
        long_chat.says("Bürgerbus").shows("wiki-quote")
        return
    long_chat.says({SINGLE: "alle aus der Kommune", TEXT: "Bürgerrat", NUMBER: "5"}[exercise])
    long_chat.shows("course-exercising-right")


def test_after_a_question_in_between_other_texts_are_no_answers(long_chat: Conversation, sqlite: Database) -> None:
    add_course(sqlite)
    asks(long_chat, TEXT).says(QUESTION).says("Gemeinderat")
    assert "course-exercising-not-yet" not in long_chat.keys
    assert noted(sqlite) == []


def test_a_command_in_between_is_no_answer(long_chat: Conversation, sqlite: Database) -> None:
    add_course(sqlite)
    asks(long_chat, THOUGHT).says("mein Lernstand")
    assert noted(sqlite) == []
    asks(long_chat, TEXT).says("/hilfe").says("Bürgerrat").shows("course-exercising-right")


def test_what_is_no_answer_is_asked_again_once_and_then_ways_out_are_named(
    long_chat: Conversation, sqlite: Database
) -> None:
    add_course(sqlite)
    asks(long_chat, SINGLE).says("hä?").shows("course-exercising-wants-single")
    long_chat.says("7").shows("course-exercising-ways-out")
    long_chat.says("b").shows("course-exercising-right")


@pytest.mark.parametrize("text", ["x" * 4000, "<b>fett</b> & <a href='x'>y</a>", "\u202e5", "#" * 100])
@pytest.mark.parametrize("exercise", [SINGLE, TEXT, NUMBER, ORDER, MATCH, MULTIPLE, THOUGHT])
def test_hostile_text(chat: Conversation, sqlite: Database, exercise: Exercise, text: str) -> None:
    add_course(sqlite)
    asks(chat, exercise).says(text)
    assert chat.keys
    assert "error-apology" not in chat.keys


@pytest.mark.parametrize("exercise", [SINGLE, TEXT, THOUGHT, HOMEWORK])
@pytest.mark.parametrize("said", ["stopp", "keine Lust mehr"])
def test_who_wants_to_stop_may(chat: Conversation, sqlite: Database, exercise: Exercise, said: str) -> None:
    add_course(sqlite)
    asks(chat, exercise).says(said).shows("course-exercising-stopped")
    assert noted(sqlite) == []


def test_an_option_that_is_a_question_is_an_answer(chat: Conversation, sqlite: Database) -> None:
    options = (ExerciseOption("Wie alt sind die, die gehen, und die, die kommen?", is_right=True), *SINGLE.options)
    add_course(sqlite, _with(replace(SINGLE, options=options)))
    asks(chat, replace(SINGLE, options=options)).says("Wie alt sind die, die gehen, und die, die kommen?")
    chat.shows("course-exercising-right")


def test_a_tap_while_a_form_is_open_leaves_the_form_aside(chat: Conversation, sqlite: Database) -> None:
    add_course(sqlite)
    asks(chat, SINGLE).says("/rueckmeldung")
    chat.says("die zweite")
    assert noted(sqlite) == []
    taps(chat, SINGLE, "1").shows("course-exercising-right")
    assert noted(sqlite) == [("wer-darf", True, 1)]


def test_what_was_asked_last_is_answered_days_later_but_a_thought_is_not(
    long_chat: Conversation, sqlite: Database
) -> None:
    add_course(sqlite)
    asks(long_chat, NUMBER).waits(days=20)
    long_chat.says("fünf").shows("course-exercising-right")
    asks(long_chat, NUMBER).waits(days=31)
    long_chat.says("fünf")
    asks(long_chat, NUMBER).says(QUESTION).waits(days=2)
    long_chat.says("5")
    asks(long_chat, THOUGHT).waits(days=2)
    long_chat.says("Die Leute öfter fragen")
    assert noted(sqlite) == [("zahl", True, 1)]


def test_what_is_skipped_is_not_counted(long_chat: Conversation, sqlite: Database) -> None:
    add_course(sqlite)
    asks(long_chat, TEXT).says(QUESTION).says("Überspringen").shows("course-exercising-passed")
    assert noted(sqlite) == []


def test_a_second_tap_is_told_what_counts(chat: Conversation, sqlite: Database) -> None:
    add_course(sqlite)
    asks(chat, SINGLE)
    taps(chat, SINGLE, "0")
    taps(chat, SINGLE, "1").shows("course-exercising-counted")
    assert chat.value("course-exercising-counted", "result") == "wrong"
    assert noted(sqlite) == [("wer-darf", False, 1)]
    chat.taps("course-exercising-again").shows("course-exercising-asks")
    taps(chat, SINGLE, "1").shows("course-exercising-right")
    assert noted(sqlite) == [("wer-darf", True, 2)]


def test_an_old_message_still_answers_what_was_never_answered(long_chat: Conversation, sqlite: Database) -> None:
    add_course(sqlite)
    asks(long_chat, SINGLE)
    asks(long_chat, TEXT)
    taps(long_chat, SINGLE, "1").shows("course-exercising-right")
    long_chat.says("Bürgerrat").shows("course-exercising-right")
    assert noted(sqlite) == [("wer-darf", True, 1), ("wort", True, 1)]


def _with(exercise: Exercise) -> Course:
    """Return a course with one exercise."""
    module = CourseModule("grundlagen", "Grundlagen", "", (Lesson("erste", "Erste", (Piece("", exercise=exercise),)),))
    return replace(COURSE, modules=(module,), label="2.0")


def test_a_question_that_was_changed_is_shown_anew(long_chat: Conversation, sqlite: Database) -> None:
    add_course(sqlite, _with(SINGLE))
    asks(long_chat, SINGLE)
    taps(long_chat, SINGLE, "1")
    changed = replace(SINGLE, options=(*SINGLE.options, ExerciseOption("Nur der Rat")))
    add_course(sqlite, _with(changed))
    taps(long_chat, SINGLE, "0").shows("course-exercising-changed", "course-exercising-renewed")
    assert noted(sqlite) == [("wer-darf", True, 1)]
    assert len(long_chat.buttons) > len(SINGLE.options) + 1
    taps(long_chat, changed, "3").shows("course-exercising-not-quite")
    assert noted(sqlite) == [("wer-darf", False, 2)]


def test_a_typed_answer_to_a_question_that_was_changed(long_chat: Conversation, sqlite: Database) -> None:
    add_course(sqlite, _with(TEXT))
    asks(long_chat, TEXT)
    add_course(sqlite, _with(replace(TEXT, asks="Wie heißt es heute?")))
    long_chat.says("Bürgerrat").shows("course-exercising-changed")
    assert noted(sqlite) == []
    long_chat.says("Bürgerrat").shows("course-exercising-right")


def test_a_module_that_was_withdrawn(long_chat: Conversation, sqlite: Database) -> None:
    add_course(sqlite)
    asks(long_chat, SINGLE)
    values = {"course_key": COURSE.key, "module_key": "grundlagen", "since": NOW}
    changes(sqlite, course_withdrawals.insert().values(values))
    changes(sqlite, courses.update().values(revision=courses.c.revision + 1))
    taps(long_chat, SINGLE, "1").shows("course-exercising-gone")
    assert noted(sqlite) == []


@pytest.mark.parametrize("said", ["press", "text"])
def test_a_course_that_was_withdrawn(long_chat: Conversation, sqlite: Database, said: str) -> None:
    add_course(sqlite)
    asks(long_chat, TEXT)
    changes(sqlite, courses.update().values(revision=courses.c.revision + 1, withdrawn_at=NOW))
    if said == "press":
        taps(long_chat, TEXT, "l").shows("course-exercising-gone")
    else:
        long_chat.says("Bürgerrat").shows("course-exercising-gone")
    assert noted(sqlite) == []


@pytest.mark.parametrize("option", ["", "9", "sff", "o99", "oabc", "m0", "h9", "x", "d", "²", "0:1", "t", "k"])
@pytest.mark.parametrize("exercise", [SINGLE, MULTIPLE, TEXT, ORDER])
def test_a_forged_button(long_chat: Conversation, sqlite: Database, exercise: Exercise, option: str) -> None:
    add_course(sqlite)
    assert taps(long_chat, exercise, option).keys
    assert {is_right for _, is_right, _ in noted(sqlite)} <= {False, True}


def test_others_cannot_answer_in_a_group(chat: Conversation, sqlite: Database) -> None:
    add_course(sqlite)
    asks(chat, TEXT)
    chat.sends(kind=Kind.TEXT, text="Bürgerrat", is_group=True)
    assert noted(sqlite) == []


def test_a_queue_counts_the_first_answer(chat: Conversation, sqlite: Database) -> None:
    add_course(sqlite)
    chat.says("/start")
    person = person_of(sqlite, "ada")
    place = CoursePlace(LearningMode.WRONG, queue=("wer-darf", "wort"))
    sqlite.write(lambda connection: put_place(Transaction(connection, NOW, person, None), COURSE, place))
    asks(chat, SINGLE)
    taps(chat, SINGLE, "1")
    taps(chat, SINGLE, "0")
    learner = sqlite.read(lambda connection: learner_of(connection, person, COURSE.key))
    assert learner is not None
    assert learner.place == replace(place, queue=("wort",), done=1, right=1)


def test_long_options_stand_in_the_message(chat: Conversation, sqlite: Database) -> None:
    long = replace(
        SINGLE,
        options=(ExerciseOption("Ein sehr langer Satz, der auf keinen Knopf passt, " * 2, True), *SINGLE.options),
    )
    add_course(sqlite, _with(long))
    asks(chat, long)
    assert chat.text.count("auf keinen Knopf passt") == 2
    assert labels(chat)[:4] == ["1", "2", "3", "4"]
    chat.says("niemand").shows("course-exercising-not-quite")


def test_long_items_are_listed_anew_after_each_tap(chat: Conversation, sqlite: Database) -> None:
    long = replace(
        ORDER, items=tuple(f"{item}, was einer längeren Erklärung bedarf" for item in (*ORDER.items, "Halbzeit"))
    )
    add_course(sqlite, _with(long))
    asks(chat, long)
    first = next(number for number in "1234" if f"{number}. Kick-Off" in chat.text)
    chat.says(first).shows("course-exercising-ordered-so-far", "course-exercising-listed")
    assert labels(chat)[:3] == ["1", "2", "3"]
    rest = {
        name: number
        for number in "123"
        for name in ("Profil", "Plan", "Halbzeit")
        if f"\n{number}. {name}" in chat.text
    }
    chat.says(f"{rest['Profil']} {rest['Plan']} {rest['Halbzeit']}").shows("course-exercising-right")
