"""The application form: what is asked, and what the answers come to."""

from decimal import ROUND_HALF_UP, Decimal

from bot.engine.answers.amounts import Euros
from bot.engine.answers.contact import Email, Phone
from bot.engine.answers.dates import Date
from bot.engine.answers.option import OneOf
from bot.engine.answers.options import AnyOf
from bot.engine.answers.parser import FreeText
from bot.engine.answers.periods import PeriodBegin
from bot.engine.answers.sided import SidedOption
from bot.engine.answers.yes_no import YesNo
from bot.engine.forms.form import Answers, Form, Question, answered
from bot.funding.rules.ruleset import Measure
from bot.funding.work import WorkDays
from bot.people.members.registration import TOPICS

OF_PERSONS = frozenset({"contact", "email", "phone", "signatory"})
"""The questions whose answers say who somebody is; all others are the Kommune's, whoever goes."""

KOMMUNE = "kommune"
"""The fact of the form that says whose application it is: {"key", "name"}."""

RULES = "rules"
"""The fact of the form that says which rules it was filled in under: the highest number that any had then."""

WANTED = "wanted"
"""The fact of the form that says which sum somebody named who began it in their own words, in cents."""

BEFORE = "before"
"""The fact of the form that says which of its files are taken over from an earlier grant: their ids."""

OLD = "old"
"""The fact of a form that corrects a grant: its answers so far, whose sum it holds already."""

OWN_SIGNATURE, OTHER_SIGNATURE = "self", "other"
"""Who may sign for the Kommune: who fills in the form, or somebody else, whom `signatory` names."""


def with_days(answers: Answers) -> bool:
    """Tell whether somebody is paid by the day: not if only travelling is applied for."""
    return any(measure != Measure.TRAVEL for measure in answers.get("measure") or ())


def with_travel(answers: Answers) -> bool:
    """Tell whether travelling is applied for."""
    return Measure.TRAVEL in (answers.get("measure") or ())


READ_OFFER = "application-offer"
"""The lookup that takes an offer as a file, and says which total it reads there."""

FORM = Form(
    "funding",
    (
        Question("measure", AnyOf(), options=tuple(Measure)),
        Question("project", FreeText(150)),
        Question("goal", FreeText(2_000)),
        Question("field", OneOf(), options=TOPICS),
        Question("starts_on", PeriodBegin(), lookup="application-begin"),
        Question("ends_on", Date(), lookup="application-end", depends_on="starts_on"),
        Question("days", WorkDays(), when=with_days, lookup="application-days"),
        Question("day_rate", Euros(100), when=with_days, lookup="application-rate"),
        Question("travel", Euros(), when=with_travel, lookup="application-travel"),
        Question("had_before", YesNo(), options=("no", "yes"), lookup="application-before"),
        Question("not_begun", YesNo(), options=("yes", "no"), lookup="application-begun"),
        Question("paid_once", YesNo(), options=("yes", "no"), lookup="application-once"),
        Question("de_minimis", SidedOption("yes", "no", "unsure"), options=("no", "yes", "unsure")),
        Question(
            "signs",
            SidedOption(OWN_SIGNATURE, OTHER_SIGNATURE, other=OTHER_SIGNATURE),
            options=(OWN_SIGNATURE, OTHER_SIGNATURE),
            lookup="application-signs",
        ),
        Question("contractor", FreeText(200, may_be_question=False), when=with_days, optional=True, confidential=True),
        Question(
            "offer",
            FreeText(200),
            lookup=READ_OFFER,
            wants_file=True,
            most_files=5,
            binds_photos=True,
            optional=True,
            confidential=True,
        ),
        Question("contact", FreeText(200, may_be_question=False), confidential=True),
        Question("email", Email(), confidential=True),
        Question("phone", Phone(), optional=True, confidential=True),
        Question(
            "signatory",
            FreeText(200, may_be_question=False),
            when=answered("signs", OTHER_SIGNATURE),
            confidential=True,
        ),
    ),
    facts=(KOMMUNE, RULES, WANTED, BEFORE),
)


def sum_cents(answers: Answers) -> int:
    """Return what is applied for, as far as it is known: days × rate of a day + travelling.

    What is not part of the measure does not count; if that is not known, all does.
    """
    counts_all = "measure" not in answers
    days = Decimal(str(answers.get("days") or 0)) if counts_all or with_days(answers) else Decimal(0)
    work = days * int(answers.get("day_rate") or 0)
    travel = int(answers.get("travel") or 0) if counts_all or with_travel(answers) else 0
    return int(work.to_integral_value(ROUND_HALF_UP)) + travel


def year_of(answers: Answers) -> int:
    """Return the calendar year of the measure."""
    return int(str(answers["ends_on"])[:4])
