from pathlib import Path

import pytest

from bot.course.content import folder as folders
from bot.course.content.checking import check_course
from bot.course.content.folder import (
    CourseAmbiguous,
    CourseFile,
    CourseMissing,
    CourseNotText,
    CourseTooLarge,
    course_files,
)
from bot.course.content.pictures import LARGEST_PICTURE_BYTES
from bot.engine.talk.wording import Wording
from bot.errors import OperationFailed
from tests.conftest import ROOT
from tests.course_files import PICTURE, WHOLE, checked, write_course
from tests.sent_files import JPEG, PDF

EXAMPLES = ROOT / "examples" / "kurs"


def problems(folder: Path, text: str = WHOLE) -> list[tuple[int, str]]:
    flaws = checked(folder, text).flaws
    assert all(Wording()(f"course-flaw-{flaw.problem}", flaw.details) for flaw in flaws)
    return [(flaw.line, flaw.problem) for flaw in flaws]


@pytest.mark.parametrize("file", course_files(EXAMPLES), ids=lambda file: file.folder.name)
def test_the_courses_that_come_along_are_in_order(file: CourseFile) -> None:
    pages = {page.stem for page in (ROOT / "examples" / "wiki").glob("*.md")}
    one = check_course(file, pages)
    assert one.flaws == ()
    assert len(one.course.lessons) >= 3


def test_a_picture_is_known_by_its_content(tmp_path: Path) -> None:
    one = checked(tmp_path)
    assert one.flaws == ()
    [(sha256, file)] = one.pictures.items()
    picture = one.course.lessons["erste"].pieces[0].picture
    assert picture is not None
    assert (picture.sha256, picture.alt, file.content) == (sha256, "Unten schmal, oben breit.", PICTURE)


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("bild.png", None, "missing"),
        ("bild.png", b"", "kind"),
        ("bild.png", JPEG, "kind"),
        ("bild.png", PICTURE[:40], "kind"),
        ("bild.png", PICTURE + bytes(LARGEST_PICTURE_BYTES), "large"),
        ("bild.pdf", PDF, "kind"),
        ("bild.svg", b"<svg/>", "kind"),
        ("../bild.png", PICTURE, "elsewhere"),
        ("/etc/bild.png", PICTURE, "elsewhere"),
        ("https://a.de/bild.png", None, "elsewhere"),
    ],
)
def test_what_is_no_picture_of_the_folder_is_told(
    tmp_path: Path, name: str, content: bytes | None, problem: str
) -> None:
    folder = write_course(tmp_path / "kurs", WHOLE.replace("bild.png", name))
    (folder / "bild.png").unlink()
    if content is not None:
        (folder / Path(name).name).write_bytes(content)
    [file] = course_files(folder)
    assert [(flaw.line, flaw.problem) for flaw in check_course(file).flaws] == [(16, f"picture-{problem}")]


def test_a_link_out_of_the_folder_is_no_picture_of_it(tmp_path: Path) -> None:
    folder = write_course(tmp_path / "kurs")
    (folder / "bild.png").rename(tmp_path / "bild.png")
    (folder / "bild.png").symlink_to(tmp_path / "bild.png")
    [file] = course_files(folder)
    assert [flaw.problem for flaw in check_course(file).flaws] == ["picture-elsewhere"]


def test_links_that_lead_nowhere_are_told(tmp_path: Path) -> None:
    text = WHOLE.replace("(formular:feedback)", "(formular:steuer)") + "[Läden](wiki:dorfladen)\n[X](seminar:)\n"
    [file] = course_files(write_course(tmp_path, text))
    told = [(flaw.line, flaw.problem) for flaw in check_course(file, {"buergerbus"}).flaws]
    last = text.count("\n")
    assert told == [(last - 2, "onward-form"), (last - 1, "onward-wiki"), (last, "onward-target")]
    assert [flaw.problem for flaw in check_course(file).flaws] == ["onward-form", "onward-target"]


def test_everything_that_is_wrong_is_told_at_once_in_the_order_of_its_lines(tmp_path: Path) -> None:
    text = WHOLE.replace("(X)", "( )").replace("bild.png", "foto.png").replace(" {#zweite}", "").replace("1.0", "")
    assert problems(tmp_path, text) == [
        (1, "head-version"),
        (16, "picture-missing"),
        (22, "none-right"),
        (28, "key-none"),
    ]


def test_marks_of_other_editors_do_not_matter(tmp_path: Path) -> None:
    plain = checked(tmp_path / "plain").course
    folder = write_course(tmp_path / "odd")
    (folder / "kurs.md").write_bytes(b"\xef\xbb\xbf" + WHOLE.replace("\n", "\r\n").encode())
    [file] = course_files(folder)
    assert check_course(file).course == plain


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"x" * (folders.MOST_BYTES + 1), CourseTooLarge),
        (b"\n" * (folders.MOST_LINES + 1), CourseTooLarge),
        ("Größe".encode("cp1252"), CourseNotText),
        (b"Text\0", CourseNotText),
    ],
)
def test_what_is_no_course_by_its_bytes_is_not_read(
    tmp_path: Path, content: bytes, error: type[OperationFailed]
) -> None:
    (tmp_path / "kurs.md").write_bytes(content)
    with pytest.raises(error) as refused:
        course_files(tmp_path)
    assert "kurs.md" in Wording()(f"error-{error.__name__}", refused.value.details)


def test_of_a_large_file_no_more_is_read_than_a_course_may_have(tmp_path: Path) -> None:
    file = tmp_path / "kurs.md"
    with file.open("wb") as opened:
        opened.truncate(50_000_000_000)
    with pytest.raises(CourseTooLarge):
        course_files(file)


@pytest.mark.parametrize(
    "text",
    [
        "> " * 2_000 + "x",
        "- " * 2_000 + "x",
        "[" * 4_900,
        "*" * 4_900 + "x",
        "[[" * 2_000 + "]]",
        "\n".join(["`" * (number % 80 + 1) + "x" for number in range(9_000)]),
        "![" * 2_000 + "](x)",
        "<!--" * 1_000,
        "a" * 6_000,
        "|" * 4_900,
        "&" * 4_900,
    ],
    ids=range(11),
)
def test_odd_files_are_told_and_take_no_long_time(tmp_path: Path, text: str) -> None:
    assert problems(tmp_path, WHOLE.replace("Ein **wichtiger** Satz.", text) + "\n" + text) != []


def test_a_folder_holds_a_course_or_folders_of_courses(tmp_path: Path) -> None:
    with pytest.raises(CourseMissing) as missing:
        course_files(tmp_path)
    assert Wording()("error-CourseMissing", missing.value.details)
    with pytest.raises(CourseMissing):
        course_files(tmp_path / "nowhere")
    for name in ("b", "a"):
        write_course(tmp_path / name)
    (tmp_path / "a" / "README.md").write_text("Kein Kurs", encoding="utf-8")
    (tmp_path / "leer").mkdir()
    assert [file.folder.name for file in course_files(tmp_path)] == ["a", "b"]
    assert [file.path for file in course_files(tmp_path / "a" / "kurs.md")] == [tmp_path / "a" / "kurs.md"]
    (tmp_path / "b" / "kurs.md").rename(tmp_path / "b" / "mein.md")
    assert [file.path.name for file in course_files(tmp_path / "b")] == ["mein.md"]
    (tmp_path / "b" / "zweiter.md").touch()
    with pytest.raises(CourseAmbiguous) as ambiguous:
        course_files(tmp_path)
    assert Wording()("error-CourseAmbiguous", ambiguous.value.details)
