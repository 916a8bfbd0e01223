"""Publishing a course: from then on it is taught as its files say."""

import hashlib
import json
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from bot.course.lesson_dates import note_lessons
from bot.course.outline import Course, course_to_json
from bot.course.tables import course_versions, courses
from bot.storage.upsert import Upsert


def publish(connection: Connection, course: Course, now: datetime) -> None:
    """Teach a course as it is from now on; the same label again takes the place of what had it before."""
    content = course_to_json(course)
    row = {
        "course_key": course.key,
        "label": course.label,
        "content": content,
        "sha256": hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest(),
        "published_at": now,
    }
    _PUT_VERSION.run(connection, (row,))
    labelled = (course_versions.c.course_key == course.key) & (course_versions.c.label == course.label)
    version_id = connection.execute(select(course_versions.c.id).where(labelled)).scalar_one()
    teach(connection, course.key, version_id)
    note_lessons(connection, course, now)


_PUT_VERSION = Upsert(course_versions, ("course_key", "label"), ("content", "sha256", "published_at"))


def teach(connection: Connection, course_key: str, version_id: int) -> None:
    """Teach this version of a course."""
    values = {"version_id": version_id, "revision": courses.c.revision + 1, "withdrawn_at": None}
    if not connection.execute(update(courses).where(courses.c.key == course_key).values(values)).rowcount:
        connection.execute(insert(courses).values(key=course_key, revision=1, version_id=version_id))
