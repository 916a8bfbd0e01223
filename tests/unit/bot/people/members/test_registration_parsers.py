"""The registration's own parsers among those of the kernel: read, kept, shown, offered."""

from typing import Any

import pytest

from bot.engine.answers.errors import Unreadable
from bot.engine.answers.parser import Parser
from bot.people.members.registration import form
from bot.people.members.registration_parsers import AGAIN, MailedCode, OfficialEmail, PersonName


@pytest.mark.parametrize(
    ("parser", "text", "value"),
    [
        (PersonName(), "Dr. Ada O’Neill-Beispiel", "Dr. Ada O’Neill-Beispiel"),
        (OfficialEmail(), "Ada@Müller.de", "Ada@xn--mller-kva.de"),
        (MailedCode(), "Der Code ist 123 456", "123456"),
        (MailedCode(), "again", AGAIN),
    ],
)
def test_an_answer_is_read_and_what_is_shown_is_read_again(parser: Parser, text: str, value: Any) -> None:
    assert parser.read(text, {}) == value
    assert parser.accepts_among(value, ())
    assert parser.read(parser.shown(value, str), {}) == value


@pytest.mark.parametrize(
    ("parser", "text", "key"),
    [
        (PersonName(), "https://a.de", "registration-name-unreadable"),
        (PersonName(), "melde mich zum Seminar am 18. Dezember an", "registration-name-unreadable"),
        (OfficialEmail(), "ada@stadt.de\nbob@stadt.de", "form-unreadable-email"),
        (MailedCode(), "12345", "registration-code-unreadable"),
    ],
)
def test_a_refusal_is_the_parsers_own(parser: Parser, text: str, key: str) -> None:
    with pytest.raises(Unreadable, match=key):
        parser.read(text, {"again": "Neuen Code schicken"})


@pytest.mark.parametrize("with_code", [True, False])
def test_an_option_of_the_form_is_an_answer_and_is_shown_in_the_words_of_its_button(with_code: bool) -> None:
    for question in form(with_code=with_code).questions:
        for option in question.options:
            value = question.parser.value_of(option)
            assert question.accepts(value)
            assert question.parser.accepts_among(value, question.options)
            assert question.parser.shown(value, lambda name: f"Knopf {name}") == f"Knopf {option}"
