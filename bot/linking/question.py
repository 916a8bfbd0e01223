"""The question before two accounts become one person: which account that is, and what both will see of each other."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from bot.engine.dialogs.turn import Transaction, Turn
from bot.engine.personal import PersonalTable
from bot.engine.talk.messages import Choice, Line, Reply
from bot.engine.talk.wording import Wording
from bot.linking.accounts import Contact, accounts
from bot.people.codes.codes import GoodCode
from bot.people.rights.roles import Role, role_of

PRESS = "link"
YES, NO = "yes", "no"
_SAID_ELSEWHERE = frozenset({"identity", "staff", "code", "mail", "audit"})


@dataclass(frozen=True)
class LinkQuestion:
    """Asks whether two accounts are one person's, and knows whether it would still be asked so."""

    personal: Sequence[PersonalTable]
    wording: Wording

    def ask(self, turn: Turn, transaction: Transaction, code: GoodCode) -> Reply:
        connection = transaction.connection
        lines = (
            Line("link-ask"),
            *(account_line("link-ask-account", one, turn) for one in accounts(connection, code.person_id)),
            *self._passing(connection, turn.person_id, "link-ask-there"),
            *self._passing(connection, code.person_id, "link-ask-here"),
            *self._rights(connection, (turn.person_id, code.person_id)),
            Line("link-ask-whose"),
        )
        about = f"{code.id}.{self.seal(connection, turn.person_id, code)}"
        yes = Choice(Line("link-ask-yes"), f"{PRESS}:{YES}.{about}")
        return Reply(lines, (yes, Choice(Line("link-ask-no"), f"{PRESS}:{NO}.{about}")), is_confidential=True)

    def seal(self, connection: Connection, person_id: int, code: GoodCode) -> str:
        """Return what stands for all that is shown."""
        shown = [
            (accounts(connection, one), self._held(connection, one), role_of(connection, one))
            for one in (person_id, code.person_id)
        ]
        return hashlib.sha256(repr(shown).encode()).hexdigest()[:12]

    def _passing(self, connection: Connection, person_id: int, intro: str) -> Iterator[Line]:
        """Yield what the other account will have, too."""
        held = self._held(connection, person_id)
        yield Line(intro, {"any": "yes" if held else "no"})
        for key, count in held:
            yield Line("link-ask-item", {"what": self.wording(f"personal-{key}"), "count": count})

    def _held(self, connection: Connection, person_id: int) -> list[tuple[str, int]]:
        named = [
            table
            for table in self.personal
            if not (table.is_unsaid or table.is_passing or table.key in _SAID_ELSEWHERE)
        ]
        counts = [
            (
                table.key,
                connection.execute(
                    select(func.count()).select_from(table.table).where(table.belongs_to(person_id))
                ).scalar_one(),
            )
            for table in named
        ]
        return [(key, count) for key, count in counts if count]

    @staticmethod
    def _rights(connection: Connection, both: Sequence[int]) -> Iterator[Line]:
        if any(role_of(connection, one) >= Role.OFFICE for one in both):
            yield Line("link-ask-rights")


def account_line(key: str, account: Contact, turn: Turn) -> Line:
    """Return a line about an account; its address only where nobody else may read it."""
    address = account.address if turn.may_ask_confidential else ""
    named = "yes" if address else "no" if account.channel else "unknown"
    return Line(key, {"channel": account.channel, "address": address, "named": named})
