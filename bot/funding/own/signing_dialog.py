"""Signing in the chat: the invitation that is passed on, what the signatory reads, and the tap that signs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.engine.addresses import addresses
from bot.engine.dialogs.turn import Outcome, Transaction, Turn, row_number
from bot.engine.forms.wording import FormWording
from bot.engine.given import Given
from bot.engine.outbox.quiet import LOCAL
from bot.engine.outbox.table import Delivery
from bot.engine.talk.messages import Choice, Line, Reply, say
from bot.engine.talk.wording import Wording
from bot.funding.access import may_edit
from bot.funding.form import FORM
from bot.funding.own.card import WITHDRAW
from bot.funding.own.signing import LASTS, invite, opened, sign
from bot.funding.reading import Grant, grant_by_id
from bot.funding.shown import euros, show, standing, values_of
from bot.funding.signatures import digest_of
from bot.funding.states import GrantState
from bot.people.codes import codes
from bot.people.codes.codes import GoodCode, Spoilt
from bot.people.kommunen.reading import by_key

PAYLOAD = "m"
"""What the payload of an invitation to sign begins with; its code follows."""

SIGN = "grant_sign"
NOTE = "grant_sign"
"""The note of when somebody was asked for their code; the next text may be it."""

_SHOWN_DIGITS, _CODE_LENGTH = 12, 8
_ANSWERED_WITHIN = timedelta(minutes=10)
_CODE = re.compile(r"\s*[A-Za-z0-9]{4}(?:-| ?(?=.*\d))[A-Za-z0-9]{4}[ .!]*|\s*[A-Z0-9]{8}[ .!]*")


@dataclass(frozen=True)
class Signing:
    """The dialogs of signing."""

    given: Given

    def ask(self, turn: Turn) -> Outcome:
        """Give what can be passed on to the signatory. turn.argument: number of the grant's row."""
        number, code = turn.number, codes.new_letters()

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            grant = invite(transaction, number, code)
            found = addresses(transaction.connection, self.given.settings)
            until = (transaction.now + LASTS).astimezone(LOCAL)
            link = found.telegram_link(f"{PAYLOAD}-{code}")
            invitation = Line("funding-own-sign-invitation", {"code": f"{code[:4]}-{code[4:]}", "link": link or "none"})
            matrix = found.matrix_link()
            elsewhere = (Line("funding-own-sign-matrix", {"matrix": matrix}),) if matrix else ()
            lasts = Line("funding-own-sign-lasts", {"day": f"{until:%d.%m.%Y}"})
            signatory = str(grant.answers.get("signatory", "")) if turn.may_ask_confidential else ""
            first = Line("funding-own-sign-ask", {"signatory": signatory or "none", "number": grant.number})
            return (Reply((first,)), Reply((invitation, *elsewhere, lasts), is_secret=True))

        return Outcome(act=act)

    def typed(self, turn: Turn) -> Outcome:
        """Show what is to be signed. turn.argument: the code, as it was typed or as a link carries it."""
        said = codes.typed(turn.argument)
        if len(said) != _CODE_LENGTH:
            asked = {NOTE: {"asked_at": turn.now.isoformat()}}
            return Outcome((say("funding-own-sign-which"),), asked, forgets_message=bool(said))

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            found = opened(transaction, said)
            if isinstance(found, Spoilt):
                return (say("funding-own-sign-spoilt", why=found),)
            return (self._question(transaction, *found),)

        return Outcome(notes={NOTE: {}}, act=act, forgets_message=True)

    def listens(self, turn: Turn) -> Outcome | None:
        """Take a text as the code, if it looks like one and was asked for just before."""
        noted = turn.memory.notes.get(NOTE) or {}
        if not noted or turn.memory.active_draft or not _CODE.fullmatch(turn.text):
            return None
        if turn.now - datetime.fromisoformat(noted["asked_at"]) > _ANSWERED_WITHIN:
            return None
        return self.typed(replace(turn, argument=turn.text))

    def tapped(self, turn: Turn) -> Outcome:
        """Sign. turn.argument: "<number of the code>.<beginning of the digest of what was shown>"."""
        code, _, shown = turn.argument.partition(".")
        number = row_number(code)

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            signed = sign(transaction, number, shown)
            if isinstance(signed, Spoilt):
                return (say("funding-own-sign-spoilt", why=signed),)
            grant, refusal = signed
            if refusal:
                left = euros(int(str(refusal.details["left_cents"])))
                return (say("funding-own-sign-no-money", left=left, **_plain(grant)),)
            return (Reply((Line("funding-own-sign-done", values_of(grant)), *standing(grant)), (show(grant),)),)

        return Outcome(act=act)

    def no_money(self, turn: Turn) -> Outcome:
        """A job: tell who acts that there is not enough money for what was to be signed, if that is still so."""

        def act(transaction: Transaction) -> tuple[Reply, ...]:
            grant = grant_by_id(transaction.connection, int(turn.job["grant"]))
            if grant is None or grant.state is not GrantState.SIGNING:
                return ()
            if not may_edit(transaction.connection, grant, transaction.person_id):
                return ()
            withdraw = Choice(Line("funding-own-withdraw"), f"{WITHDRAW}:{grant.id}")
            return (Reply((Line("funding-own-unpaid", values_of(grant)),), (withdraw, show(grant))),)

        return Outcome(act=act, delivery=Delivery.LASTING)

    def _question(self, transaction: Transaction, code: GoodCode, grant: Grant) -> Reply:
        kommune = by_key(transaction.connection, grant.kommune_key)
        title = Line("funding-own-sign-question", {**values_of(grant), "kommune": kommune.label if kommune else ""})
        rows = tuple(_rows(self.given.wording, grant))
        seal = digest_of(transaction.connection, grant)[:_SHOWN_DIGITS]
        yes = Choice(Line("funding-own-sign-yes"), f"{SIGN}:{code.id}.{seal}")
        return Reply((title, *rows, Line("funding-own-sign-means")), (yes,), is_confidential=True)


def _plain(grant: Grant) -> dict[str, str]:
    return {name: str(value) for name, value in values_of(grant).items()}


def _rows(wording: Wording, grant: Grant) -> Iterator[Line]:
    """Yield the answers of an application, without whom it names and without its files."""
    form = FormWording(FORM, wording)
    for question in FORM.route(grant.answers):
        value = grant.answers.get(question.key)
        if value is not None and not question.confidential and not question.wants_file:
            shown = {"label": form.label(question.key, ""), "value": form.shown(question, value)}
            yield Line("funding-own-sign-row", shown)
