"""Feedback to the office: a form of five questions."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, true

from bot.engine.answers.contact import Phone
from bot.engine.answers.option import OneOf
from bot.engine.answers.parser import FreeText
from bot.engine.answers.yes_no import YesNo
from bot.engine.dialogs.attachments import NAME as FILE
from bot.engine.dialogs.capability import Capability, Command, Filing, FormService, Talk, Upkeep
from bot.engine.dialogs.turn import Begin, Transaction
from bot.engine.forms.form import Form, Question, answered
from bot.engine.given import Given
from bot.engine.personal import PersonalData, PersonalTable
from bot.engine.talk.messages import Reply, say
from bot.engine.talk.spoken import examples, spoken
from bot.feedback.service import file_feedback
from bot.feedback.tables import feedback, remove

FORM = Form(
    "feedback",
    (
        Question("topic", OneOf(), options=("praise", "criticism", "mistake", "idea", "other")),
        Question("text", FreeText(2_000)),
        Question("attachment", FreeText(200), lookup=FILE, wants_file=True, most_files=5, optional=True),
        Question("may_call", YesNo(), options=("yes", "no")),
        Question("phone", Phone(), when=answered("may_call"), optional=True, confidential=True),
    ),
)


PERSONAL = PersonalData(
    (PersonalTable("feedback", feedback, shown=("topic", "text", "may_call", "phone", "created_at"), keeps=true()),)
)


def capability(given: Given) -> Capability:
    names, said = spoken(__package__), examples(__package__)
    kept = timedelta(days=given.settings.retention.feedback_days)

    def clean_up(connection: Connection, now: datetime) -> None:
        remove(connection, now - kept)

    command = Command("feedback", names["feedback"], lambda _turn: Begin(FORM.key), examples=said.get("feedback", ()))
    talk = Talk(commands=(command,), forms=(FormService(FORM, _file),))
    return Capability("feedback", talk, Upkeep(clean_up=clean_up), PERSONAL)


def _file(filing: Filing, transaction: Transaction) -> tuple[Reply, ...]:
    return (say("feedback-filed", number=file_feedback(filing, transaction)),)
