"""What a meeting leaves behind, in the chat: the capability."""

from dataclasses import replace
from functools import partial

from bot.engine.dialogs.capability import Capability, Command, Talk
from bot.engine.dialogs.turn import Outcome, Slow, Turn, then
from bot.engine.given import Given
from bot.engine.talk.spoken import patterns, spoken
from bot.programme.after import attendance_dialog as attendance
from bot.programme.after.awaited import NEVER, NOTE, awaited_in, never


def capability(given: Given) -> Capability:
    """Return the capability of what comes after a meeting."""
    names, typed = spoken(__package__), patterns(__package__)
    talk = Talk(
        commands=(Command("code-word", names["code-word"], attendance.typed, pattern=typed["code-word"]),),
        presses={
            NEVER: never,
            attendance.WORD: attendance.show,
            attendance.NEW_WORD: attendance.renew,
            attendance.OWN_WORD: attendance.ask_own,
            attendance.NO_WORD: attendance.drop,
        },
        listens=(partial(_listen, given=given),),
        refusals={attendance.TooLateForWord: "meeting-word-too-late"},
        notes=(NOTE,),
    )
    return Capability("programme-after", talk)


_TAKERS = {attendance.OWN: attendance.own}


def _listen(turn: Turn, given: Given) -> Outcome | Slow | None:
    """Take a text that was asked for, or the code word of a meeting."""
    awaited = awaited_in(turn)
    if awaited is None:
        return attendance.overheard(turn, given.database)
    return then(_TAKERS[awaited.what](turn, awaited), _forgotten)


def _forgotten(taken: Outcome) -> Outcome:
    """Return what was made of a text that is not kept as a message; it is waited for no longer."""
    return replace(taken, notes={NOTE: {}, **taken.notes}, forgets_message=True)
