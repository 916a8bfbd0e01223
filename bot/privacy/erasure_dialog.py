"""Being forgotten: a preview of what goes, what stays and why, and the agreement to it."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Connection, select

from bot.engine.dialogs.turn import Outcome, Transaction, Turn
from bot.engine.persons import identities
from bot.engine.talk.messages import Choice, Line, Reply, say
from bot.engine.talk.wording import Wording
from bot.people.rights.granting import LastAdmin, team
from bot.people.rights.roles import Role
from bot.privacy.erasure import Eraser, Seal, is_under_way, plan_removal, plan_removal_again
from bot.privacy.held import Held, held

NAME = "erase"
_KEEP, _SHOW = "keep", "show"


class ErasureDialog:
    """Shows a person what an erasure would remove, and does it when they agree."""

    def __init__(self, eraser: Eraser, wording: Wording) -> None:
        self._eraser = eraser
        self._wording = wording

    def preview(self, _turn: Turn) -> Outcome:
        """Show what would go; an open form is put aside, so that what is typed next is the answer to this."""

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            _check_admins(transaction.connection, transaction.person_id)
            found = held(transaction.connection, self._eraser.everything.tables, transaction.person_id)
            seal = Seal.of(found, transaction.now)
            choices = (
                Choice(Line("erasure-confirm"), f"{NAME}:{seal}", is_minor=True),
                Choice(Line("erasure-keep"), f"{NAME}:{_KEEP}", is_minor=True),
            )
            return (Reply(tuple(self._lines(found)), choices, is_confidential=True),)

        return Outcome(act=act)

    def _lines(self, found: list[Held]) -> Iterator[Line]:
        yield Line("erasure-goes")
        unsaid = {table.key for table in self._eraser.everything.tables if table.is_unsaid}
        for one in found:
            if one.key not in unsaid:
                yield Line("erasure-item", {"what": self._wording(f"personal-{one.key}"), "count": one.count})
        yield Line("erasure-ends")
        yield Line("erasure-stays")
        reasons = {table.key: table.stays for table in self._eraser.everything.tables if table.stays}
        for reason in dict.fromkeys(reasons[one.key] for one in found if one.key in reasons):
            yield Line("erasure-reason", {"reason": self._wording(reason)})
        yield Line("erasure-stays-log")
        yield Line("erasure-stays-limits")
        yield Line("erasure-stays-messenger")
        yield Line("erasure-stays-backups")
        yield Line("erasure-ask")

    def pressed(self, turn: Turn) -> Outcome:
        if turn.argument == _KEEP:
            drafts = (Line("erasure-kept-drafts"),) if turn.memory.drafts else ()
            return Outcome((Reply((Line("erasure-kept"), *drafts)),))
        if turn.argument == _SHOW:
            return self.preview(turn)

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            connection, now = transaction.connection, transaction.now
            self._eraser.check(connection, turn.person_id, turn.argument, now)
            self._eraser.erase(connection, turn.person_id, now, turn.person_id)
            plan_removal(connection, turn.person_id, turn.message.id, now)
            return (say("erasure-done"),)

        again = Reply((Line("erasure-look-again"),), (Choice(Line("erasure-show"), f"{NAME}:{_SHOW}"),))
        return Outcome(act=act, forgets_person=True, forgets_message=True, if_refused=(again,))

    def remove(self, turn: Turn) -> Outcome:
        """A job for nobody in particular: remove what is left of a person when the last word is said."""
        payload = turn.job

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            connection, now = transaction.connection, transaction.now
            if is_under_way(connection, payload["message"]) and now < datetime.fromisoformat(payload["until"]):
                plan_removal_again(connection, payload, now)
            elif not _has_account(connection, payload["person"]):
                self._eraser.remove(connection, payload["person"], now)
            return ()

        return Outcome(act=act)


def _check_admins(connection: Connection, person_id: int) -> None:
    """Raises LastAdmin."""
    admins = [colleague.person_id for colleague in team(connection) if colleague.role is Role.ADMIN]
    if admins == [person_id]:
        raise LastAdmin


def _has_account(connection: Connection, person_id: int) -> bool:
    account = select(identities.c.id).where(identities.c.person_id == person_id)
    return connection.execute(account.limit(1)).first() is not None
