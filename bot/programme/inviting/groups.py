"""The programme where others read along: what comes, and the way to where one signs up."""

from bot.config import Settings
from bot.engine.addresses import addresses
from bot.engine.dialogs.turn import Begin, Dialog, Outcome, Slow, Transaction, Turn
from bot.engine.talk.messages import Line, Reply, say
from bot.programme.inviting.invitation import link_lines
from bot.programme.links import MeetingLinks
from bot.programme.reading import coming, count_coming
from bot.programme.shown import when

_SHOWN = 5


def listed_in_groups(settings: Settings, dialog: Dialog) -> Dialog:
    """Return a dialog that in groups lists the next meetings, without what is of the person who asks."""

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        connection, now = transaction.connection, transaction.now
        found = coming(connection, now, _SHOWN)
        if not found:
            return (say("meetings-none-here"),)
        rows = (Line("meeting-listed-numbered", when(meeting)) for meeting in found)
        intro = Line("meetings-intro", {"count": count_coming(connection, now)})
        there = addresses(connection, settings)
        ways = link_lines(MeetingLinks(there.telegram_link(), there.matrix_link()), found[0].id, is_example=True)
        return (Reply((intro, *rows, Line("meeting-in-group"), *ways)),)

    def run(turn: Turn) -> Outcome | Slow | Begin:
        return Outcome(act=act) if turn.message.is_group else dialog(turn)

    return run
