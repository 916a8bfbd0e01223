"""Progress, completion and certificates, as people live them."""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, Table, select

from bot.channels import console
from bot.course.tables import progress_shares
from bot.engine.files import files
from bot.storage.database import Database
from bot.tables import TABLES
from tests.course import COURSE, add_course
from tests.dialogs.driver import Conversation
from tests.dialogs.feedback_form import PATIENT, WORDING, answer
from tests.learning import learned
from tests.people import add_kommune, add_member, grant, person_of


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


def completed(chat: Conversation, sqlite: Database) -> None:
    """Let Ada be one exercise from the end, and look at how far she is after it."""
    add_course(sqlite)
    chat.says("/start")
    learned(sqlite, person_of(sqlite, "ada"), COURSE, 4, 5)
    chat.says("/lernstand").shows("course-achieving-completed", "course-achieving-course", "course-achieving-done")


def test_a_completed_course_stays_completed_and_new_lessons_are_new(chat: Conversation, sqlite: Database) -> None:
    completed(chat, sqlite)
    chat.says("/lernstand").shows("course-achieving-course", "course-achieving-done")
    assert "course-achieving-completed" not in chat.keys
    first, second = COURSE.modules
    new = replace(second.lessons[0], key="neu", title="Die neue", pieces=())
    add_course(sqlite, replace(COURSE, label="1.1", modules=(first, replace(second, lessons=(*second.lessons, new)))))
    chat.clock.moves(days=100)
    chat.says("/lernstand").shows("course-achieving-done", "course-achieving-new")
    assert chat.value("course-achieving-done", "version") == "1.0"
    assert chat.value("course-achieving-new", "lessons") == "„Die neue“"


def test_a_certificate_on_the_name_of_the_membership(chat: Conversation, sqlite: Database) -> None:
    completed(chat, sqlite)
    add_kommune(sqlite)
    add_member(sqlite, person_of(sqlite, "ada"), name="Ada Beispiel")
    chat.says("/bescheinigung").shows("certificate-which").says("1").shows("course-certificate-on")
    chat.taps("certificate-mine", name="Ada Beispiel").shows("course-certificate-made")
    assert chat.parts[0].file is not None
    number = str(chat.value("course-certificate-made", "certificate"))
    chat.says(number).shows("course-certificate-valid", "certificate-check-name-unasked")
    chat.says(f"Bescheinigung prüfen {number} Ada Beispiel").shows("certificate-check-name-fits")
    chat.says(f"/bescheinigung {number} Bea Beispiel").shows("certificate-check-name-differs")
    chat.says(number.replace("K-", "T-")).shows("certificate-check-unknown")
    chat.says("/loeschen").taps("erasure-confirm").shows("erasure-done")
    chat.says(number).shows("certificate-check-unknown")


def test_a_certificate_on_a_typed_name_which_is_kept_nowhere(chat: Conversation, sqlite: Database) -> None:
    completed(chat, sqlite)
    chat.says("/lernstand").taps("course-achieving-certificate-of", course="Probekurs")
    chat.shows("course-certificate-whose").taps("certificate-give").shows("certificate-name-ask")
    chat.says("?").shows("certificate-name-odd").says("محمد").shows("certificate-name-letters")
    chat.says("Nguyễn Łukasz Müller-Weiß").shows("course-certificate-made")

    assert not any("ukasz" in repr(rows(sqlite, table)) for table in TABLES if table.name != "files")
    chat.presses("course_cert_other:probe").taps("course-certificate-stop").shows("course-certificate-stopped")
    chat.says("Ada Beispiel")
    assert "course-certificate-made" not in chat.keys


def test_where_names_may_not_be_asked_for_there_is_a_line_for_it(sqlite: Database) -> None:
    traits = replace(console.TRAITS, is_confidential=False)
    chat = Conversation(sqlite, answer, settings=PATIENT, traits=traits)
    completed(chat, sqlite)
    for token in ("course_cert:probe", "course_cert_mine:probe", "course_cert_other:probe"):
        chat.presses(token).shows("course-certificate-no-names")
    chat.taps("certificate-blank").shows("course-certificate-made")
    number = chat.value("course-certificate-made", "certificate")
    chat.says(f"{number}").shows("course-certificate-valid", "certificate-check-name-none")
    chat.close()


def test_no_certificate_of_what_is_not_completed(chat: Conversation, sqlite: Database) -> None:
    add_course(sqlite)
    chat.says("/start")
    for key in ("probe", "unbekannt", ""):
        for token in ("course_cert", "course_cert_mine", "course_cert_other", "course_cert_blank"):
            chat.presses(f"{token}:{key}").shows("course-certificate-not-completed")
    chat.says("/bescheinigung für den Kurs").shows("certificate-none")


def test_colleagues_see_how_far_those_are_who_agree(talks: Callable[..., Conversation], sqlite: Database) -> None:
    add_course(sqlite)
    ada, bea, cem = talks("ada"), talks("bea"), talks("cem")
    add_kommune(sqlite)
    for name in ("ada", "bea", "cem"):
        learned(sqlite, person_of(sqlite, name), COURSE, 2)
    ada.says("/lernstand")
    assert not {WORDING("course-sharing-on"), WORDING("course-sharing-colleagues")} & set(labels(ada))
    add_member(sqlite, person_of(sqlite, "ada"), name="Ada Beispiel")
    add_member(sqlite, person_of(sqlite, "bea"), name="Bea Beispiel", email="bea@halle.example")
    bea.says("/lernstand").taps("course-sharing-colleagues")
    assert bea.value("course-sharing-learning", "count") == 0
    ada.says("/lernstand").taps("course-sharing-on").shows("course-sharing-agreed")
    bea.says("/lernstand").taps("course-sharing-colleagues").shows(
        "course-sharing-learning", "course-sharing-colleague"
    )
    assert (bea.value("course-sharing-colleague", "name"), bea.value("course-sharing-colleague", "read")) == (
        "Ada Beispiel",
        2,
    )
    ada.says("/lernstand").taps("course-sharing-colleagues")
    assert ada.value("course-sharing-learning", "count") == 0
    cem.presses("course_colleagues:").shows("not-allowed").presses("course_share:").shows("not-allowed")
    ada.says("/lernstand").taps("course-sharing-off").shows("course-sharing-ended")
    bea.presses("course_colleagues:")
    assert bea.value("course-sharing-learning", "count") == 0


def test_who_is_suspended_sees_and_shows_nothing(talks: Callable[..., Conversation], sqlite: Database) -> None:
    add_course(sqlite)
    ada, bea, office = talks("ada"), talks("bea"), talks("office")
    grant(sqlite, person_of(sqlite, "office"))
    add_kommune(sqlite)
    number = add_member(sqlite, person_of(sqlite, "ada"), name="Ada Beispiel")
    add_member(sqlite, person_of(sqlite, "bea"), name="Bea Beispiel", email="bea@halle.example")
    for chat, name in ((ada, "ada"), (bea, "bea")):
        learned(sqlite, person_of(sqlite, name), COURSE, 2)
        chat.says("/lernstand").taps("course-sharing-on").shows("course-sharing-agreed")
    office.says(f"/sperren {number}").says("1").shows("office-member-decided")
    ada.presses("course_colleagues:").shows("not-allowed")
    bea.presses("course_colleagues:")
    assert bea.value("course-sharing-learning", "count") == 0
    assert [row.person_id for row in rows(sqlite, progress_shares)] == [person_of(sqlite, "bea")]


def test_names_are_not_shown_where_others_might_read(talks: Callable[..., Conversation], sqlite: Database) -> None:
    add_course(sqlite)
    ada, bea = talks("ada"), talks("bea", traits=replace(console.TRAITS, is_confidential=False))
    add_kommune(sqlite)
    for name in ("ada", "bea"):
        learned(sqlite, person_of(sqlite, name), COURSE, 2)
        add_member(sqlite, person_of(sqlite, name), name=f"{name} Beispiel", email=f"{name}@halle.example")
    ada.presses("course_share:")
    bea.presses("course_colleagues:").shows("course-sharing-learning", "course-sharing-no-names")
    assert "ada" not in bea.text.lower()


def labels(chat: Conversation) -> list[str]:
    return [button.label for button in chat.buttons]


def rows(sqlite: Database, table: Table) -> Sequence[Row[Any]]:
    return sqlite.read(lambda connection: connection.execute(select(table)).all())


def test_what_one_has_learned_as_a_file_for_other_systems(chat: Conversation, sqlite: Database) -> None:
    completed(chat, sqlite)
    chat.says("/lernstand").taps("course-statements").shows("course-statements-given")
    assert chat.value("course-statements-given", "count") == 10
    newest = select(files.c.content).order_by(files.c.id.desc()).limit(1)
    content = sqlite.read(lambda connection: connection.execute(newest).scalar_one())
    made = json.loads(content or b"")
    assert {one["actor"]["account"]["name"] for one in made} == {str(person_of(sqlite, "ada"))}
    assert not re.search(r"\bada\b", json.dumps(made).lower())


def test_who_has_not_begun_has_no_file(chat: Conversation) -> None:
    chat.says("/start").presses("course_statements:").shows("course-achieving-nothing")


def test_the_congratulation_comes_with_the_last_lesson_read(chat: Conversation, sqlite: Database) -> None:
    add_course(sqlite)
    chat.says("/start")
    learned(sqlite, person_of(sqlite, "ada"), COURSE, 3, 6)
    chat.presses(f"course_lesson:probe:{COURSE.code('vierte')}")
    for said in ("überspringen", "überspringen", "weiter", "überspringen"):
        assert "course-achieving-completed" not in chat.keys
        chat.says(said)
    chat.shows("course-achieving-completed").taps("course-achieving-certificate").shows("course-certificate-whose")


def test_the_congratulation_comes_with_the_last_answer_missing(chat: Conversation, sqlite: Database) -> None:
    add_course(sqlite)
    chat.says("/start")
    learned(sqlite, person_of(sqlite, "ada"), COURSE, 4, 4)
    chat.presses(f"course_lesson:probe:{COURSE.code('vierte')}").says("1 2")
    chat.shows("course-achieving-completed").says("/lernstand").shows("course-achieving-done")
