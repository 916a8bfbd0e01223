"""The programme: signing up beside filling in a form, reminders that are all due at once, the import of many."""

import threading
import time
from contextlib import closing
from dataclasses import astuple
from datetime import timedelta
from pathlib import Path

from sqlalchemy import insert, select

from bot import app
from bot.engine.persons import identities
from bot.programme.reading import meeting_by_number
from bot.programme.reminding.rounds import plan_rounds
from bot.programme.tables import SignupState, signups
from bot.storage.database import Database
from tests.benchmarks.measure import milliseconds, p50_p95, row, table
from tests.benchmarks.sending import PER_SECOND, ask
from tests.benchmarks.turns import STEPS, measure
from tests.conftest import run_lotse
from tests.contracts.process import telegram_settings
from tests.databases import BACKENDS, Databases
from tests.engine import eventually
from tests.kills import Bot
from tests.meetings import add_meeting
from tests.telegram_api.emulator import Emulator

REMINDED = 2_000
MEETINGS = 500
_HEAD = "Kennung;Art;Titel;Beginn;Ende;Kurztext;Plätze;Themen"


def bench_signing(folder: Path, seconds: float = 8.0) -> None:
    table(
        "Signing up and leaving by button, and the feedback form, 100 people, in one run",
        *("database", "what", "turns/s", "p50 ms", "p95 ms"),
    )
    with closing(Databases(folder, durable=True)) as databases:
        for backend in BACKENDS:
            for what, steps in (("form", STEPS), ("signing up", ("press:meet_join:1", "press:meet_leave:1"))):
                url = databases.new(backend)
                with closing(Database(url)) as database:
                    add_meeting(database, app.now() + timedelta(days=30), seats=1_000)
                row(backend, what, *astuple(measure(url, 100, seconds, steps=steps)))


def bench_reminders(folder: Path, reminded: int = REMINDED) -> None:
    table(
        "Reminders due at the same minute, against 30 messages/s overall; replies meanwhile",
        *("reminders", "seconds", "least possible", "ratio", "refused (429)", "replies", "reply s p50", "reply s p95"),
    )
    url = f"sqlite:///{folder / 'reminders.sqlite'}"
    with Emulator(limits=True) as api:
        people = [api.person(f"Reader {number}") for number in range(reminded)]
        askers = [api.person(f"Asker {number}") for number in range(50)]
        bot = Bot(telegram_settings(api), url, folder, quiet=False)
        bot.wait_ready()
        for person in people:
            api.says(person, "/seminare")
        eventually(lambda: len(api.sent) >= reminded, 3 * reminded / PER_SECOND + 60)
        time.sleep(2)
        answered = len(api.sent)
        with closing(Database(url)) as database:
            all_come(database, reminded)
        began = time.monotonic()
        done, waits = threading.Event(), list[float]()
        asking = threading.Thread(target=ask, args=(api, askers, done, waits))
        asking.start()
        eventually(lambda: len(api.sent) - answered - len(waits) >= reminded, 3 * reminded / PER_SECOND + 60)
        seconds = api.sent[-1].at - began
        done.set()
        asking.join()
        bot.stop()
        refused = len(api.refusals)
    least = (reminded + len(waits)) / PER_SECOND
    row(reminded, seconds, least, seconds / least, refused, len(waits), *p50_p95(waits))


def all_come(database: Database, count: int) -> int:
    """Give everybody a seat in a meeting whose reminder of an hour before is due in a moment, and return its number."""
    starts_at = app.now() + timedelta(hours=1, seconds=3)
    number = add_meeting(database, starts_at, join_link="https://video.example/raum")

    def come(connection) -> None:
        persons = connection.execute(select(identities.c.person_id).limit(count)).scalars().all()
        rows = [
            {
                "meeting_id": number,
                "person_id": person,
                "state": SignupState.CONFIRMED,
                "place_in_line": place,
                "changed_at": app.now(),
            }
            for place, person in enumerate(persons, 1)
        ]
        connection.execute(insert(signups), rows)
        meeting = meeting_by_number(connection, number)
        assert meeting
        plan_rounds(connection, meeting, app.now())

    database.write(come)
    return number


def bench_import(folder: Path) -> None:
    table(f"`lotse programme import` of {MEETINGS} meetings, a process of its own", "file", "what", "seconds")
    for name, written in (("csv", _csv), ("ics", _ics)):
        data_dir = folder / name
        for what, title in (("new", "Dorfladen"), ("changed", "Nahversorgung"), ("unchanged", "Nahversorgung")):
            file = folder / f"programm.{name}"
            file.write_text(written(title), encoding="utf-8")
            row(name.upper(), what, milliseconds(lambda file=file, home=data_dir: _import(file, home)) / 1000)


def _import(file: Path, data_dir: Path) -> None:
    ran = run_lotse("programme", "import", "--yes", file, data_dir=data_dir, fresh=True)
    assert ran.code == 0, ran.err


def _days() -> list[str]:
    first = app.now() + timedelta(days=30)
    return [f"{first + timedelta(days=number):%Y%m%d}" for number in range(MEETINGS)]


def _csv(title: str) -> str:
    rows = [
        f"m{number};Online-Seminar;{title} {number};{day} 14:00;{day} 15:30;Ein Laden für alle;20;Nahversorgung"
        for number, day in enumerate(f"{day[6:]}.{day[4:6]}.{day[:4]}" for day in _days())
    ]
    return "\n".join((_HEAD, *rows))


def _ics(title: str) -> str:
    events = [
        f"BEGIN:VEVENT\r\nUID:m{number}@demo\r\nSUMMARY:{title} {number}\r\nDTSTAMP:20261101T000000Z\r\n"
        f"DTSTART:{day}T130000Z\r\nDTEND:{day}T143000Z\r\nDESCRIPTION:Wie ein Ort seinen Laden behält\r\nEND:VEVENT\r\n"
        for number, day in enumerate(_days())
    ]
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:demo\r\n" + "".join(events) + "END:VCALENDAR\r\n"
