"""The application form: what is asked, and what the answers come to."""

from decimal import ROUND_HALF_UP, Decimal

from bot.engine.answers.amounts import Euros, Number
from bot.engine.answers.contact import Email, Phone
from bot.engine.answers.dates import Date
from bot.engine.answers.option import OneOf
from bot.engine.answers.options import AnyOf
from bot.engine.answers.parser import FreeText
from bot.engine.answers.yes_no import YesNo
from bot.engine.dialogs.attachments import NAME as FILE
from bot.engine.forms.form import Answers, Form, Question
from bot.funding.rules.ruleset import Measure
from bot.people.members.registration import TOPICS

KOMMUNE = "kommune"
"""The fact of the form that says whose application it is: {"key", "name"}."""


def with_days(answers: Answers) -> bool:
    """Tell whether somebody is paid by the day: not if only travelling is applied for."""
    return any(measure != Measure.TRAVEL for measure in answers.get("measure") or ())


def with_travel(answers: Answers) -> bool:
    """Tell whether travelling is applied for."""
    return Measure.TRAVEL in (answers.get("measure") or ())


FORM = Form(
    "funding",
    (
        Question("project", FreeText(150)),
        Question("goal", FreeText(2_000)),
        Question("measure", AnyOf(), options=tuple(Measure)),
        Question("field", OneOf(), options=TOPICS),
        Question("starts_on", Date()),
        Question("ends_on", Date()),
        Question("contractor", FreeText(200, may_be_question=False), when=with_days, optional=True),
        Question("days", Number(1, 100), when=with_days),
        Question("day_rate", Euros(100), when=with_days),
        Question("travel", Euros(), when=with_travel),
        Question("had_before", YesNo(), options=("yes", "no")),
        Question("not_begun", YesNo(), options=("yes", "no")),
        Question("paid_once", YesNo(), options=("yes", "no")),
        Question("offer", FreeText(200), lookup=FILE, wants_file=True, most_files=5, optional=True),
        Question("contact", FreeText(200, may_be_question=False), confidential=True),
        Question("email", Email(), confidential=True),
        Question("phone", Phone(), optional=True, confidential=True),
        Question("signatory", FreeText(200, may_be_question=False), optional=True, confidential=True),
    ),
    facts=(KOMMUNE,),
)


def sum_cents(answers: Answers) -> int:
    """Return what is applied for: days × rate of a day + travelling."""
    work = Decimal(answers.get("days") or 0) * int(answers.get("day_rate") or 0)
    return int(work.to_integral_value(ROUND_HALF_UP)) + int(answers.get("travel") or 0)


def year_of(answers: Answers) -> int:
    """Return the calendar year of the measure."""
    return int(str(answers["ends_on"])[:4])
