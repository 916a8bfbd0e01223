"""Courses: checking the files of a hundred lessons."""

import shutil
import time
from pathlib import Path
from statistics import median

from bot.course.content.checking import check_course
from bot.course.content.folder import course_files
from bot.course.content.writing import course_as_markdown
from tests.benchmarks.measure import row, table
from tests.conftest import ROOT

SAMPLE = ROOT / "examples" / "kurs" / "demografie-gestalten"
LESSONS = 100


def bench_courses(folder: Path, rounds: int = 10) -> None:
    """Check one long course; its texts and questions are those of the sample, again and again."""
    table(f"A course of {LESSONS} lessons is checked", "what", "KB", "exercises", "seconds p50", "seconds max")
    for name in ("with pictures", "without"):
        (file,) = course_files(_long_course(folder / name.replace(" ", "-"), with_pictures=name == "with pictures"))
        spent = []
        for _ in range(rounds):
            began = time.perf_counter()
            checked = check_course(file)
            spent.append(time.perf_counter() - began)
        assert not checked.flaws
        assert len(checked.course.lessons) == LESSONS
        row(name, len(file.text) / 1000, len(checked.course.exercises), median(spent), max(spent))


def _long_course(folder: Path, *, with_pictures: bool) -> Path:
    """Write the sample's lessons under new ids until there are enough."""
    (sample,) = course_files(SAMPLE)
    text = course_as_markdown(check_course(sample).course)
    if not with_pictures:
        text = "\n".join(line for line in text.split("\n") if not line.startswith("!["))
    head, *lessons = text.split("\n### ")
    lessons = [lesson.split("\n## ")[0] for lesson in lessons]
    again = [lessons[number % len(lessons)] for number in range(LESSONS)]
    made = [
        lesson.replace("{#", f"{{#n{number}-").replace("<!-- frage: ", f"<!-- frage: n{number}-")
        for number, lesson in enumerate(again)
    ]
    shutil.copytree(SAMPLE, folder)
    (folder / "kurs.md").write_text("\n### ".join((head, *made)), encoding="utf-8")
    return folder
