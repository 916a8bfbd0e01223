"""The forms in which the office writes about a grant: a reason, a sum, a message, a note, a later day."""

from bot.engine.answers.amounts import Euros
from bot.engine.answers.dates import Date
from bot.engine.answers.option import OneOf
from bot.engine.answers.parser import FreeText
from bot.engine.forms.form import Form, Question
from bot.funding.desk.tables import Readers

BUTTON = "button"
"""What is known when a form is begun: what the button carried that opened it."""

_LONGEST_REASON, _LONGEST_LETTER = 500, 3_000  # characters

# What is written to a person may end in a question mark: it is not for the wiki.
_reason = FreeText(_LONGEST_REASON, may_be_question=False)
_letter = FreeText(_LONGEST_LETTER, may_be_question=False)

LESS = Form("grant_less", (Question("sum", Euros(1)),), facts=(BUTTON,))
REASON = Form("grant_reason", (Question("text", _reason),), facts=(BUTTON,))
PAID_LESS = Form("grant_paid_less", (Question("sum", Euros(1)),), facts=(BUTTON,))
LACK = Form("grant_lack", (Question("text", _reason),), facts=(BUTTON,))
LETTER = Form(
    "grant_letter",
    (
        Question("readers", OneOf(), options=(Readers.OFFICIALS, Readers.EDITORS)),
        Question("text", _letter),
    ),
    facts=(BUTTON,),
)
NOTE = Form("grant_note", (Question("text", _letter),), facts=(BUTTON,))
MORE_TIME = Form("grant_more_time", (Question("until", Date()),), facts=(BUTTON,))
