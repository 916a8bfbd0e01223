"""One's own progress as a file for other learning systems, in the chat: the capability."""

from functools import partial

from bot.course.exchange.statements.giving import as_json, statements
from bot.course.tokens import STATEMENTS
from bot.engine.dialogs.capability import Capability, Talk
from bot.engine.dialogs.turn import Outcome, Transaction, Turn
from bot.engine.files import File, store
from bot.engine.given import Given
from bot.engine.talk.messages import Line, Reply, say
from bot.engine.talk.wording import Wording

_MEDIA_TYPE = "application/json"


def capability(given: Given) -> Capability:
    """Return the capability of statements about one's own learning."""
    return Capability("course-exchange", Talk(presses={STATEMENTS: partial(give, wording=given.wording)}))


def give(_turn: Turn, wording: Wording) -> Outcome:
    """Give a person what they have learned as statements (xAPI)."""

    def act(transaction: Transaction) -> tuple[Reply, ...]:
        found = list(statements(transaction.connection, transaction.person_id))
        if not found:
            return (say("course-achieving-nothing"),)
        content = "".join(as_json(found)).encode()
        file = File(wording("course-statements-file"), _MEDIA_TYPE, content)
        file_id = store(transaction.connection, None, file, transaction.now)
        return (Reply((Line("course-statements-given", {"count": len(found)}),), file=file_id),)

    return Outcome(act=act)
