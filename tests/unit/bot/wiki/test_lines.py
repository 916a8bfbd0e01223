"""A quote is said as it is, whatever stands out in it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.talk.rendering import rendered
from bot.wiki.lines import answer_lines, cited_lines
from knowledge.answer import Answer, AnswerOutcome
from knowledge.question.phrases import read_data
from knowledge.text import clean
from tests.dialogs.answers import answered, cited
from tests.engine import WORDING

TODAY = date(2026, 11, 23)
TEXTS = st.text(st.sampled_from("ab .-<>&'„“\n*_{}$#")).map(clean).filter(bool)


@given(TEXTS, st.data())
def test_the_quote_is_verbatim_and_only_the_deciding_part_is_bold(quote, data):
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(quote))] * 2)))
    of = cited(quote=quote, deciding=quote[start:end])
    (said, *_) = cited_lines(of, TODAY)
    spans = [[(span.text, span.bold) for span in block.spans] for block in rendered(said, WORDING)]
    assert "\n".join("".join(text for text, _ in line) for line in spans) == f"„{quote}“"
    bold = "".join(text for line in spans for text, is_bold in line if is_bold)
    assert bold == ("" if quote == quote[start:end] else quote[start:end].replace("\n", ""))


def test_every_outcome_is_said():
    for outcome in AnswerOutcome:
        answer = answered() if outcome in {AnswerOutcome.ANSWERED, AnswerOutcome.RELATED} else Answer(outcome)
        lines = answer_lines(answer, TODAY)
        assert lines
        assert all(block.spans for line in lines for block in rendered(line, WORDING))


@pytest.mark.parametrize("kind", read_data("small_talk.toml")["kinds"])
def test_each_sort_of_small_talk_has_a_sentence_of_its_own(kind):
    assert WORDING("wiki-small-talk", kind=kind) != WORDING("wiki-small-talk", kind="")


def test_a_sort_of_small_talk_without_a_sentence_gets_a_general_one():
    assert WORDING("wiki-small-talk", kind="weather") == WORDING("wiki-small-talk", kind="")
