"""What is known of who asks the wiki: of a member, the Kommune and the topics; of a guest, nothing."""

import tomllib
from collections.abc import Callable
from functools import partial
from importlib.resources import files

from sqlalchemy import Connection

from bot.engine.given import Given
from bot.engine.talk.wording import Wording
from bot.people.kommunen.reading import Kommune, current
from bot.people.members.reading import member_of
from bot.people.members.tables import MemberState
from knowledge.question.asked import NO_CONTEXT, Context

_SIZES = tomllib.loads(files("bot.people").joinpath("place_sizes.toml").read_text(encoding="utf-8"))


def context_of(given: Given) -> Callable[[int], Context]:
    """Return a function that reads what is known of a person who asks from the database."""
    return lambda person_id: given.database.read(partial(asker, person_id=person_id, wording=given.wording))


def asker(connection: Connection, person_id: int, wording: Wording) -> Context:
    """Return what a page is lifted for when this person asks. wording: names the topics as the wiki does."""
    member = member_of(connection, person_id)
    kommune = current(connection, member.kommune_key) if member and member.state is MemberState.ACTIVE else None
    if member is None or kommune is None:
        return NO_CONTEXT
    topics = tuple(wording(f"registration-topics-{topic}") for topic in member.topics)
    return Context(kommune.land_name, kommune.name, place_size(kommune), topics)


def place_size(kommune: Kommune) -> str:
    """Return how the wiki's pages call a place of this size, "" where the size is unknown."""
    if kommune.kind == "kreis":
        return str(_SIZES["kreis"])
    if kommune.population is None:
        return ""
    return next(str(name) for least, name in _SIZES["gemeinde"] if kommune.population >= least)
