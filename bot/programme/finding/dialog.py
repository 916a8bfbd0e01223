"""Finding meetings in the chat: the capability."""

from functools import partial

from bot.engine.dialogs.capability import Capability, Command, Talk, Upkeep
from bot.engine.dialogs.turn import Outcome, Slow, Turn
from bot.engine.given import Given
from bot.engine.talk.spoken import examples, spoken
from bot.people.cases.wiki import Embed
from bot.programme.finding import meaning, own, remembered
from bot.programme.finding.catalogue import Catalogues
from bot.programme.finding.claiming import PlainWish, claimed, goes_on
from bot.programme.finding.listing import FURTHER
from bot.programme.finding.personal import PERSONAL
from bot.programme.finding.query import read_query
from bot.programme.finding.searching import Searching, today_of
from bot.programme.inviting.groups import listed_in_groups
from bot.programme.shown import LIST
from knowledge.embedding import model_identity


def capability(given: Given, embed: Embed) -> Capability:
    """Return the capability of finding meetings. embed: unit vectors of texts."""
    names, meant = spoken(__package__), examples(__package__)
    means = meaning.MeetingMeaning(embed, model_identity(given.settings.embedding.model))
    searching = Searching(given, means, Catalogues(given.database))
    signing, leaving = partial(own.sign_up, searching=searching), partial(own.leave, searching=searching)
    talk = Talk(
        commands=(
            Command(
                "meetings",
                names["meetings"],
                listed_in_groups(given.settings, searching.search),
                for_groups=True,
                examples=meant["meetings"],
            ),
            Command("meeting-signup", names["meeting-signup"], signing, examples=meant["meeting-signup"]),
            Command("meeting-leave", names["meeting-leave"], leaving, examples=meant["meeting-leave"]),
        ),
        presses={LIST: searching.everything, FURTHER: searching.further},
        notes=(remembered.NAME,),
        claim=partial(_claim, searching=searching),
    )
    jobs = {meaning.VECTORS: partial(meaning.compute, database=given.database, meaning=means)}
    return Capability("programme-finding", talk, Upkeep(jobs, meaning.plan), PERSONAL)


def _claim(turn: Turn, searching: Searching) -> Outcome | Slow | None:
    """Return what is said to a text that is plainly for the programme, None if it may be for somebody else."""
    query = read_query(turn.text, today_of(turn))
    if remembered.last(turn) and goes_on(turn.text, query):
        return searching.go_on(turn)
    match claimed(turn.text, query, today_of(turn)):
        case PlainWish.SEARCH:
            return searching.search(turn)
        case PlainWish.SIGN_UP:
            return own.sign_up(turn, searching)
        case PlainWish.LEAVE:
            return own.leave(turn, searching)
    return None
