import pytest

from knowledge.answer import AnswerOutcome
from knowledge.errors import EvaluationNotSaved, EvaluationUnreadable
from knowledge.evaluation import EvaluationQuestion, Judged, compare, read_evaluation, record, save_evaluation


def judged(text, ranked, outcome=AnswerOutcome.ANSWERED, pages=("a",)):
    return Judged(EvaluationQuestion(text, tuple(pages)), tuple(ranked), outcome, confidence=0.5, milliseconds=1.0)


def compared(before, now):
    return compare(record(before), record(now))


@pytest.mark.parametrize(
    ("before", "now"),
    [
        (judged("?", "ba"), judged("?", "ab")),
        (judged("?", "bcda"), judged("?", "bcad")),
        (judged("?", "bcd"), judged("?", "bcdefgha")),
        (judged("?", "ab", AnswerOutcome.NOTHING_FOUND), judged("?", "ab")),
        (judged("?", "ba"), judged("?", "ab", AnswerOutcome.NOTHING_FOUND)),
        (judged("?", "b", pages=()), judged("?", "b", AnswerOutcome.RELATED, pages=())),
    ],
    ids=["first now", "nearer", "found now", "no longer declined", "first, but declined", "declined now"],
)
def test_what_got_better_one_way_got_worse_the_other_way(before, now):
    forth, back = compared([before], [now]), compared([now], [before])
    assert (len(forth.better), len(forth.worse), forth.same) == (1, 0, 0)
    assert (len(back.better), len(back.worse), back.same) == (0, 1, 0)
    assert (forth.better[0].question, forth.better[0].now.outcome) == ("?", now.outcome)


def test_a_question_that_is_no_longer_answered_is_worse_even_if_another_is_answered_instead():
    found = compared([judged("1", "a"), judged("2", "b")], [judged("1", "b"), judged("2", "a")])
    assert [one.question for one in found.better] == ["2"]
    assert [one.question for one in found.worse] == ["1"]
    assert found.figures["recall@1"].delta == 0


def test_a_change_among_wrong_pages_changes_nothing():
    assert compared([judged("?", "bca")], [judged("?", "cba")]).same == 1


def test_questions_are_found_again_in_another_order_and_new_ones_are_counted():
    found = compared(
        [judged("1", "a"), judged("2", "ba"), judged("gone", "a")],
        [judged("new", "a"), judged("2", "ba"), judged("1", "a")],
    )
    assert (found.same, found.only_in_baseline, found.only_now) == (2, 1, 1)


def test_one_text_asked_by_different_people_is_compared_in_its_order():
    found = compared([judged("?", "a"), judged("?", "ba")], [judged("?", "a"), judged("?", "ab")])
    assert (len(found.better), found.same) == (1, 1)


def test_figures_have_their_difference_and_times_too():
    found = compared([judged("1", "ba"), judged("2", "a")], [judged("1", "ab"), judged("2", "a")])
    mrr = found.figures["mrr@10"]
    assert (mrr.baseline, mrr.now, mrr.delta) == (0.75, 1.0, 0.25)
    assert found.figures["latency_ms.p50"].delta == 0
    assert "declined_unanswerable" not in found.figures


def test_the_interval_holds_the_mean_and_grows_narrower_with_more_questions():
    def interval(repeated):
        before = [judged(str(number), "ba" if number % 4 == 0 else "ab") for number in range(4 * repeated)]
        now = [judged(str(number), "ba" if number % 8 == 1 else "ab") for number in range(4 * repeated)]
        return compared(before, now).intervals["recall@1"]

    few, many = interval(10), interval(100)
    assert few.delta == many.delta == 0.125
    assert few.low < few.delta < few.high
    assert many.high - many.low < (few.high - few.low) / 2


def test_the_interval_is_about_that_of_the_normal_distribution():
    """50 of 100 questions got better by 1: mean 0.5, standard error 0.05."""
    before = [judged(str(number), "b") for number in range(100)]
    now = [judged(str(number), "a" if number % 2 else "b") for number in range(100)]
    found = compared(before, now).intervals["ndcg@10"]
    assert found.delta == 0.5
    assert (found.low, found.high) == (pytest.approx(0.402, abs=0.015), pytest.approx(0.598, abs=0.015))


def test_the_same_comparison_gives_the_same_interval():
    before = [judged(str(number), "ba") for number in range(20)]
    now = [judged(str(number), "ab" if number % 3 else "ba") for number in range(20)]
    assert compared(before, now).intervals == compared(before, now).intervals


def test_without_answerable_questions_there_is_no_interval():
    assert compared([judged("?", "a", pages=())], [judged("?", "a", pages=())]).intervals == {}


def test_what_is_saved_is_what_is_read(tmp_path):
    made = record([judged("Größe?", "ba"), judged("?", "", AnswerOutcome.SMALL_TALK, pages=())])
    save_evaluation(made, tmp_path / "now.json")
    read = read_evaluation(tmp_path / "now.json")
    assert read.records == made.records
    assert read.figures == made.figures
    found = compare(read, made)
    assert (found.same, found.better, found.worse) == (2, (), ())


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"figures": {}, "records": [{"question": "?"}]}', "\xff"])
def test_a_file_that_is_no_evaluation_is_refused(tmp_path, content):
    file = tmp_path / "other.json"
    file.write_bytes(content.encode("latin-1"))
    with pytest.raises(EvaluationUnreadable, match="other"):
        read_evaluation(file)


def test_where_nothing_can_be_written_it_is_told(tmp_path):
    with pytest.raises(EvaluationNotSaved, match="nowhere"):
        save_evaluation(record([]), tmp_path / "nowhere" / "now.json")
