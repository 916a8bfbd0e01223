"""Giving a question to the office, the office's answers: what all of it hands to the kernel."""

from functools import partial

from bot.engine.dialogs.capability import Capability, Command, FormService, OfficeArea, Talk, Upkeep
from bot.engine.dialogs.prefilled import NewKey
from bot.engine.dialogs.turn import Dialog
from bot.engine.given import Given
from bot.engine.talk.messages import Choice, Line
from bot.engine.talk.spoken import examples, patterns, spoken
from bot.people.cases import asking, casework_dialog, casework_lines, letter, news, notices, retention, telling, vectors
from bot.people.cases.casework import ANSWERED, CLOSED, CaseDone, CaseTaken, NoSuchCase, Undeliverable
from bot.people.cases.service import FOLLOWED_UP, VECTORS, NoFollowUp, TooManyCases
from bot.people.cases.wiki import Wiki
from bot.storage.database import Database

_REFUSALS = {
    TooManyCases: "case-too-many",
    NoFollowUp: "case-no-follow-up",
    NoSuchCase: "case-unknown",
    CaseTaken: "case-taken-by-other",
    CaseDone: "case-is-done",
    Undeliverable: "case-undeliverable",
}


def capability(given: Given, wiki: Wiki, also: notices.Also) -> Capability:
    """wiki: what answers questions. also: what else the office is told in the morning."""
    database, new_key = given.database, given.new_key
    talk = Talk(
        commands=_commands(database, wiki, new_key),
        presses=_presses(database, wiki, new_key),
        forms=(
            FormService(letter.QUESTION, asking.file_question, partial(asking.facts, database=database)),
            FormService(letter.ANSWER, casework_dialog.file_answer),
            FormService(letter.CLOSING, casework_dialog.file_closing),
            FormService(letter.BACK, telling.file_ask_back),
        ),
        lookups={letter.NUMBERS: letter.look_up_numbers},
        refusals=_REFUSALS,
        suggest=(asking.suggest,),
        nudges=(telling.nudges,),
        pending=(telling.pending, casework_dialog.pending),
    )
    return Capability(
        "cases",
        talk,
        Upkeep(_jobs(database, wiki, also), partial(retention.clean_up, kept=given.settings.retention)),
        retention.PERSONAL,
        OfficeArea(
            casework_lines.tasks, casework_lines.overview, (Choice(Line("cases-list"), f"{casework_lines.LIST}:0"),)
        ),
    )


def _commands(database: Database, wiki: Wiki, new_key: NewKey) -> tuple[Command, ...]:
    names, meant, typed = spoken(__package__), examples(__package__), patterns(__package__)
    asker: dict[str, Dialog] = {"person": partial(asking.person, wiki=wiki, new_key=new_key, database=database)}
    office: dict[str, Dialog] = {
        "cases": casework_dialog.list_all,
        "case": casework_dialog.show,
        "my-cases": casework_dialog.list_mine,
        "case-notice": notices.switch,
    }
    return (
        *(Command(key, names[key], run, examples=meant.get(key, ())) for key, run in asker.items()),
        *(Command(key, names[key], run, for_office=True, pattern=typed.get(key, "")) for key, run in office.items()),
    )


def _presses(database: Database, wiki: Wiki, new_key: NewKey) -> dict[str, Dialog]:
    return {
        asking.CASE: partial(asking.offer, wiki=wiki),
        asking.GIVE: partial(asking.give, wiki=wiki),
        asking.OTHER: partial(asking.other, wiki=wiki, new_key=new_key, database=database),
        asking.KEEP: asking.keep,
        telling.ASK_BACK: partial(telling.begin_ask_back, new_key=new_key),
        telling.DONE: telling.done,
        telling.STAYS: telling.stays,
        telling.AGAIN: telling.again,
        **casework_dialog.presses(database, new_key),
    }


def _jobs(database: Database, wiki: Wiki, also: notices.Also) -> dict[str, Dialog]:
    return {
        ANSWERED: telling.answered,
        CLOSED: telling.closed,
        retention.EXPIRED: telling.expired,
        FOLLOWED_UP: casework_dialog.followed_up,
        VECTORS: partial(vectors.compute, database=database, wiki=wiki),
        notices.NOTICE: partial(notices.notice, also=also),
        news.ASKS: partial(news.ask_again, database=database, wiki=wiki),
        news.ANSWERED: partial(news.tell, database=database, wiki=wiki),
    }
