"""OfferReading that are sent to an application: which total is read there, and whether it is what is applied for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from bot.engine.answers.amounts import euros
from bot.engine.dialogs.capability import Lookup
from bot.engine.dialogs.turn import Turn
from bot.engine.files import File, load
from bot.engine.forms.advance import LookupRequest
from bot.engine.forms.form import Answers
from bot.engine.forms.inputs import Found, LookedUp
from bot.engine.talk.wording import Value
from bot.funding.applying.looking_up import all_answers, is_counted
from bot.funding.applying.totals import total_in
from bot.funding.form import sum_cents
from bot.storage.database import Database


@dataclass(frozen=True)
class OfferReading:
    """The lookup of the offer. take: that of files. read: returns the text of a file, None if none is to be read."""

    take: Lookup
    database: Database
    read: Callable[[File], str] | None

    def look_up(self, request: LookupRequest, turn: Turn) -> LookedUp:
        """Take a file; a total that can be read is proposed beside it, and never taken."""
        found = self.take(request, turn)
        if self.read is None or request.order or not isinstance(found, Found):
            return found
        number = int(found.value["id"])
        file = self.database.read(lambda connection: load(connection, number))
        total = total_in(self.read(file)) if file else None
        if total is None:
            return found
        return replace(found, says=(*found.says, ("applying-offer-read", compared(total, all_answers(request)))))


def compared(total: int, answers: Answers) -> Mapping[str, Value]:
    """Return what is said of a total in cents: beside the sum of the application, or its part without travel."""
    applied = sum_cents(answers)
    work = sum_cents({**answers, "travel": 0})
    fits = "yes" if total == applied else "work" if total == work else "no"
    return {"total": euros(total), "sum": euros(applied), "fits": fits if is_counted(answers) else "unknown"}
