"""Drafts of a Kommune: applications and proofs that are being filled in, and how they pass to somebody else."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select, update

from bot.engine.files import files, referred_to
from bot.engine.forms import tokens
from bot.engine.memory import OPEN, drafts
from bot.engine.talk.messages import Choice, Line
from bot.funding.access import officials_of
from bot.funding.form import FORM, KOMMUNE, sum_cents
from bot.funding.own.proof_form import PROOF
from bot.funding.shown import euros
from bot.people.kommunen.reading import same_kommune

_FORMS = (FORM.key, PROOF.key)
_OF_WHO_FILLS_IN = ("contact", "email", "phone")


@dataclass(frozen=True)
class KommuneDraft:
    """An application that somebody of a Kommune is filling in. sum_cents: as far as it is filled in."""

    key: str
    person_id: int
    title: str
    sum_cents: int

    @property
    def line(self) -> Line:
        named = "yes" if self.title else "no"
        return Line(
            "funding-own-draft",
            {"named": named, "title": self.title, "sum": euros(self.sum_cents) if self.sum_cents else "none"},
        )

    @property
    def choice(self) -> Choice:
        """The button with which whose it is goes on."""
        named = "yes" if self.title else "no"
        token = f"{tokens.PREFIX}:{tokens.OPEN}:{self.key}"
        return Choice(Line("funding-own-draft-go-on", {"named": named, "title": self.title}), token)


def drafts_of(connection: Connection, kommune_key: str) -> list[KommuneDraft]:
    """Return the applications that officials of a Kommune are filling in for it, the latest first."""
    keys = same_kommune(connection, kommune_key)
    theirs = drafts.c.person_id.in_(officials_of(connection, kommune_key)) & (drafts.c.form == FORM.key)
    found = select(drafts.c.key, drafts.c.person_id, drafts.c.progress).where(theirs, drafts.c.state == OPEN)
    return [
        KommuneDraft(row.key, row.person_id, str(answers.get("project", "")), _sum(answers))
        for row in connection.execute(found.order_by(drafts.c.updated_at.desc()))
        if (answers := row.progress.get("answers", {})) is not None and _kommune(row.progress) in keys
    ]


def count_drafts(connection: Connection, person_id: int, _now: datetime) -> int:
    """Return how many applications and proofs somebody is filling in."""
    return int(connection.execute(select(func.count()).where(_of(person_id))).scalar_one())


def pass_drafts(connection: Connection, departing: int, successor: int, _now: datetime) -> None:
    """Give what somebody was filling in to a successor, with its files and without whom it names."""
    found = connection.execute(select(drafts.c.id, drafts.c.progress).where(_of(departing)).with_for_update()).all()
    for number, progress in found:
        given = dict(_impersonal(progress))
        moved = {"person_id": successor, "progress": given, "chat": None}
        connection.execute(update(drafts).where(drafts.c.id == number).values(moved))
        theirs = files.c.id.in_(referred_to(given)) & (files.c.person_id == departing)
        connection.execute(update(files).where(theirs).values(person_id=successor))


def _impersonal(progress: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the parts of a draft without the contact, whom the form asks for anew."""
    for name, value in progress.items():
        if name == "answers":
            yield name, {key: answer for key, answer in value.items() if key not in _OF_WHO_FILLS_IN}
        elif name == "skipped":
            yield name, [key for key in value if key not in _OF_WHO_FILLS_IN]
        elif name not in {"pending", "offers", "about", "doubt", "shown_digest"}:
            yield name, value


def _of(person_id: int) -> ColumnElement[bool]:
    return (drafts.c.person_id == person_id) & drafts.c.form.in_(_FORMS) & (drafts.c.state == OPEN)


def _kommune(progress: dict[str, Any]) -> str:
    return str((progress.get("facts", {}).get(KOMMUNE) or {}).get("key", ""))


def _sum(answers: dict[str, Any]) -> int:
    try:
        return sum_cents(answers)
    except (ArithmeticError, TypeError, ValueError):
        return 0
