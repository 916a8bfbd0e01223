"""A picture of how far somebody is: for each module, its lessons and questions as bars."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bot.course.achieving.progress import CourseProgress, ModuleProgress
from bot.course.achieving.told import counts
from bot.documents.document import Manuscript, picture
from bot.engine.outbox.quiet import LOCAL
from bot.engine.talk.wording import Wording

MEDIA_TYPE = "image/png"
_TEMPLATE = Path(__file__).parent / "progress.typ"


def progress_picture(courses: Sequence[CourseProgress], wording: Wording) -> bytes:
    """Return the courses below each other as one PNG; the same progress is the same bytes. Raises DocumentFailed."""
    latest = max(one.learner.last_at for one in courses)
    data = {"courses": [_course(one, wording) for one in courses]}
    title = wording("course-achieving-picture")
    return picture(Manuscript(_TEMPLATE, title, latest.astimezone(LOCAL).date(), data))


def _course(progress: CourseProgress, wording: Wording) -> dict[str, Any]:
    says = wording("course-achieving-course-says", counts(progress.whole))
    modules = [_module(module.title, part, wording) for module, part in progress.modules]
    return {"title": progress.course.title, "says": says, "modules": modules}


def _module(title: str, part: ModuleProgress, wording: Wording) -> dict[str, Any]:
    return {
        "title": title,
        **counts(part),
        "read-shown": wording("course-achieving-lessons", counts(part)),
        "tried-shown": wording("course-achieving-questions", counts(part)),
    }
