"""Privacy: the notice, the export of everything about a person, and erasure."""

from datetime import timedelta

from bot.config import Settings
from bot.engine.dialogs.capability import Capability, Command, Talk, Upkeep
from bot.engine.dialogs.turn import Dialog, Outcome, Transaction, Turn
from bot.engine.given import Given
from bot.engine.personal import PersonalData
from bot.engine.talk.messages import Line, Reply, say
from bot.engine.talk.spoken import examples, spoken
from bot.privacy import guests, notice
from bot.privacy.erasure import ERASED, Eraser, PreviewOutdated
from bot.privacy.erasure_dialog import NAME, ErasureDialog
from bot.privacy.export_dialog import EXPORT_OVER, EXPORTED, ExportDialog
from bot.privacy.guests import GUESTS


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
        presses={NAME: erasing.pressed},
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
    def show(_turn: Turn) -> Outcome:
        try:
            found = notice.read(settings.privacy_notice, notice.figures_of(settings))
        except notice.NoticeUnreadable:
            return Outcome((say("notice-missing"),))
        unfinished = (Line("notice-unfinished"),) if found.flaws else ()
        return Outcome((Reply((*unfinished, *found.lines, Line("notice-next"))),))

    return show


def _forget(eraser: Eraser, silence: timedelta) -> Dialog:
    def run(_turn: Turn) -> Outcome:
        """A job for nobody in particular: forget some guests."""

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            guests.forget(transaction.connection, eraser, transaction.now - silence, transaction.now)
            return ()

        return Outcome(act=act)

    return run
