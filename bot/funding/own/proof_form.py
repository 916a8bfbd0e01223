"""The form in which a Kommune hands in invoice and proof: what it cost, what came of it."""

from bot.engine.answers.amounts import Euros
from bot.engine.answers.parser import FreeText
from bot.engine.dialogs.attachments import NAME as FILE
from bot.engine.forms.form import Form, Question

GRANT = "grant"
"""The fact of the form that says which grant it is about: the number of its row."""

LONGEST_OUTCOME = 2_000

PROOF = Form(
    "funding_proof",
    (
        Question("invoice", FreeText(200), lookup=FILE, wants_file=True, most_files=5, binds_photos=True),
        Question("invoiced", Euros(1)),
        Question("outcome", FreeText(LONGEST_OUTCOME, may_be_question=False)),
        Question("proof", FreeText(200), lookup=FILE, wants_file=True, most_files=5, binds_photos=True, optional=True),
    ),
    facts=(GRANT,),
)
