"""A meeting that fits an answer of the wiki is offered below it: one, and to each person once."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial

from sqlalchemy import Connection

from bot.engine.dialogs.suggestions import Exchanged, Occasion, Suggestion
from bot.engine.dialogs.turn import Turn
from bot.engine.talk.messages import Choice, Line
from bot.people.rights.roles import Role, role_of
from bot.programme.finding.fit import seeker
from bot.programme.finding.searching import Searching
from bot.programme.reading import Meeting, meeting_by_number
from bot.programme.seating import place_of
from bot.programme.shown import JOIN, when
from bot.programme.tables import MeetingState, SignupState
from knowledge.embedding import Vectors

NAME = "meetings_offered"
"""The notes of the numbers of the meetings that somebody was offered."""

SAME_TOPIC = 0.88
"""Mean cosine of a page's title and a meeting from which they are about the same; see docs/benchmarks.md."""

_KEPT_TITLES = 2_000
_KEPT_NUMBERS = 100
_RELEVANCE = 0.95


@dataclass(frozen=True)
class Offering:
    """Offers meetings below answers. title_vector: the meaning of a page's title, None if it cannot be told."""

    searching: Searching
    title_vector: Callable[[str], Vectors | None]

    def suggest(self, exchanged: Exchanged) -> tuple[Suggestion, ...]:
        """Return the meeting that is about what the page is about, if the person can sign up and was not offered it."""
        if exchanged.occasion is not Occasion.ANSWERED or not exchanged.page_title:
            return ()
        turn, offered = exchanged.turn, _offered(exchanged.turn)
        near = [number for number in self._near(exchanged.page_title, turn) if number not in offered]
        if not near:
            return ()
        found = self.searching.given.database.read(partial(self._first_open, numbers=near, turn=turn))
        if found is None:
            return ()
        noted = {NAME: {"numbers": [*offered, found.id][-_KEPT_NUMBERS:]}}
        label = Line("meeting-suggested-join", when(found))
        text = Line("meeting-suggested", when(found))
        return (Suggestion(Choice(label, f"{JOIN}:{found.id}"), _RELEVANCE, text, noted),)

    def _near(self, title: str, turn: Turn) -> list[int]:
        """Return the numbers of the meetings to come that are about a page's topic, the nearest first."""
        catalogue = self.searching.catalogues.newest(turn.now)
        if not catalogue.has_coming(turn.now) or (vector := self.title_vector(title)) is None:
            return []
        nearness = catalogue.by_meaning(vector)
        rows = [row for row in (-nearness).argsort().tolist() if nearness[row] >= SAME_TOPIC]
        return [catalogue.meetings[row].id for row in rows if catalogue.meetings[row].starts_at > turn.now]

    def _first_open(self, connection: Connection, numbers: list[int], turn: Turn) -> Meeting | None:
        """Return the first of these meetings that the person can sign up for and is not aimed at others."""
        who = seeker(connection, turn.person_id, self.searching.given.wording)
        is_guest = role_of(connection, turn.person_id) is Role.GUEST
        for number in numbers:
            meeting = meeting_by_number(connection, number)
            if meeting is None or (meeting.members_only and is_guest) or who.suits(meeting) < 0:
                continue
            is_free = place_of(connection, number, turn.person_id, turn.now).state is SignupState.LEFT
            if is_free and _is_open(meeting, turn):
                return meeting
        return None


def offering(searching: Searching) -> Offering:
    return Offering(searching, lru_cache(_KEPT_TITLES)(searching.vector))


def _is_open(meeting: Meeting, turn: Turn) -> bool:
    begins, ends = meeting.signup_from or turn.now, min(meeting.signup_until, meeting.starts_at)
    return meeting.state is MeetingState.PUBLISHED and begins <= turn.now < ends


def _offered(turn: Turn) -> list[int]:
    return list(turn.memory.notes.get(NAME, {}).get("numbers", ()))
