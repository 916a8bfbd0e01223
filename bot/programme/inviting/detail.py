"""A meeting's card for one reader: where they stand, and what they can do with the other dates of its series."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from bot.engine.talk.messages import Reply
from bot.programme.admission import as_known_to
from bot.programme.after.past import choices_after
from bot.programme.inviting.series import dates_of, series_choices, series_line
from bot.programme.reading import Meeting
from bot.programme.seating import place_of
from bot.programme.shown import card


def card_for(connection: Connection, meeting: Meeting, person_id: int, now: datetime) -> Reply:
    """Return all that is known of a meeting, and what this person can do."""
    afterwards = choices_after(connection, meeting, person_id, now)
    known = as_known_to(connection, meeting, person_id)
    reply = card(known, place_of(connection, meeting.id, person_id, now), now)
    dates = dates_of(connection, meeting, person_id, now)
    return replace(
        reply,
        lines=(*reply.lines, *series_line(dates)),
        choices=(*afterwards, *reply.choices[:1], *series_choices(dates, meeting), *reply.choices[1:]),
    )
