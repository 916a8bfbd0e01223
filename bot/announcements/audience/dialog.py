"""Segments in the chat: listed with whom they mean now, kept, named, deleted; for the office."""

import re
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from sqlalchemy import Connection

from bot.announcements.audience.language import Language, RuleUnclear
from bot.announcements.audience.rule import persons_of
from bot.announcements.audience.segment import (
    AudienceSegment,
    SegmentGone,
    SegmentThere,
    SegmentUnnamed,
    drop,
    keep,
    rename,
    segment_by_number,
    segments,
)
from bot.engine.dialogs.audiences import count_of
from bot.engine.dialogs.capability import Capability, Command, Talk
from bot.engine.dialogs.turn import Outcome, Transaction, Turn, row_number
from bot.engine.given import Given
from bot.engine.talk.messages import Choice, Line, Reply, say
from bot.engine.talk.spoken import spoken
from bot.people.rights.access import for_office
from bot.people.rights.roles import Role, role_of

DROP = "announcement_segment_drop"
"""Asks whether to delete a segment: "announcement_segment_drop:<number>", with ":yes" deletes it."""

_NAMED = re.compile(r"\s*(?P<name>[^:=]*?)\s*[:=]\s*(?P<rule>.*)", re.DOTALL)


def capability(given: Given, language: Language) -> Capability:
    """Return the capability of segments. language: in which rules are said."""
    key, talking = "announcement-segments", SegmentTalk(given, language)
    talk = Talk(
        commands=(Command(key, spoken(__package__)[key], talking.command, for_office=True),),
        presses={DROP: talking.drop},
        refusals={
            SegmentGone: "audience-segment-gone",
            SegmentThere: "audience-segment-there",
            SegmentUnnamed: "audience-segment-unnamed",
        },
    )
    return Capability("announcement-audience", talk)


@dataclass(frozen=True)
class SegmentTalk:
    """The dialogs of segments."""

    given: Given
    language: Language

    def command(self, turn: Turn) -> Outcome:
        """List them, keep or name one. turn.argument: "<name>: <sentence>", "<number> <new name>", or nothing."""
        typed = turn.argument.strip()
        is_office = self.given.database.read(partial(role_of, person_id=turn.person_id)) >= Role.OFFICE
        if not typed or not is_office:
            return Outcome(act=for_office(lambda at: (self._listed(at.connection, at.now),)))
        if new := _NAMED.fullmatch(typed):
            return self._keep(new["name"], new["rule"])
        number, _, name = typed.partition(" ")
        if row_number(number):
            return self._rename(row_number(number), name)
        unnamed = Line("audience-segment-unnamed")
        return Outcome(act=for_office(lambda at: (self._listed(at.connection, at.now, unnamed),)))

    def _listed(self, connection: Connection, now: datetime, *first: Line) -> Reply:
        kept = segments(connection)
        intro = Line("audience-segments" if kept else "audience-segments-none")
        lines = (self._line(connection, one, now) for one in kept)
        choices = tuple(Choice(Line("audience-segment-drop", {"name": one.name}), f"{DROP}:{one.id}") for one in kept)
        return Reply((*first, intro, *lines, Line("audience-segments-how")), choices)

    def _line(self, connection: Connection, one: AudienceSegment, now: datetime) -> Line:
        count = count_of(connection, persons_of(one.rule, self.language.filters, now))
        rule = self.language.in_words(one.rule)
        return Line("audience-segment-line", {"number": one.id, "name": one.name, "rule": rule, "count": count})

    def _keep(self, name: str, sentence: str) -> Outcome:
        try:
            rule = self.language.read(sentence)
        except RuleUnclear as unclear:
            return Outcome(act=for_office(partial(_unclear, unclear)))

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            connection, now = transaction.connection, transaction.now
            made = keep(connection, transaction.person_id, name, rule, now)
            return (Reply((Line("audience-segment-kept"), self._line(connection, made, now))),)

        return Outcome(act=act)

    def _rename(self, number: int, name: str) -> Outcome:
        def act(transaction: Transaction) -> tuple[Reply, ...]:
            before = rename(transaction.connection, transaction.person_id, number, name, transaction.now)
            return (say("audience-segment-named", before=before.name, name=" ".join(name.split())),)

        return Outcome(act=act)

    def drop(self, turn: Turn) -> Outcome:
        """Ask whether to delete one, and do it. turn.argument: its number, with ":yes" once that is sure."""
        typed, _, sure = turn.argument.partition(":")
        number = row_number(typed)

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            if sure:
                gone = drop(transaction.connection, transaction.person_id, number, transaction.now)
                return (say("audience-segment-dropped", name=gone.name),)
            found = segment_by_number(transaction.connection, transaction.person_id, number)
            yes = Choice(Line("audience-segment-yes"), f"{DROP}:{number}:yes")
            return (Reply((Line("audience-segment-really", {"name": found.name}),), (yes,)),)

        return Outcome(act=act)


def _unclear(unclear: RuleUnclear, _transaction: Transaction) -> tuple[Reply, ...]:
    if unclear.choices:
        choices = " / ".join(sentence for _, sentence in unclear.choices)
        return (say("audience-segment-several", near=unclear.near, choices=choices),)
    return (say("announcement-audience-unclear", problem=unclear.problem, near=unclear.near or "-"),)
