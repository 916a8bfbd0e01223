"""The courses that are published, held in memory until one of them changes."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection, func, select

from bot.course.outline import Course, course_from_json
from bot.course.tables import course_versions, course_withdrawals, courses


@dataclass(frozen=True)
class TaughtCourse:
    """A course as it is taught now. withdrawn: keys of modules that are not taught, which `course` does not hold."""

    course: Course
    whole: Course
    withdrawn: frozenset[str] = frozenset()


@dataclass
class CourseCatalogue:
    """Reads courses anew when their revision has grown; may be asked by several threads."""

    _revision: int = -1
    _taught: Mapping[str, TaughtCourse] = field(default_factory=dict)

    def taught(self, connection: Connection) -> Mapping[str, TaughtCourse]:
        """Return the courses that are taught, by key, in the order in which they were first published."""
        revision = connection.execute(_REVISION).scalar_one() or 0
        if revision != self._revision:
            self._taught, self._revision = _read(connection), revision
        return self._taught

    def course(self, connection: Connection, key: str) -> Course | None:
        """Return a course without its withdrawn modules, None if it is not taught."""
        found = self.taught(connection).get(key)
        return found.course if found else None


_REVISION = select(func.sum(courses.c.revision))


def _read(connection: Connection) -> dict[str, TaughtCourse]:
    withdrawn: dict[str, set[str]] = {}
    for row in connection.execute(select(course_withdrawals.c.course_key, course_withdrawals.c.module_key)):
        withdrawn.setdefault(row.course_key, set()).add(row.module_key)
    current = (
        select(courses.c.key, course_versions.c.content)
        .join(course_versions, course_versions.c.id == courses.c.version_id)
        .where(courses.c.withdrawn_at.is_(None))
        .order_by(courses.c.id)
    )
    return {row.key: _taught(row.content, frozenset(withdrawn.get(row.key, ()))) for row in connection.execute(current)}


def _taught(content: dict[str, object], withdrawn: frozenset[str]) -> TaughtCourse:
    whole = course_from_json(content)
    modules = tuple(module for module in whole.modules if module.key not in withdrawn)
    return TaughtCourse(replace(whole, modules=modules), whole, withdrawn)
