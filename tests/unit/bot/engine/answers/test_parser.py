"""What a parser knows besides reading: what its options stand for, and how its answers are shown."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.answers.amounts import Euros, Number
from bot.engine.answers.contact import Email, Phone
from bot.engine.answers.dates import Date
from bot.engine.answers.errors import Unreadable
from bot.engine.answers.option import OneOf
from bot.engine.answers.options import AnyOf
from bot.engine.answers.parser import FreeText, Parser
from bot.engine.answers.yes_no import YesNo
from bot.engine.talk.messages import Line

LABELS = {"housing": "Wohnen", "meeting": "Begegnung, Beratung, Selbsthilfe", "work": "Arbeit und Wirtschaft"}
WORDS = {"form-yes": "Ja", "form-no": "Nein"}
OFFERED: tuple[tuple[Parser, tuple[str, ...]], ...] = (
    (OneOf(), tuple(LABELS)),
    (AnyOf(), tuple(LABELS)),
    (YesNo(), ("yes", "no")),
    (Number(1, 20), ("5", "10", "2")),
    (Euros(), ("100", "2500")),
    (Date(), ("2026-03-17",)),
    (Phone(), ("0231-123456",)),
)


def label(parser: Parser, option: str) -> str:
    """Return what stands on the button of an option."""
    line = parser.option_line(option, Line("own"))
    return LABELS.get(option, option) if line.key == "own" else WORDS.get(line.key) or str(line.values["number"])


def shown(parser: Parser, value: Any) -> str:
    return parser.shown(value, lambda option: label(parser, option))


@pytest.mark.parametrize(("parser", "options"), OFFERED)
def test_an_option_stands_for_the_answer_that_its_words_and_number_are_read_as(
    parser: Parser, options: tuple[str, ...]
) -> None:
    labels = {option: label(parser, option) for option in options}
    for number, option in enumerate(options, 1):
        value = parser.value_of(option)
        assert parser.accepts_among(value, options)
        assert json.loads(json.dumps(value)) == value
        assert parser.read(labels[option], labels) == value
        if not isinstance(parser, Number | Euros):  # a number is itself before it is a position
            assert parser.read(str(number), labels) == value
        assert parser.read(shown(parser, value), labels) == value
        if isinstance(parser, OneOf | AnyOf | YesNo | Number):
            assert shown(parser, value) == labels[option]


@pytest.mark.parametrize("text", ["", "ja", "Schule", "viele"])
def test_what_is_neither_text_nor_option_is_refused_as_the_parser_refuses_it(text: str) -> None:
    with pytest.raises(Unreadable, match="form-unreadable-number"):
        Number(1, 20).read(text, {"5": "5"})
    with pytest.raises(Unreadable, match=r"form-unreadable-choice$"):
        OneOf().read(text, LABELS)
    with pytest.raises(Unreadable, match="form-unreadable-choices"):
        AnyOf().read(text, LABELS)


def test_only_what_is_offered_is_an_answer() -> None:
    for value, is_answer in (("work", True), ("space", False), (["work"], False), (None, False), ({}, False)):
        assert OneOf().accepts_among(value, tuple(LABELS)) is is_answer
        assert YesNo().accepts_among(value, ("yes", "no")) is False
    for value, is_answer in ((["work"], True), ([], True), (["space"], False), ("work", False), ([["work"]], False)):
        assert AnyOf().accepts_among(value, tuple(LABELS)) is is_answer


SHOWN: tuple[tuple[Parser, Any, str], ...] = (
    (Number(), 0, "0"),
    (Number(), 12_345_678, "12.345.678"),
    (Euros(), 1, "0,01\xa0€"),
    (Euros(), 1_200_50, "1.200,50\xa0€"),
    (Date(), "2026-03-17", "17. März 2026"),
    (YesNo(), True, "Ja"),
    (YesNo(), False, "Nein"),
    (OneOf(), "work", "Arbeit und Wirtschaft"),
    (AnyOf(), ["housing", "work"], "Wohnen; Arbeit und Wirtschaft"),
    (AnyOf(), [], ""),
    (Email(), "a@b.de", "a@b.de"),
    (Phone(), "+49231123456", "+49231123456"),
    (FreeText(500), "zwei\nZeilen", "zwei\nZeilen"),
    (FreeText(500), "x" * 300, "x" * 300),
    (FreeText(500), "x" * 301, "x" * 300 + " …"),
)


@pytest.mark.parametrize(("parser", "value", "text"), SHOWN)
def test_shown(parser: Parser, value: Any, text: str) -> None:
    assert parser.accepts_among(value, tuple(LABELS))
    assert shown(parser, value) == text


DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
CHOSEN = st.sets(st.sampled_from(list(LABELS)), min_size=1).map(lambda chosen: sorted(chosen, key=list(LABELS).index))
ANSWERS = st.one_of(
    st.tuples(st.just(Number()), st.integers(0, 1_000_000_000)),
    st.tuples(st.just(Euros()), st.integers(0, 100_000_000_00)),
    st.tuples(st.just(Date()), DAYS.map(date.isoformat)),
    st.tuples(st.just(YesNo()), st.booleans()),
    st.tuples(st.just(OneOf()), st.sampled_from(list(LABELS))),
    st.tuples(st.just(AnyOf()), CHOSEN),
)


@given(ANSWERS)
def test_what_is_shown_is_read_again_as_the_same_answer(answer: tuple[Parser, Any]) -> None:
    parser, value = answer
    assert parser.read(shown(parser, value), LABELS) == value


@given(st.text(max_size=300))
def test_free_text_that_is_shown_is_read_again(text: str) -> None:
    parser = FreeText(300)
    try:
        value = parser.parse(text)
    except Unreadable:
        return
    assert parser.parse(shown(parser, value)) == value


@given(DAYS)
def test_the_day_of_an_answer_matters_to_dates_only(day: date) -> None:
    assert Date().on(day).read("morgen", {}) == (day + timedelta(days=1)).isoformat()
    for parser in (Date(), *(parser for parser, _ in OFFERED)):
        assert parser.on(None) is parser
        assert isinstance(parser, Date) or parser.on(day) is parser


def test_what_a_parser_says_of_itself() -> None:
    every: tuple[Parser, ...] = (OneOf(), AnyOf(), YesNo(), Number(), Euros(), Date(), Email(), Phone(), FreeText(5))
    assert [parser for parser in every if parser.takes_several] == [AnyOf()]
    assert [parser for parser in every if parser.may_be_question] == [FreeText(5)]
    assert [parser for parser in every if parser.problem(())] == [OneOf(), AnyOf()]
    assert [parser for parser in every if parser.problem(("x",))] == [FreeText(5)]
    assert not FreeText(5, may_be_question=False).may_be_question
