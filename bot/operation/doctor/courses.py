"""What the doctor looks at in the courses: which are taught; nobody has to offer one."""

from collections.abc import Iterator

from sqlalchemy import Connection

from bot.config import Settings
from bot.course.content.versions import published_courses
from bot.operation.doctor.database import read_current
from bot.operation.doctor.machine import Told


def courses(settings: Settings) -> Iterator[Told]:
    """Tell which courses are taught; what is wrong with the database itself is told elsewhere."""
    if told := read_current(settings, _told):
        yield told


def _told(connection: Connection) -> Told:
    taught = [f"{one.title} ({one.key})" for one in published_courses(connection) if one.withdrawn_at is None]
    if not taught:
        return Told("courses", "doctor-courses-none")
    return Told("courses", "doctor-courses-ok", {"courses": ", ".join(taught)})
