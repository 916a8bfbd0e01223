"""Forms of cases: a question to the office, its answer, and what is asked back."""

from bot.engine.answers.option import OneOf
from bot.engine.answers.parser import FreeText
from bot.engine.dialogs.turn import Turn
from bot.engine.forms.advance import LookupRequest
from bot.engine.forms.form import Answers, Form, Question
from bot.engine.forms.inputs import Found, LookedUp, NotFound
from knowledge.text import words

NUMBERS = "case_numbers"
MEMBER = "is_member"
"""Whether somebody has a name that could be told; only then it is asked."""

_LONGEST_QUESTION, _LONGEST_ANSWER = 2_000, 4_000
_MOST_CASES = 50

# What is written to a person may end in a question mark: it is not for the wiki.
_question = FreeText(_LONGEST_QUESTION, may_be_question=False)
_answer = FreeText(_LONGEST_ANSWER, may_be_question=False)
_cases = Question("cases", FreeText(400), lookup=NUMBERS)


def _has_name(answers: Answers) -> bool:
    """Tell whether somebody has a name that could be told; of drafts of earlier versions that is not known."""
    return bool(answers.get(MEMBER, True))


QUESTION = Form(
    "case_question",
    (
        Question("text", _question),
        Question("naming", OneOf(), options=("without", "with"), when=_has_name),
    ),
    facts=(MEMBER,),
)
ANSWER = Form("case_reply", (_cases, Question("text", _answer)))
CLOSING = Form("case_closing", (_cases, Question("word", _answer, optional=True)))
BACK = Form("case_back", (_cases, Question("text", _question)))


def numbers(given: list[int]) -> dict[str, object]:
    """Return case numbers as an answer of a form."""
    return {"numbers": given, "name": ", ".join(map(str, given))}


def look_up_numbers(request: LookupRequest, _turn: Turn) -> LookedUp:
    """Read the numbers of cases from what was typed; who may do what with them is decided when it is filed."""
    found = [int(word) for word in words(request.text) if word.isdecimal() and len(word) < 10][:_MOST_CASES]
    return Found(numbers(found)) if found else NotFound("case-numbers-unreadable")


def read_numbers(answer: object) -> list[int]:
    """Return the case numbers of an answer, whatever else it may hold."""
    listed = answer.get("numbers", []) if isinstance(answer, dict) else []
    return [number for number in listed if isinstance(number, int)]
