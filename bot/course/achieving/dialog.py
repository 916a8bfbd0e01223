"""What somebody has achieved, in the chat: the capability."""

from functools import partial

from bot.course.achieving import certificate_dialog as certificates
from bot.course.achieving import progress_dialog
from bot.course.achieving import sharing_dialog as sharing
from bot.course.achieving.awaited_name import NOTE
from bot.course.catalogue import CourseCatalogue
from bot.course.tokens import CERTIFICATE, PROGRESS
from bot.engine.dialogs.capability import Capability, Command, Talk
from bot.engine.given import Given
from bot.engine.talk.spoken import examples, spoken


def capability(given: Given, catalogue: CourseCatalogue) -> Capability:
    """Return the capability of progress and certificates."""
    names = spoken(__package__)
    show = partial(progress_dialog.show, given=given, catalogue=catalogue)
    talk = Talk(
        commands=(Command("progress", names["progress"], show, examples=examples(__package__)["progress"]),),
        presses={
            PROGRESS: show,
            CERTIFICATE: certificates.begin,
            certificates.ON_MINE: partial(certificates.on_mine, given=given),
            certificates.ON_OTHER: certificates.ask_name,
            certificates.WITHOUT: partial(certificates.without_name, given=given),
            certificates.NEVER: certificates.never,
            sharing.SHARE: sharing.on,
            sharing.UNSHARE: sharing.off,
            sharing.COLLEAGUES: partial(sharing.show_colleagues, catalogue=catalogue),
        },
        listens=(partial(certificates.listen, given=given),),
        refusals={
            certificates.NotCompleted: "course-certificate-not-completed",
            certificates.NamelessLearner: "course-certificate-nameless",
        },
        notes=(NOTE,),
    )
    return Capability("course-achieving", talk)
