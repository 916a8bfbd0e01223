"""Searching the programme in a chat: what was written is read, found, and shown."""

from dataclasses import dataclass, replace
from datetime import date
from functools import partial

import numpy as np
import structlog

from bot.engine.dialogs.turn import Outcome, Slow, Turn
from bot.engine.given import Given
from bot.engine.outbox.quiet import LOCAL
from bot.engine.talk.messages import Reply, say
from bot.programme.finding.catalogue import Catalogues
from bot.programme.finding.finder import FoundMeetings, find
from bot.programme.finding.fit import Seeker, seeker
from bot.programme.finding.listing import instead, only, page
from bot.programme.finding.meaning import MeetingMeaning
from bot.programme.finding.query import MeetingQuery, goes_on_from, read_query
from bot.programme.finding.remembered import AskedMeetings, last, recall, remember
from bot.programme.inviting.detail import card_for
from bot.programme.seating import full_meetings
from knowledge.embedding import Vectors
from knowledge.errors import KnowledgeError

log = structlog.get_logger()


def asked_text(turn: Turn) -> str:
    """Return what was written for a command: behind its name, or in plain words."""
    return turn.argument if turn.text.lstrip().startswith(("/", "／")) else turn.argument or turn.text


def today_of(turn: Turn) -> date:
    """Return the day in Germany."""
    return turn.now.astimezone(LOCAL).date()


@dataclass(frozen=True)
class Searching:
    """Finds meetings for those who write. catalogues: the programme as it is searched."""

    given: Given
    meaning: MeetingMeaning
    catalogues: Catalogues

    def search(self, turn: Turn) -> Slow:
        """Show what the text of a turn wants of the programme."""
        return Slow(lambda: self.shown(turn, read_query(asked_text(turn), today_of(turn))))

    def about(self, turn: Turn) -> Slow:
        """Show what there is about a topic. turn.argument: the topic in words."""
        query = replace(read_query("", today_of(turn)), topic=turn.argument)
        return Slow(lambda: self.shown(turn, query))

    def go_on(self, turn: Turn) -> Slow:
        """Show what is wanted by who has just seen meetings and asks for others."""
        query, before = read_query(turn.text, today_of(turn)), last(turn)
        return Slow(lambda: self.shown(turn, goes_on_from(query, before.query) if before else query))

    def further(self, turn: Turn) -> Outcome | Slow:
        """Show the next ones of a list. turn.argument: "<exchange>:<how many were shown>"."""
        exchange, _, shown = turn.argument.partition(":")
        asked = recall(turn, exchange)
        if asked is None or not shown.isdecimal():
            return Outcome((say("choice-outdated"),))
        return Slow(lambda: self._page(turn, asked, int(shown[:4])))

    def everything(self, turn: Turn) -> Slow:
        """Show the whole programme. turn.argument: how many were shown."""

        def work() -> Outcome:
            exchange, notes = remember(turn, MeetingQuery())
            asked = AskedMeetings(exchange, MeetingQuery(), turn.now)
            return replace(self._page(turn, asked, turn.number), notes=notes)

        return Slow(work)

    def shown(self, turn: Turn, query: MeetingQuery) -> Outcome:
        """Return the answer to a wish: a list, the card of the only one or of the next, or what is nearest."""
        exchange, notes = remember(turn, query)
        found, who = self.found(turn, query)
        is_empty = not self.catalogues.newest(turn.now).has_coming(turn.now)
        if is_empty and not query.topic and not query.is_past:
            return Outcome((say("meetings-none"),), notes, is_answer=True)
        if found.left_out:
            reply = instead(query, found, who, self.given.wording, exchange)
        elif query.is_one or (len(found.meetings) == 1 and query.is_anything):
            reply = self._only(turn, found, exchange)
        else:
            reply = page(found, who, self.given.wording, exchange, 0)
        return Outcome((reply,), notes, is_answer=True)

    def found(self, turn: Turn, query: MeetingQuery) -> tuple[FoundMeetings, Seeker]:
        """Return what is found for somebody, as it is stored now, and what is known of them."""
        read = self.given.database.read
        who = read(partial(seeker, person_id=turn.person_id, wording=self.given.wording))
        full = read(partial(full_meetings, now=turn.now)) if query.has_seats else ()
        catalogue = self.catalogues.newest(turn.now)
        return find(catalogue, query, turn.now, vector=self.vector(query.topic), seeker=who, full=full), who

    def vector(self, topic: str) -> Vectors | None:
        """Return the meaning of a topic; None without one, or where it cannot be told."""
        if not topic:
            return None
        try:
            embedded = self.meaning.embed([topic])
        except KnowledgeError as error:
            log.warning("meetings_without_meaning", kind=type(error).__name__)
            return None
        return np.asarray(embedded[0], dtype=np.float32)

    def _page(self, turn: Turn, asked: AskedMeetings, skipped: int) -> Outcome:
        found, who = self.found(turn, asked.query)
        if not found.meetings and not asked.query.is_anything:
            return Outcome((say("meetings-none"),))
        if found.left_out or skipped >= len(found.meetings):
            return Outcome((say("meetings-no-more"),))
        return Outcome((page(found, who, self.given.wording, asked.exchange, skipped),))

    def _only(self, turn: Turn, found: FoundMeetings, exchange: str) -> Reply:
        meeting = found.meetings[0]
        shown = self.given.database.read(lambda connection: card_for(connection, meeting, turn.person_id, turn.now))
        return only(found, shown, self.given.wording, exchange)
