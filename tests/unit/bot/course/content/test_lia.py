"""What is written for the LiaScript player holds the course, by that player's own signs."""

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from bot.course.content.checking import check_course
from bot.course.content.exporting import CourseExportTaken, export_courses
from bot.course.content.folder import course_files
from bot.course.content.lia import course_as_lia
from bot.course.content.reader import read_course
from bot.course.content.writing import course_as_markdown
from bot.course.outline import Course, ExerciseKind
from bot.engine.talk.wording import Wording
from tests.conftest import ROOT
from tests.course import COURSE
from tests.course_files import PICTURE, checked

COURSES = [COURSE, *(read_course(file.text).course for file in course_files(ROOT / "examples" / "kurs"))]
SAME_THERE = {ExerciseKind.SINGLE, ExerciseKind.MULTIPLE, ExerciseKind.REFLECTION, ExerciseKind.TASK}
ATTRIBUTE = re.compile(r'<!-- id="([a-z0-9-]+)" -->')
PAGES = {"bevoelkerungsprognosen-lesen": "https://wiki.example/prognosen"}

each_course = pytest.mark.parametrize("course", COURSES, ids=lambda course: course.key)


def as_lia(course: Course) -> str:
    return course_as_lia(course, PAGES, Wording())


@each_course
def test_nothing_is_in_it_that_only_the_chat_knows(course: Course) -> None:
    text = as_lia(course)
    assert not re.search(r"\{#|frage:|\]\(<?(?:wiki|seminar|formular):|```|±", text)
    assert text.startswith("<!--\n")
    assert f"version:  {course.label}\n" in text.split("-->")[0]
    tokens = MarkdownIt("commonmark").parse(text)
    assert [token.tag for token in tokens if token.type == "heading_open"] == [
        "h1",
        *(tag for module in course.modules for tag in ("h2", *("h3" for _ in module.lessons))),
    ]


@each_course
def test_each_id_is_an_attribute_of_its_part(course: Course) -> None:
    modules = [module.key for module in course.modules]
    expected = {course.key, *modules, *course.lessons, *course.exercises}
    found = ATTRIBUTE.findall(as_lia(course))
    assert (len(found), set(found)) == (len(expected), expected)


@each_course
def test_exercises_ask_the_same_in_both(course: Course) -> None:
    """The player's quizzes are the signs of our files, so that what is written for it is read by the same rules."""
    text = re.sub(r'(#+ .*) <!-- id="([a-z0-9-]+)" -->', r"\1 {#\2}", as_lia(course))
    again = read_course(ATTRIBUTE.sub(r"<!-- frage: \1 -->", text)).course
    for key, exercise in course.exercises.items():
        if exercise.kind in SAME_THERE:
            assert again.exercises[key].digest == exercise.digest
        elif exercise.accepted:
            assert again.exercises[key].accepted == exercise.accepted[:1]
            assert all(one in again.exercises[key].solution for one in exercise.accepted[1:])


def test_items_to_be_arranged_are_listed_with_the_answer_folded_up() -> None:
    text = as_lia(COURSE)
    assert "- Kick\\-Off" not in text
    assert "- Kick-Off\n- Plan\n- Profil\n" in text
    folded = re.findall(r"<details>\n<summary>[^<]+</summary>\n<ol>\n(.*?)\n</ol>\n</details>", text, re.DOTALL)
    assert folded == [
        "<li>Kick-Off</li>\n<li>Profil</li>\n<li>Plan</li>",
        "<li>DWK – ab 2016</li>\n<li>ZWK – ab 2021</li>",
    ]


def test_pages_of_the_wiki_are_links_where_their_address_is_known() -> None:
    [course] = [one for one in COURSES if one.key == "demografie-gestalten"]
    text = as_lia(course)
    assert text.count("](https://wiki.example/prognosen)") == 1
    assert Wording()("course-lia-onward", text="") in text


def test_courses_are_written_into_folders_with_their_pictures(tmp_path: Path) -> None:
    one = checked(tmp_path / "kurs")
    export_courses([one], tmp_path / "out", course_as_markdown)
    assert (tmp_path / "out" / "probe" / "bild.png").read_bytes() == PICTURE
    [file] = course_files(tmp_path / "out")
    assert check_course(file).course == one.course
    with pytest.raises(CourseExportTaken) as refused:
        export_courses([one], tmp_path / "out", course_as_markdown)
    assert Wording()("error-CourseExportTaken", refused.value.details)
