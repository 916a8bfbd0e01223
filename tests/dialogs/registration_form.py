"""The registration form as tests walk through it, with a mail server that nobody needs to reach."""

from collections.abc import Mapping

from sqlalchemy import insert, select

from bot.config import EngineSettings, MailSettings, Settings
from bot.engine.talk.rendering import Traits
from bot.people.mail.tables import mails
from bot.people.members.reading import Member, member_of
from bot.people.members.tables import approved_domains
from bot.storage.database import Database
from tests.dialogs.driver import Conversation
from tests.dialogs.feedback_form import answer
from tests.engine import NOW, changes
from tests.people import HALLE, person_of

WITH_MAIL = Settings(
    engine=EngineSettings(messages_per_minute=1_000_000),
    mail=MailSettings(host="mail.example", sender="lotse@netzwerk.example"),
)
WITHOUT_MAIL = Settings(engine=EngineSettings(messages_per_minute=1_000_000))
OPEN_TO_ALL = Traits(text_units=4096, caption_units=1024, resends_safely=False, is_confidential=False)
ADDRESS = "ada@halle.example"

# Each step with an answer to it; the code is looked up in the e-mail.
ANSWERS = {
    "name": "Dr. Ada Beispiel",
    "role": "Mitarbeitende",
    "kommune": "Halle (Saale)",
    "email": ADDRESS,
    "code": "",
    "topics": "2 und 10",
    "wants": "1",
    "summary": "absenden",
}
STEPS = tuple(ANSWERS)


def asked_by(step: str) -> str:
    return "form-check" if step == "summary" else f"registration-{step}"


def talk(database: Database, person: str = "ada", settings: Settings = WITH_MAIL) -> Conversation:
    return Conversation(database, answer, person=person, settings=settings)


def go_to(chat: Conversation, database: Database, step: str, answers: Mapping[str, str] | None = None) -> Conversation:
    """Begin the form and answer until this step is shown."""
    given = {**ANSWERS, **(answers or {})}
    chat.says("/mitglied_werden")
    for passed in STEPS[: STEPS.index(step)]:
        if passed == "code" and "registration-code" not in chat.keys:
            continue
        chat.shows(asked_by(passed)).says(given[passed] or mailed_code(database, given["email"]))
    return chat.shows(asked_by(step))


def register(chat: Conversation, database: Database, answers: Mapping[str, str] | None = None) -> Conversation:
    return go_to(chat, database, "summary", answers).says("absenden")


def mailed_code(database: Database, address: str = ADDRESS) -> str:
    """Return the code of the newest e-mail that waits for this address."""
    newest = select(mails.c.details).where(mails.c.recipient == address).order_by(mails.c.id.desc()).limit(1)
    return str(database.read(lambda connection: connection.execute(newest).scalar_one())["code"])


def mailed_to(database: Database) -> list[str]:
    return list(
        database.read(
            lambda connection: connection.execute(select(mails.c.recipient).order_by(mails.c.id)).scalars().all()
        )
    )


def approve(database: Database, domain: str = "halle.example", kommune_key: str = HALLE) -> None:
    """Let members with this domain in this Kreis in without a decision of the office."""
    row = {"domain": domain, "kommune_key": kommune_key, "approved_at": NOW}
    changes(database, insert(approved_domains).values(row))


def member(database: Database, person: str = "ada") -> Member:
    found = database.read(lambda connection: member_of(connection, person_of(database, person)))
    assert found
    return found
