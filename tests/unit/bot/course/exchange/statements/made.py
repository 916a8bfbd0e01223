"""Statements for tests."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from bot.course.exchange.statements.reading import LearningStatement, StatementActor
from bot.course.exchange.statements.vocabulary import About, Activity, Verb, activity_id, verb_id
from tests.course import COURSE
from tests.engine import NOW

ADA = {"mbox": "mailto:Ada@halle.example"}


def number(of: int) -> str:
    return str(UUID(int=of))


def as_written(of: int = 1, verb: Verb = Verb.EXPERIENCED, key: str = "erste", **more: Any) -> dict[str, Any]:
    """Return a statement as JSON; by default, Ada has read the first lesson."""
    about = About.LESSON if key in COURSE.lessons else About.EXERCISE if key in COURSE.exercises else About.COURSE
    return {
        "id": number(of),
        "actor": ADA,
        "verb": {"id": verb_id(verb)},
        "object": {"id": activity_id(Activity(COURSE.key, about, key))},
        "timestamp": NOW.isoformat(),
        **more,
    }


def file(folder: Path, content: Any) -> Path:
    made = folder / "statements.json"
    made.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return made


def read(
    of: int = 1, verb: Verb = Verb.EXPERIENCED, key: str = "erste", hours: int = 0, **more: Any
) -> LearningStatement:
    """Return a statement as it is read; key: of a lesson or exercise, of the course, or of what is voided."""
    written = as_written(of, verb, key)
    target = number(int(key)) if verb is Verb.VOIDED else written["object"]["id"]
    values = {"success": None, "actor": StatementActor("mbox", "ada@halle.example"), **more}
    return LearningStatement(of, number(of), verb, target, at=NOW - timedelta(hours=hours), **values)
