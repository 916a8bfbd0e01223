"""A meeting as a file for calendars, read back by other parsers."""

import json
import re
import shutil
import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import vobject
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.programme.calendar_entry import CalendarEntry, calendar_file
from tests.conftest import ROOT

STARTS = datetime(2027, 3, 28, 12, tzinfo=UTC)
WEB = ROOT / "tests" / "web"


def entry(**more: object) -> CalendarEntry:
    values = {
        "uid": "event-17@lotse.example",
        "sequence": 3,
        "changed_at": datetime(2027, 3, 1, 9, 30, 15, 999, tzinfo=UTC),
        "starts_at": STARTS,
        "ends_at": STARTS + timedelta(minutes=90),
        "title": "Dörfer, Läden; Ideen – " + "für Gemeinden " * 6,
        "place": "Online",
        "link": "https://t.me/lotse_bot?start=e17",
    }
    return CalendarEntry(**{**values, **more})


def test_another_parser_reads_the_same_moment_and_text() -> None:
    event = vobject.readOne(calendar_file((entry(),)).decode()).vevent
    assert event.dtstart.value == STARTS
    assert event.dtend.value == STARTS + timedelta(minutes=90)
    assert event.summary.value == entry().title.strip()
    assert (event.uid.value, event.sequence.value, event.status.value) == ("event-17@lotse.example", "3", "CONFIRMED")


def test_no_zone_no_persons_small_and_folded() -> None:
    content = calendar_file((entry(),))
    assert len(content) <= 2_000
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"METHOD:PUBLISH" in content
    assert b"DTSTART:20270328T120000Z" in content
    assert b"DTSTAMP:20270301T093015Z" in content
    assert b"URL:https://t.me/lotse_bot?start=e17" in content
    assert not any(name in content for name in (b"VTIMEZONE", b"ATTENDEE", b"ORGANIZER", b"TZID"))


def test_a_cancelled_one_says_so() -> None:
    assert b"STATUS:CANCELLED" in calendar_file((entry(is_cancelled=True),))


def test_what_is_subscribed_to_has_a_name_and_is_asked_for_again() -> None:
    content = calendar_file((), "Programm, für alle")
    assert b"NAME:Programm\\, f" in content
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT3H" in content
    assert b"NAME" not in calendar_file((entry(),))


NAMES = {"BEGIN", "VERSION", "PRODID", "METHOD", "END", "URL", "LOCATION", "STATUS", "SUMMARY"} | {
    *("UID", "SEQUENCE", "DTSTAMP", "DTSTART", "DTEND"),
}
TEXTS = st.text(st.characters(codec="utf-8"), max_size=200)


@given(TEXTS.filter(lambda text: bool(text.strip())), st.text(st.characters(codec="utf-8"), max_size=2_000))
@example("ü" * 200, "Rathaus, " * 200)
@example("👩‍👩‍👧‍👦" * 28, ",;\\" * 200)
@example("a\x00b\x1bc\x7f\x85\u2028d\n e", "x\r\nATTENDEE:mailto:a@b.example")
@settings(deadline=None)
def test_any_text_is_small_folded_and_adds_no_line_of_its_own(title: str, place: str) -> None:
    content = calendar_file((entry(title=title, place=place, uid="u" * 255),))
    assert len(content) <= 2_000
    lines = content.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert all(line.decode().isprintable() for line in re.sub(rb"\r\n ", b"", content).split(b"\r\n") if line.isascii())
    names = [line.split(b":")[0] for line in lines if line and not line.startswith(b" ")]
    assert len(names) == 16
    assert {name.decode() for name in names} == NAMES


READER = """
import ICAL from "ical.js";
import { readFileSync } from "node:fs";
const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf-8")));
const events = calendar.getAllSubcomponents("vevent").map((one) => {
  const event = new ICAL.Event(one);
  return {
    uid: event.uid, title: event.summary, place: event.location, sequence: event.sequence,
    starts: event.startDate.toJSDate().toISOString(), ends: event.endDate.toJSDate().toISOString(),
    status: one.getFirstPropertyValue("status"), url: one.getFirstPropertyValue("url"),
    changed: one.getFirstPropertyValue("dtstamp").toJSDate().toISOString(),
  };
});
console.log(JSON.stringify({ method: calendar.getFirstPropertyValue("method"), events }));
"""


def read_by_ical_js(content: bytes) -> dict[str, Any]:
    """Return what ical.js, which is in Thunderbird, finds in a calendar file."""
    if not shutil.which("node"):
        pytest.skip("Node.js is not installed")
    if not (WEB / "node_modules" / "ical.js").exists():
        pytest.skip("ical.js is not installed: make browser")
    command = ("node", "--input-type=module", "--eval", READER)
    ran = subprocess.run(command, cwd=WEB, input=content, capture_output=True, check=True)
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


def told(entries: Sequence[CalendarEntry]) -> list[dict[str, Any]]:
    return [
        {
            "uid": one.uid,
            "title": one.title,
            "place": one.place,
            "sequence": one.sequence,
            "starts": f"{one.starts_at:%Y-%m-%dT%H:%M:%S}.000Z",
            "ends": f"{one.ends_at:%Y-%m-%dT%H:%M:%S}.000Z",
            "status": "CANCELLED" if one.is_cancelled else "CONFIRMED",
            "url": one.link,
            "changed": f"{one.changed_at:%Y-%m-%dT%H:%M:%S}.000Z",
        }
        for one in entries
    ]


@pytest.mark.slow
def test_ical_js_reads_the_same() -> None:
    entries = (
        entry(title="ü" * 200, uid="1@lotse.example"),
        entry(title="😀" * 200, place="Musterstadt, Rathaus; Saal \\ 2: oben", uid="2@lotse.example"),
        entry(title="👩‍👩‍👧‍👦" * 28, is_cancelled=True, sequence=12, uid="3@lotse.example"),
    )
    found = read_by_ical_js(calendar_file(entries, "Programm"))
    assert found["method"] == "PUBLISH"
    assert found["events"] == told(entries)
    assert [event.summary.value for event in vobject.readOne(calendar_file(entries).decode()).vevent_list] == [
        one.title for one in entries
    ]
