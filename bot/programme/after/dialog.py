"""What a meeting leaves behind, in the chat: the capability."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from sqlalchemy import Connection

from bot.engine.dialogs.capability import Capability, Command, Talk, Upkeep
from bot.engine.dialogs.turn import Outcome, Refusal, Slow, Turn, then
from bot.engine.given import Given
from bot.engine.talk.spoken import patterns, spoken
from bot.people.certificates.checking import CertificateSource, TooManyChecks
from bot.programme.after import asking, echo_telling, material, results
from bot.programme.after import attendance_dialog as attendance
from bot.programme.after import certificate_dialog as certificates
from bot.programme.after import echo as contacts
from bot.programme.after import echo_dialog as echo
from bot.programme.after import rating as ratings
from bot.programme.after.awaited import NEVER, NOTE, Awaited, awaited_in, never
from bot.programme.after.certificate import MEETINGS
from bot.programme.after.code_word import RunningWords
from bot.programme.after.echo import EchoForMembers, EchoNotJoined, EchoOfOthers, EchoOver
from bot.programme.after.personal import PERSONAL
from bot.programme.after.planning import OVER
from bot.programme.after.rating import RatingOfOthers, RatingOver

_REFUSALS: Mapping[type[Refusal], str] = {
    attendance.TooLateForWord: "meeting-word-too-late",
    RatingOver: "meeting-rate-over",
    RatingOfOthers: "meeting-rate-of-others",
    certificates.NotThere: "meeting-certificate-not-there",
    certificates.NotOverYet: "meeting-certificate-later",
    certificates.NamelessMember: "meeting-certificate-nameless",
    EchoOver: "echo-over",
    EchoForMembers: "echo-for-members",
    EchoOfOthers: "echo-of-others",
    EchoNotJoined: "echo-not-joined",
    TooManyChecks: "certificate-check-too-many",
}


def capability(given: Given, others: Sequence[CertificateSource]) -> Capability:
    """Return the capability of what comes after a meeting. others: what else certificates are given for."""
    names, typed = spoken(__package__), patterns(__package__)
    sources = (MEETINGS, *others)
    check_or_choose = partial(certificates.typed, sources=sources, kept=given.settings.retention)
    show_results = partial(results.results, given=given)
    talk = Talk(
        commands=(
            Command("code-word", names["code-word"], attendance.typed, pattern=typed["code-word"]),
            Command("certificate", names["certificate"], check_or_choose, pattern=typed["certificate"]),
            Command("echo", names["echo"], echo.listed),
            Command("meeting-results", names["meeting-results"], show_results, for_office=True),
        ),
        presses={
            NEVER: never,
            attendance.WORD: attendance.show,
            attendance.NEW_WORD: attendance.renew,
            attendance.OWN_WORD: attendance.ask_own,
            attendance.NO_WORD: attendance.drop,
            asking.RATE: asking.tapped,
            asking.REMARK: asking.ask_words,
            asking.CERTIFICATE: certificates.begin,
            certificates.ON_MINE: partial(certificates.on_mine, given=given),
            certificates.ON_OTHER: certificates.ask_name,
            certificates.WITHOUT: partial(certificates.without_name, given=given),
            results.RESULTS: show_results,
            asking.ECHO: echo.show,
            echo.JOIN: echo.joined,
            echo.OWN: echo.ask_contact,
            echo.CONTACT: echo.change_contact,
            echo.LEAVE: echo.left,
            echo.TICK: echo.ticked,
            echo.UNTICK: echo.unticked,
        },
        listens=(partial(_listen, given=given, running=RunningWords(given.database)),),
        refusals=_REFUSALS,
        notes=(NOTE,),
    )
    jobs = {OVER: asking.over, asking.ASK: asking.ask, asking.READY: asking.ready, material.LINKS: material.tell}
    jobs |= {echo_telling.MATCHED: echo_telling.matched, echo_telling.AGAIN: echo_telling.again}
    return Capability("programme-after", talk, Upkeep(jobs, _clean_up), PERSONAL)


def _clean_up(connection: Connection, now: datetime) -> None:
    """Delete what is kept no longer."""
    ratings.clean_up(connection, now)
    contacts.clean_up(connection, now)


def _listen(turn: Turn, given: Given, running: RunningWords) -> Outcome | Slow | None:
    """Take a text that was asked for, or the code word of a meeting."""
    awaited = awaited_in(turn)
    if awaited is None:
        return attendance.overheard(turn, running)
    takers: Mapping[str, Callable[[Turn, Awaited], Outcome | Slow]] = {
        attendance.OWN: attendance.own,
        asking.WORDS: asking.words,
        echo.TYPED: echo.typed_contact,
        certificates.NAME: partial(certificates.on_name, given=given),
    }
    return then(takers[awaited.what](turn, awaited), _forgotten)


def _forgotten(taken: Outcome) -> Outcome:
    """Return what was made of a text that is not kept as a message; it is waited for no longer, unless asked again."""
    return replace(taken, notes={NOTE: {}, **taken.notes}, forgets_message=True)
