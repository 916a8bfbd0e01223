"""Courses as JSON, and what stands for their parts."""

import json
from dataclasses import replace

from bot.course.outline import course_from_json, course_to_json
from tests.course import COURSE, SINGLE


def test_a_course_is_the_same_after_being_stored() -> None:
    assert course_from_json(json.loads(json.dumps(course_to_json(COURSE)))) == COURSE


def test_each_part_is_found_by_its_code() -> None:
    assert COURSE.by_code[COURSE.code("wer-darf")] == SINGLE
    assert COURSE.by_code[COURSE.code("erste")] == COURSE.lessons["erste"]
    assert COURSE.lesson_of("wer-darf").key == "erste"
    assert COURSE.module_of("dritte").key == "vertiefung"


def test_the_digest_of_an_exercise_changes_with_what_is_asked_and_not_with_what_is_said_to_it() -> None:
    assert replace(SINGLE, solution="Anders.", hints=()).digest == SINGLE.digest
    assert replace(SINGLE, asks="Etwas anderes?").digest != SINGLE.digest
