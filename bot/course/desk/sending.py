"""A new version of a course, sent as a file in the chat of the office: checked aside, compared, published on one tap.

What was checked is stored beside the form's answer, with its pictures; confirming publishes that, if nothing has
changed since that the office was shown.
"""

import json
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from bot.course.content.bringing import ComparedCourse, bring, compared
from bot.course.content.checking import CheckedCourse
from bot.course.content.flaws import CourseFlaw
from bot.course.content.folder import CourseFile
from bot.course.content.reader import ReadCourse
from bot.course.desk.buttons import NEW
from bot.course.desk.card import card, concerned, group_values, progress, shown_code
from bot.course.desk.disclosure import group_size, whole_size
from bot.course.desk.listing import OfficeCourse, office_course
from bot.course.desk.parcel import ENDINGS, check_parcel, known_pictures
from bot.course.outline import course_from_json, course_to_json
from bot.engine.answers.parser import FreeText
from bot.engine.dialogs.capability import Filing, Lookup
from bot.engine.dialogs.turn import Begin, Refusal, Transaction, Turn
from bot.engine.files import File, load, reference, store
from bot.engine.foreign.kinds import ending_of
from bot.engine.forms.advance import LookupRequest
from bot.engine.forms.form import Form, Question
from bot.engine.forms.inputs import Found, LookedUp, NotFound
from bot.engine.given import Given
from bot.engine.talk.messages import Choice, Line, Reply
from bot.engine.talk.wording import Value
from bot.errors import OperationFailed
from bot.people.audit.chain import wait_to_record
from bot.people.rights.roles import Role, require, role_of

VERSION_FILE = "course_file"
"""The lookup of a course's file."""

VERSION = Form("course_version", (Question("file", FreeText(200), lookup=VERSION_FILE, wants_file=True),))


class VersionOutdated(Refusal):
    """Something has changed since a file was checked."""


_MOST_FLAWS = 10
_MOST_CHANGES = 12
_UNKNOWN = "new"
SaidLine = tuple[str, Mapping[str, Value]]


def own_lookups(given: Given, take: Lookup) -> dict[str, Lookup]:
    """Return what has to be found out before an answer counts. take: takes a file from the messenger and stores it."""
    return {VERSION_FILE: partial(_look_up, given, take)}


def _look_up(given: Given, take: Lookup, request: LookupRequest, turn: Turn) -> LookedUp:
    if given.database.read(lambda connection: role_of(connection, turn.person_id)) < Role.OFFICE:
        return NotFound("not-allowed", {"role": "office"})
    taken = take(request, turn)
    if not isinstance(taken, Found):
        return taken
    sent = given.database.read(lambda connection: load(connection, taken.value["id"]))
    if sent is None or ending_of(sent.name) not in ENDINGS:
        return NotFound("course-desk-file-kind")
    try:
        checked = _checked(given, sent)
    except OperationFailed as error:
        return NotFound(
            "course-desk-file-unread", {"reason": given.wording(f"error-{type(error).__name__}", error.details)}
        )
    return given.database.write(partial(_compared, given, turn, sent.name, checked))


def _checked(given: Given, sent: File) -> CheckedCourse:
    """Return what was sent, checked; pictures that are there already are taken from the version that is taught."""
    first = check_parcel(sent, {})
    if not first.flaws:
        return first
    known = given.database.read(lambda c: known_pictures(c, office_course(c, first.course.key)))
    return check_parcel(sent, known) if known else first


def _compared(given: Given, turn: Turn, name: str, checked: CheckedCourse, connection: Connection) -> LookedUp:
    """Return what publishing would change; what is to be published is stored."""
    one = compared(connection, checked)
    if one.checked.flaws:
        said = tuple(_flaw(given, flaw) for flaw in one.checked.flaws[:_MOST_FLAWS])
        return NotFound("course-desk-file-refused", {"count": len(one.checked.flaws)}, said)
    if one.is_same:
        return NotFound("course-desk-file-same", {"title": checked.course.title, "label": checked.course.label})
    key = checked.course.key
    stored = {
        "name": name,
        "key": key,
        "checked": _store(connection, turn, File(f"{key}.json", "application/json", _packed(checked))),
        "pictures": {sha: _store(connection, turn, file) for sha, file in checked.pictures.items()},
        "shown": _shown(connection, key),
    }
    return Found(stored, tuple(_told(connection, one)))


def _packed(checked: CheckedCourse) -> bytes:
    content = {"course": course_to_json(checked.course), "dropped": list(checked.read.dropped)}
    return json.dumps(content, ensure_ascii=False).encode()


def _store(connection: Connection, turn: Turn, file: File) -> dict[str, Any]:
    return reference(store(connection, turn.person_id, file, turn.now), file)


def _shown(connection: Connection, key: str) -> str:
    """Return what stands for the state of a course, and how many have progress in it."""
    one = office_course(connection, key)
    return shown_code(one, concerned(connection, one)) if one else _UNKNOWN


def _flaw(given: Given, flaw: CourseFlaw) -> SaidLine:
    """Return what is wrong, with its line; how many persons are concerned is said as the office may know it."""
    if "persons" in flaw.details:
        values = group_values(group_size(int(flaw.details["persons"])))
        reason = given.wording(f"course-desk-flaw-{flaw.problem}", {**values, "text": flaw.details["text"]})
    else:
        reason = given.wording(f"course-flaw-{flaw.problem}", flaw.details)
    return "course-desk-file-flaw", {"line": str(flaw.line), "reason": reason}


def _told(connection: Connection, one: ComparedCourse) -> Iterator[SaidLine]:
    """Yield what publishing would change, and how many have progress."""
    course, before = one.checked.course, one.before
    counts = {"modules": len(course.modules), "lessons": len(course.lessons), "exercises": len(course.exercises)}
    named: dict[str, Value] = {"title": course.title, "label": course.label, **counts}
    there: OfficeCourse | None = office_course(connection, course.key)
    if there is None or before.course is None:
        yield "course-desk-file-new", named
        return
    yield "course-desk-file-changes", {**named, "before": before.course.label, "count": len(one.changes)}
    size_of = group_size if before.progress.begun else whole_size
    for change in one.changes[:_MOST_CHANGES]:
        part = "lesson" if change.is_lesson else "exercise"
        sizes = group_values(size_of(before.progress.done.get(change.former, 0)))
        yield f"course-desk-part-{change.kind}", {**sizes, "part": part, "title": change.title}
    if further := len(one.changes[_MOST_CHANGES:]):
        yield "course-desk-file-further", {"count": further}
    line = progress(concerned(connection, there))
    yield line.key, line.values
    if before.is_withdrawn:
        yield "course-desk-file-withdrawn", {}


def begin_version(_turn: Turn) -> Begin:
    """Ask for a file, also if another one was sent and not published."""
    return Begin(VERSION.key, prepare=lambda _: {})


def publish_sent(filing: Filing, transaction: Transaction) -> tuple[Reply, ...]:
    """Publish what was checked. Raises NotAllowed, VersionOutdated."""
    connection, sent = transaction.connection, filing.answers["file"]
    require(connection, transaction.person_id, Role.OFFICE)
    wait_to_record(connection)  # so does whoever else changes courses: what is compared now stays so
    checked = _unpacked(connection, sent)
    one = compared(connection, checked) if checked and sent["shown"] == _shown(connection, sent["key"]) else None
    if one is None or one.checked.flaws:
        raise VersionOutdated(choices=(Choice(Line("course-desk-new"), f"{NEW}:"),))
    bring(connection, [one], transaction.now, transaction.person_id)
    there = office_course(connection, sent["key"])
    done = Line("course-desk-file-published", {"title": one.checked.course.title, "label": one.checked.course.label})
    return (card(connection, there, done),) if there else ()


def _unpacked(connection: Connection, sent: Mapping[str, Any]) -> CheckedCourse | None:
    """Return what was checked, None if it was removed meanwhile."""
    packed = load(connection, sent["checked"]["id"])
    pictures = {sha: load(connection, kept["id"]) for sha, kept in sent["pictures"].items()}
    there = {sha: file for sha, file in pictures.items() if file}
    if packed is None or len(there) < len(pictures):
        return None
    content = json.loads(packed.content)
    read = ReadCourse(course_from_json(content["course"]), (), {}, tuple(content["dropped"]), (), ())
    return CheckedCourse(CourseFile(Path(packed.name), ""), read, there)
