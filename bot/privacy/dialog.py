"""Privacy: the notice, the export of everything about a person, and erasure."""

from datetime import timedelta

from bot.config import Settings
from bot.engine.dialogs.capability import Capability, Command, Talk, Upkeep
from bot.engine.dialogs.turn import Dialog, Outcome, Transaction, Turn
from bot.engine.given import Given
from bot.engine.personal import PersonalData
from bot.engine.talk.messages import Choice, Line, Reply, say
from bot.engine.talk.spoken import examples, spoken
from bot.privacy import guests, notice
from bot.privacy.erasure import ERASED, Eraser, PreviewOutdated
from bot.privacy.erasure_dialog import NAME, ErasureDialog
from bot.privacy.export_dialog import EXPORT_OVER, EXPORTED, ExportDialog
from bot.privacy.guests import GUESTS

_NOTICE, _ALL = "notice", "all"


def capability(given: Given, everything: PersonalData) -> Capability:
    """Return the capability of privacy. everything: the personal data of all features."""
    settings, wording = given.settings, given.wording
    names, said = spoken(__package__), examples(__package__)
    eraser = Eraser(everything)
    erasing, exporting = ErasureDialog(eraser, wording), ExportDialog(everything.tables, wording)
    dialogs = {"privacy": _notice(settings), "export": exporting.ask, "erase": erasing.preview}
    talk = Talk(
        unagreed={NAME: "erasure-nothing-yet"},
        commands=tuple(
            Command(key, names[key], dialog, for_groups=key == "privacy", examples=said.get(key, ()))
            for key, dialog in dialogs.items()
        ),
        presses={NAME: erasing.pressed, _NOTICE: _further_notice(settings)},
        refusals={PreviewOutdated: "erasure-outdated"},
        notes=(EXPORTED,),
    )
    jobs = {
        ERASED: erasing.remove,
        EXPORT_OVER: exporting.remove,
        GUESTS: _forget(eraser, timedelta(days=settings.retention.guests_days)),
    }
    return Capability("privacy", talk, Upkeep(jobs, guests.plan))


def _notice(settings: Settings) -> Dialog:
    """Return the dialog that shows the notice in steps: who, what and which rights, then section by section."""

    def show(turn: Turn) -> Outcome:
        try:
            found = notice.read(settings.privacy_notice, notice.figures_of(settings))
        except notice.NoticeUnreadable:
            return Outcome((say("notice-missing"),))
        unfinished = (Line("notice-unfinished"),) if found.flaws else ()
        first, *others = found.sections
        lines = (*unfinished, *first, *((Line("notice-short-what"),) if others else ()), Line("notice-next"))
        if turn.message.is_group and others:
            return Outcome((Reply((*lines, Line("notice-whole"))),))
        return Outcome((Reply(lines, _further(1, len(found.sections))),))

    return show


def _further_notice(settings: Settings) -> Dialog:
    """Return the dialog of the buttons below a section. turn.argument: the number of the next one, or "all"."""

    def show(turn: Turn) -> Outcome:
        try:
            sections = notice.read(settings.privacy_notice, notice.figures_of(settings)).sections
        except notice.NoticeUnreadable:
            return Outcome((say("notice-missing"),))
        if turn.argument == _ALL:
            return Outcome((Reply((*(line for section in sections for line in section), Line("notice-next"))),))
        number = turn.number
        if not 0 < number < len(sections):
            return Outcome((say("choice-outdated"),))
        end = () if number + 1 < len(sections) else (Line("notice-read"), Line("notice-next"))
        return Outcome((Reply((*sections[number], *end), _further(number + 1, len(sections))),))

    return show


def _further(number: int, sections: int) -> tuple[Choice, ...]:
    if number >= sections:
        return ()
    all_of_it = Choice(Line("notice-all"), f"{_NOTICE}:{_ALL}", is_minor=True)
    return (Choice(Line("notice-more"), f"{_NOTICE}:{number}"), all_of_it)


def _forget(eraser: Eraser, silence: timedelta) -> Dialog:
    def run(_turn: Turn) -> Outcome:
        """A job for nobody in particular: forget some guests."""

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            guests.forget(transaction.connection, eraser, transaction.now - silence, transaction.now)
            return ()

        return Outcome(act=act)

    return run
