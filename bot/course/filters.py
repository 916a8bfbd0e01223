"""Members by how far they are in a course."""

from sqlalchemy import ColumnElement, Select, select, true

from bot.course.catalogue import CourseCatalogue
from bot.course.tables import learners
from bot.engine.dialogs.filters import FilterComparison, FilterValue, MemberFilter
from bot.engine.given import Given
from bot.engine.talk.spoken import table_of
from bot.engine.talk.vocabulary import plain


def filters(given: Given, catalogue: CourseCatalogue) -> tuple[MemberFilter, ...]:
    """Return the filters of courses; a value is the key of a course."""
    words = table_of("bot.course.desk", "filters")

    def taught() -> list[FilterValue]:
        found = given.database.read(catalogue.taught)
        return [FilterValue(key, one.course.title) for key, one in found.items()]

    def label(value: str) -> str:
        return next((one.label for one in taught() if one.value == value), value)

    def named(text: str) -> list[FilterValue]:
        wanted = plain(text).strip('„“"')
        exactly = [one for one in taught() if wanted in (one.value, plain(one.label))]
        return exactly or [one for one in taught() if wanted and wanted in plain(one.label)]

    def filter_of(key: str, which: ColumnElement[bool]) -> MemberFilter:
        def persons(value: str, _comparison: FilterComparison, _now: object) -> Select[tuple[int]]:
            return select(learners.c.person_id).where(learners.c.course_key == value, which)

        return MemberFilter(key, tuple(words[key]), taught, named, label, persons)

    return (
        filter_of("begun-course", true()),
        filter_of("completed-course", learners.c.completed_at.is_not(None)),
    )
