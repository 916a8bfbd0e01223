"""The certificate that somebody has completed a course, and what a number of one was given for."""

from datetime import datetime

from sqlalchemy import Connection, select

from bot.course.achieving.completed import CompletedCourse, completed_course, completed_keys, title_of
from bot.course.done import TRIED_SHARE
from bot.course.tables import courses, learners
from bot.course.tokens import CERTIFICATE
from bot.engine.outbox.quiet import LOCAL
from bot.engine.talk.messages import Choice, Line
from bot.engine.talk.wording import Value, Wording
from bot.people.certificates.checking import CertificateSource, Certified
from bot.people.certificates.number import CertificateSeries, TypedNumber, is_of_row, number_of
from bot.people.certificates.paper import Certificate, certificate_pdf, duration

_SERIES = CertificateSeries("K", "course-certificate")
_MOST_LISTED = 8


def certificate(completed: CompletedCourse, name: str, number: str, wording: Wording) -> bytes:
    """Return the PDF. name: "" for a line to write it on. Raises DocumentFailed."""
    course = completed.course
    dated = datetime.fromisoformat(course.dated) if course.dated else None
    day = f"{dated:%d.%m.%Y}" if dated else "none"
    extent: dict[str, Value] = {"lessons": completed.lessons, "duration": duration(completed.minutes, wording)}
    rows = {
        "version": wording("course-certificate-version", version=course.label, day=day),
        "day": _day(completed.completed_at),
        "extent": wording("course-certificate-extent", extent),
        "modules": "\n".join(module.title for module in completed.modules),
        "author": course.author,
    }
    made = Certificate(
        title=wording("course-certificate-title", course=course.title),
        heading=wording("course-certificate-heading"),
        name=name,
        did=wording("course-certificate-did"),
        about=course.title,
        rows={wording(f"course-certificate-row-{key}"): shown for key, shown in rows.items()},
        confirmed=wording(
            "course-certificate-confirmed", by="read" if completed.is_read else "taken", share=round(100 * TRIED_SHARE)
        ),
        number=number,
    )
    return certificate_pdf(made, completed.completed_at.astimezone(LOCAL).date(), wording)


def course_number(connection: Connection, completed: CompletedCourse, name: str) -> str:
    """Return the number of a certificate. name: "" for one without a name."""
    year = completed.completed_at.astimezone(LOCAL).year
    return number_of(connection, _SERIES, year, completed.number, completed.learner_id, name)


def told(completed: CompletedCourse) -> dict[str, Value]:
    """Return what sentences say of a course that was completed."""
    return {
        "course": completed.course.title,
        "version": completed.course.label or "none",
        "day": _day(completed.completed_at),
    }


def _day(moment: datetime) -> str:
    return f"{moment.astimezone(LOCAL):%d.%m.%Y}"


def _found(connection: Connection, typed: TypedNumber) -> Certified | None:
    key = connection.execute(select(courses.c.key).where(courses.c.id == typed.about)).scalar_one_or_none()
    whose = select(learners.c.id, learners.c.completed_at, learners.c.completed_label).where(
        learners.c.course_key == key, learners.c.completed_at.is_not(None)
    )
    for row in connection.execute(whose):
        is_year = row.completed_at.astimezone(LOCAL).year == typed.year
        if key and is_year and is_of_row(connection, _SERIES, typed, row.id):
            values = {
                "course": title_of(connection, key, row.completed_label),
                "version": row.completed_label or "none",
                "day": _day(row.completed_at),
            }
            return Certified(Line("course-certificate-valid", values), row.id)
    return None


def _offers(connection: Connection, person_id: int, _now: datetime) -> tuple[Choice, ...]:
    found = (completed_course(connection, person_id, key) for key in completed_keys(connection, person_id))
    listed = [one for one in found if one][:_MOST_LISTED]
    return tuple(Choice(Line("course-certificate-of", told(one)), f"{CERTIFICATE}:{one.course.key}") for one in listed)


COURSES = CertificateSource(_SERIES, _found, _offers)
