"""Finding meetings in the chat: the capability."""

from datetime import datetime
from functools import partial

from sqlalchemy import Connection

from bot.engine.dialogs.capability import Capability, Command, OfficeArea, Talk, Upkeep
from bot.engine.dialogs.turn import Dialog, Outcome, Slow, Turn
from bot.engine.given import Given
from bot.engine.talk.spoken import examples, patterns, spoken
from bot.people.cases.wiki import Embed
from bot.programme.finding import granting, meaning, own, remembered, suggesting, wish_dialog, wishes
from bot.programme.finding.catalogue import Catalogues
from bot.programme.finding.claiming import PlainWish, claimed, claimed_of_shown, goes_on
from bot.programme.finding.listing import ABOUT, FURTHER, WISH
from bot.programme.finding.nudges import MeetingNudges
from bot.programme.finding.personal import PERSONAL
from bot.programme.finding.query import read_query
from bot.programme.finding.searching import Searching, today_of
from bot.programme.inviting.groups import listed_in_groups
from bot.programme.shown import LIST, shown_here
from knowledge.embedding import model_identity


def capability(given: Given, embed: Embed) -> Capability:
    """Return the capability of finding meetings. embed: unit vectors of texts."""
    names, meant = spoken(__package__), examples(__package__)
    means = meaning.MeetingMeaning(embed, model_identity(given.settings.embedding.model))
    catalogues = Catalogues(given.database)
    searching = Searching(given, means, catalogues)
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
            Command(
                "meeting-wishes",
                names["meeting-wishes"],
                wish_dialog.command,
                pattern=patterns(__package__)["meeting-wishes"],
                examples=meant["meeting-wishes"],
                acts_at_once=True,
            ),
        ),
        presses={
            LIST: searching.everything,
            FURTHER: searching.further,
            ABOUT: searching.about,
            WISH: wish_dialog.press,
            wish_dialog.WISHES: wish_dialog.listing,
            wish_dialog.UNWISH: wish_dialog.unwish,
        },
        refusals={wishes.TooManyWishes: "meeting-wishes-too-many"},
        notes=(remembered.NAME, suggesting.NAME),
        nudges=(MeetingNudges(given.wording),),
        suggest=(suggesting.offering(searching).suggest,),
        claim=partial(_claim, searching=searching),
    )
    compute = partial(meaning.compute, database=given.database, meaning=means, follow=granting.plan_match)
    jobs: dict[str, Dialog] = {meaning.VECTORS: compute, **granting.jobs(given.database, means, catalogues)}
    return Capability("programme-finding", talk, Upkeep(jobs, _clean_up), PERSONAL, OfficeArea(figures=wishes.wanted))


def _clean_up(connection: Connection, now: datetime) -> None:
    """Drop old wishes, and make sure that each meeting gets its vectors, also after the model has changed."""
    wishes.clean_up(connection, now)
    meaning.plan(connection, now)


def _claim(turn: Turn, searching: Searching) -> Outcome | Slow | None:
    """Return what is said to a text that is plainly for the programme, None if it may be for somebody else."""
    query = read_query(turn.text, today_of(turn))
    if remembered.last(turn) and goes_on(turn.text, query):
        return searching.go_on(turn)
    shown = shown_here(turn)
    wish = claimed_of_shown(turn.text) if shown else None
    if wish is PlainWish.SIGN_UP:
        return own.sign_up_shown(shown)
    match wish or claimed(
        turn.text, query, today_of(turn), lambda: searching.catalogues.newest(turn.now).is_titled(query.topic, turn.now)
    ):
        case PlainWish.SEARCH:
            return searching.search(turn)
        case PlainWish.SIGN_UP:
            return own.sign_up(turn, searching)
        case PlainWish.LEAVE:
            return own.leave(turn, searching)
    return None
