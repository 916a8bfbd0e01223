"""The course in the handbook is one."""

import re

from bot.course.content.reader import read_course
from tests.conftest import ROOT
from tests.docs.pages import DOCS

PAGES = ROOT / "examples" / "wiki"


def test_the_course_in_the_handbook_is_in_order() -> None:
    handbook = (DOCS / "handbuch.md").read_text(encoding="utf-8")
    [example] = re.findall(r"^````markdown\n(.*?)^````$", handbook, re.DOTALL | re.MULTILINE)
    read = read_course(example)
    assert read.flaws == ()
    assert len(read.course.exercises) == 3
    wiki = [placed.onward.target for placed in read.onward if placed.onward.kind == "wiki"]
    assert all((PAGES / f"{target}.md").exists() for target in wiki)


def test_the_course_that_shows_the_format_is_in_order() -> None:
    page = (DOCS / "course.md").read_text(encoding="utf-8")
    [example] = re.findall(r"^```markdown\n(<!--\nauthor.*?)^```$", page, re.DOTALL | re.MULTILINE)
    assert read_course(example).flaws == ()
