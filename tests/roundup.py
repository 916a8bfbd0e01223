"""A roundup that is about to be sent, for tests of what carries it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import create_engine, insert, select

from bot.engine.outbox.table import Addressed, Stream, enqueue
from bot.engine.persons import conversations, identities
from bot.engine.talk.messages import Line, Reply
from bot.engine.talk.rendering import Traits, render
from bot.engine.talk.wording import Wording
from bot.roundup.composing import Nudging
from bot.roundup.sending import GUARD
from bot.roundup.tables import roundups

_TRAITS = Traits(text_units=4096, caption_units=1024, resends_safely=False, is_confidential=True)


def about_to_be_sent(folder: Path, channel: str) -> None:
    """Put a last roundup, which says farewell, into the outbox for who has come to this channel last."""
    wording = Wording()
    engine = create_engine(f"sqlite:///{folder / 'lotse.sqlite'}")
    with engine.begin() as connection:
        newest = select(identities.c.person_id).where(identities.c.channel == channel)
        person = connection.execute(newest.order_by(identities.c.id.desc()).limit(1)).scalar_one()
        theirs = select(conversations.c.id).where(conversations.c.person_id == person)
        chat = connection.execute(theirs.limit(1)).scalar_one()
        now = datetime.now(UTC)
        row = {"person_id": person, "made_at": now + timedelta(seconds=1), "nudges": [], "is_farewell": True}
        number = connection.execute(insert(roundups).values(row).returning(roundups.c.id)).scalar_one()
        said = Reply((Line("roundup-farewell"),), Nudging((), wording).choices(()))
        parts = render(said, wording, _TRAITS)
        message = Addressed(f"roundup-{number}", chat, channel, parts, Stream.TIMELY, guard=(GUARD, number))
        enqueue(connection, (message,), now)
    engine.dispose()
