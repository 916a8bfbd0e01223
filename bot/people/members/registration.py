"""The registration form: what is asked, what is looked up while it is filled in, and what is known beforehand."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import Connection

from bot.engine.answers.option import OneOf
from bot.engine.answers.options import AnyOf
from bot.engine.answers.parser import FreeText
from bot.engine.dialogs.capability import Lookup
from bot.engine.dialogs.turn import Outcome, Turn
from bot.engine.forms.advance import LookupRequest
from bot.engine.forms.form import Answers, Form, Question
from bot.engine.forms.inputs import Found, LookedUp, NotFound
from bot.engine.talk.messages import say
from bot.people.codes.codes import Spoilt, TooManyCodes
from bot.people.kommunen.reading import current
from bot.people.members.email_code import TooManyMails, confirm, send_code
from bot.people.members.reading import Member, member_of
from bot.people.members.registration_parsers import AGAIN, MailedCode, OfficialEmail, PersonName
from bot.people.members.tables import MemberState
from bot.storage.database import Database

KEY = "registration"
ROLES = ("mayor", "county_head", "village_head", "staff", "other")
TOPICS = (
    "publicity",
    "housing",
    "cooperation",
    "digital",
    "democracy",
    "participation",
    "volunteering",
    "meeting",
    "funding",
    "health",
    "work",
    "strategy",
    "integration",
)
WANTS = ("reminders", "seminars", "announcements", "wiki_news")

_SPOILT = {
    Spoilt.WRONG: "registration-code-wrong",
    Spoilt.EXPIRED: "registration-code-expired",
    Spoilt.USED: "registration-code-used",
    Spoilt.TOO_MANY: "registration-code-blocked",
}


def form(*, with_code: bool) -> Form:
    """Return the form. with_code: there is a mail server, so that an address can be proven."""
    code = Question(
        "code",
        MailedCode(),
        options=(AGAIN,),
        optional=True,
        lookup="mailed-code",
        confidential=True,
        depends_on="email",
        secret=True,
    )
    return Form(
        KEY,
        (
            Question("name", PersonName(), confidential=True),
            Question("role", OneOf(), options=ROLES),
            Question("kommune", FreeText(200), lookup="kommune", confidential=True),
            Question("email", OfficialEmail(), lookup="official-email", confidential=True),
            *((code,) if with_code else ()),
            Question("topics", AnyOf(), options=TOPICS, optional=True),
            Question("wants", AnyOf(), options=WANTS, optional=True),
        ),
    )


@dataclass(frozen=True)
class Registration:
    """What the form needs to know while it is filled in."""

    database: Database
    with_code: bool

    @property
    def lookups(self) -> Mapping[str, Lookup]:
        return {"official-email": self._email, "mailed-code": self._code}

    def _email(self, request: LookupRequest, turn: Turn) -> LookedUp:
        """Take an address, and send a code there unless it is proven."""
        address = str(request.value)
        if self.with_code and request.answers.get("code") != address and not self._sends(address, turn):
            return NotFound("registration-email-too-often")
        return Found(address)

    def _code(self, request: LookupRequest, turn: Turn) -> LookedUp:
        """Return the address if the code proves it; the code itself is not kept."""
        address = str(request.answers["email"])
        if request.value == AGAIN:
            key = "registration-code-sent" if self._sends(address, turn) else "registration-code-too-often"
            return NotFound(key, {"address": address})

        def work(connection: Connection) -> Spoilt | None:
            return confirm(connection, turn.person_id, address, str(request.value), str(turn.message.id), turn.now)

        spoilt = self.database.write(work)
        return NotFound(_SPOILT[spoilt]) if spoilt else Found(address)

    def _sends(self, address: str, turn: Turn) -> bool:
        """Send a code, once for each message; return whether that was possible."""
        occasion = str(turn.message.id)
        send = partial(send_code, person_id=turn.person_id, address=address, occasion=occasion, now=turn.now)
        try:
            self.database.write(send)
        except (TooManyMails, TooManyCodes):
            return False
        return True

    def known(self, turn: Turn) -> Answers | Outcome:
        """Return the answers of somebody who is registered; who may not register here is told so."""
        if not turn.may_ask_confidential:
            return Outcome((say("registration-elsewhere"),))
        member = self.database.read(partial(member_of, person_id=turn.person_id))
        if member is None or member.state is MemberState.LEFT:
            return {}
        if member.state is MemberState.SUSPENDED:
            return Outcome((say("registration-suspended"),))
        return self.database.read(partial(_answers, member=member))


def _answers(connection: Connection, member: Member) -> dict[str, Any]:
    kommune = current(connection, member.kommune_key)
    return {
        "name": member.name,
        "role": member.role,
        "email": member.email,
        "topics": [topic for topic in TOPICS if topic in member.topics],
        "wants": [message for message in WANTS if message in member.wants],
        **({"kommune": {"key": kommune.key, "name": kommune.label}} if kommune else {}),
        **({"code": member.email} if member.email_confirmed_at else {}),
    }
