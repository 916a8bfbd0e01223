import pytest

from knowledge.answer import AnswerOutcome
from knowledge.evaluation import EvaluationQuestion, Judged, figures


def judged(
    pages, ranked, milliseconds, outcome=AnswerOutcome.ANSWERED, *, confidence=0.5, expected=(), embedding_ms=0.0
):
    question = EvaluationQuestion("?", tuple(pages.split()), outcomes=frozenset(expected))
    return Judged(question, tuple(ranked.split()), outcome, confidence, milliseconds, embedding_ms)


# Worked out by hand: the second question's pages stand at ranks 2 and 3.
JUDGED = [
    judged("c", "c x", 10),
    judged("a b", "x a b", 20),
    judged("d", "x y z u v w d", 30, AnswerOutcome.RELATED),
    judged("", "x y", 40, AnswerOutcome.OFF_TOPIC),
    judged("", "x", 50),
]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("questions", 5),
        ("answerable", 3),
        ("unanswerable", 2),
        ("recall@1", 0.3333),  # 1, 0, 0
        ("recall@3", 0.6667),  # 1, 1, 0
        ("recall@5", 0.6667),
        ("recall@10", 1.0),
        ("mrr@10", 0.5476),  # 1, 1/2, 1/7
        ("ndcg@10", 0.6756),  # 1, (0.6309 + 0.5) / 1.6309 = 0.6934, 1/3
        ("declined_unanswerable", 0.5),
        ("declined_answerable", 0.3333),
        ("expected_outcome", None),
        ("latency_ms", {"p50": 30, "p95": 48}),
    ],
)
def test_a_figure_is_what_it_is_by_hand(name, value):
    assert figures(JUDGED)[name] == value


def test_half_of_a_questions_pages_is_half_recall():
    assert figures([judged("a b", "a x y", 1)])["recall@3"] == 0.5


def test_where_nothing_is_to_be_counted_there_is_no_figure():
    found = figures([])
    assert (found["questions"], found["recall@1"], found["declined_answerable"]) == (0, None, None)
    assert (found["auroc"], found["brier"], found["expected_outcome"]) == (None, None, None)
    assert found["latency_ms"] == {"p50": 0, "p95": 0}


def test_unanswerable_questions_do_not_count_for_ranking():
    assert figures(JUDGED[:1])["mrr@10"] == figures([JUDGED[0], *JUDGED[3:]])["mrr@10"] == 1


def test_only_questions_with_a_right_outcome_in_the_file_count_for_it():
    related_or_nothing = (AnswerOutcome.RELATED, AnswerOutcome.NOTHING_FOUND)
    found = figures([
        judged("", "x", 1, AnswerOutcome.NOTHING_FOUND, expected=related_or_nothing),
        judged("", "x", 1, AnswerOutcome.RELATED, expected=related_or_nothing),
        judged("", "x", 1, AnswerOutcome.ANSWERED, expected=related_or_nothing),
        judged("", "x", 1, AnswerOutcome.ANSWERED, expected=(AnswerOutcome.SMALL_TALK,)),
        judged("", "x", 1, AnswerOutcome.OFF_TOPIC),
    ])  # fmt: skip
    assert found["expected_outcome"] == 0.5


def test_the_confidence_is_measured_against_the_page_that_came_first():
    """Right first pages have .9 and .4, a wrong one .6, unanswerable .4 and .1: 4 ½ of 6 pairs are in order."""
    found = figures([
        judged("a", "a", 1, confidence=0.9),
        judged("a", "a b", 1, confidence=0.4),
        judged("a", "b a", 1, confidence=0.6),
        judged("", "b", 1, confidence=0.4),
        judged("", "b", 1, confidence=0.1),
    ])  # fmt: skip
    assert found["auroc"] == 0.75
    assert found["brier"] == pytest.approx((0.1**2 + 0.6**2 + 0.6**2 + 0.4**2 + 0.1**2) / 5)


def test_what_was_not_searched_has_no_confidence_to_measure():
    small_talk = judged("", "", 1, AnswerOutcome.SMALL_TALK, confidence=None)
    searched = [judged("a", "a", 1, confidence=0.9), judged("", "b", 1, confidence=0.2)]
    found = figures([*searched, small_talk])
    assert found["brier"] == figures(searched)["brier"]
    assert sum(one["count"] for one in found["reliability"]) == 2
    assert found["declined_unanswerable"] == 0.5


def test_time_beyond_the_embedding_leaves_it_out():
    found = figures([judged("a", "a", 20, embedding_ms=15), judged("a", "a", 40, embedding_ms=31)])
    assert (found["latency_ms"]["p50"], found["beyond_embedding_ms"]["p50"]) == (30, 7)


@pytest.mark.parametrize(
    ("pages", "ranked", "outcome", "expected", "is_right"),
    [
        ("a", "a b", AnswerOutcome.ANSWERED, (), True),
        ("a", "b a", AnswerOutcome.ANSWERED, (), False),
        ("a", "a b", AnswerOutcome.NOTHING_FOUND, (), False),
        ("a", "a b", AnswerOutcome.RELATED, (AnswerOutcome.ANSWERED, AnswerOutcome.RELATED), True),
        ("", "a b", AnswerOutcome.NOTHING_FOUND, (), True),
        ("", "a b", AnswerOutcome.ANSWERED, (), False),
        ("", "", AnswerOutcome.NOTHING_FOUND, (AnswerOutcome.OFF_TOPIC,), False),
    ],
)
def test_the_right_thing_is_the_right_outcome_with_the_right_page_first(pages, ranked, outcome, expected, is_right):
    assert judged(pages, ranked, 1, outcome, expected=expected).is_right is is_right
