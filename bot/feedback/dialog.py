"""Feedback to the office: a form of five questions."""

from bot.engine.attachments import NAME as FILE
from bot.engine.capability import Begin, Capability, Command, Filing, FormService, Transaction
from bot.engine.choices import Choice
from bot.engine.contact import Phone
from bot.engine.messages import Reply, say
from bot.engine.parsing import FreeText, YesNo
from bot.engine.questions import Form, Question, answered
from bot.engine.spoken import spoken
from bot.feedback.service import file_feedback

FORM = Form(
    "feedback",
    (
        Question("topic", Choice(), options=("praise", "criticism", "mistake", "idea", "other")),
        Question("text", FreeText(2_000)),
        Question("attachment", FreeText(200), lookup=FILE, wants_file=True, optional=True),
        Question("may_call", YesNo(), options=("yes", "no")),
        Question("phone", Phone(), when=answered("may_call"), optional=True, confidential=True),
    ),
)


def capability() -> Capability:
    names = spoken(__package__)
    return Capability(
        "feedback",
        commands=(Command("feedback", names["feedback"], lambda _turn: Begin(FORM.key)),),
        forms=(FormService(FORM, _file),),
    )


def _file(filing: Filing, transaction: Transaction) -> tuple[Reply, ...]:
    return (say("feedback-filed", number=file_feedback(filing, transaction)),)
