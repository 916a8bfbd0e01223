"""What a roundup says: the weightiest of what features have for a person, each with its button and its way out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from bot.engine.dialogs.nudging import Nudge, NudgesOf, candidates
from bot.engine.talk.messages import Choice, Line
from bot.engine.talk.wording import Wording
from bot.roundup.choices import mutes_of

PRESS = "roundup"
"""Begins the tokens of the buttons of roundups."""

MUTE, UNMUTE, OFF = "mute", "unmute", "off"
MOST_LINES = 5
_TOPIC = "nudge-topic-"


@dataclass(frozen=True)
class Nudging:
    """What all features might remind a person of. wording: names the topics."""

    sources: Sequence[NudgesOf]
    wording: Wording

    def nudges(self, connection: Connection, person_id: int, now: datetime) -> list[Nudge]:
        """Return what a roundup would say to a person at a moment: a few, the weightiest first."""
        muted = mutes_of(connection, person_id)
        found = candidates(self.sources, connection, person_id, now)
        return [nudge for nudge in found if nudge.topic not in muted][:MOST_LINES]

    def are_true(self, connection: Connection, person_id: int, keys: Sequence[str], now: datetime) -> bool:
        """Tell whether each of these may still be said to a person."""
        muted = mutes_of(connection, person_id)
        found = candidates(self.sources, connection, person_id, now) if keys else ()
        return set(keys) <= {nudge.key for nudge in found if nudge.topic not in muted}

    def topic(self, topic: str) -> str:
        """Return the name of a topic, the topic itself if it has none by now."""
        key = f"{_TOPIC}{topic}"
        return self.wording(key) if key in self.wording.keys else topic

    @property
    def topics(self) -> list[tuple[str, str]]:
        """Return all topics with their names."""
        found = sorted(key.removeprefix(_TOPIC) for key in self.wording.keys if key.startswith(_TOPIC))
        return [(topic, self.topic(topic)) for topic in found]

    def is_topic(self, topic: str) -> bool:
        """Tell whether there is such a topic."""
        return f"{_TOPIC}{topic}" in self.wording.keys

    def lines(self, nudges: Sequence[Nudge]) -> tuple[Line, ...]:
        """Return what is said."""
        return tuple(nudge.line for nudge in nudges)

    def choices(self, nudges: Sequence[Nudge]) -> tuple[Choice, ...]:
        """Return a button for each line, then a way out for each topic and one for all of it."""
        leading = tuple(nudge.choice for nudge in nudges if nudge.choice)
        return (*leading, *self._ways_out(nudges), Choice(Line("roundup-off"), f"{PRESS}:{OFF}", is_minor=True))

    def _ways_out(self, nudges: Sequence[Nudge]) -> Iterator[Choice]:
        for topic in dict.fromkeys(nudge.topic for nudge in nudges):
            yield Choice(Line("roundup-mute", {"topic": self.topic(topic)}), f"{PRESS}:{MUTE}.{topic}", is_minor=True)
