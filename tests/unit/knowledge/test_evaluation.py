import pytest

from knowledge.errors import QuestionsUnreadable
from knowledge.evaluation import Judged, Question, figures, read_questions


def judged(pages, ranked, milliseconds, *, declined=False):
    return Judged(Question("?", tuple(pages.split())), tuple(ranked.split()), declined, milliseconds)


# Worked out by hand: the second question's pages stand at ranks 2 and 3.
JUDGED = [
    judged("c", "c x", 10),
    judged("a b", "x a b", 20),
    judged("d", "x y z u v w d", 30, declined=True),
    judged("", "x y", 40, declined=True),
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
    assert found["latency_ms"] == {"p50": 0, "p95": 0}


def test_unanswerable_questions_do_not_count_for_ranking():
    assert figures(JUDGED[:1])["mrr@10"] == figures([JUDGED[0], *JUDGED[3:]])["mrr@10"] == 1


@pytest.fixture
def read(tmp_path):
    def read(content):
        file = tmp_path / "questions.tsv"
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return [(question.text, question.pages) for question in read_questions(file)]

    return read


@pytest.mark.parametrize(
    ("rows", "questions"),
    [
        ("Wie?\ta b\n", [("Wie?", ("a", "b"))]),
        ("Wie?\t\n", [("Wie?", ())]),
        ("Wie?\n", [("Wie?", ())]),
        ("Wie?\ta\t\n", [("Wie?", ("a",))]),
        ('Was heißt "Lotse"?\ta\n"Wo?\tb\n', [('Was heißt "Lotse"?', ("a",)), ('"Wo?', ("b",))]),
        ("Eins?\ta\r\nZwei?\tb", [("Eins?", ("a",)), ("Zwei?", ("b",))]),
        ("Eins?\ta\n\nZwei?\tb\n", [("Eins?", ("a",)), ("Zwei?", ("b",))]),
        ("", []),
    ],
)
def test_each_row_is_a_question_with_its_pages(read, rows, questions):
    assert read("question\tpages\n" + rows) == questions


def test_other_columns_and_a_byte_order_mark_do_no_harm(read):
    assert read("\ufeffid\tpages\tquestion\n1\ta\tWie?\n") == [("Wie?", ("a",))]


@pytest.mark.parametrize(
    "content",
    ["question\tseiten\nWie?\ta\n", "Wie?\ta\nWo?\tb\n", "question;pages\nWie?;a\n", b"question\tpages\nf\xfcr?\ta\n"],
    ids=["other column", "no header", "semicolons", "not UTF-8"],
)
def test_a_file_that_is_no_list_of_questions_is_refused(read, content):
    with pytest.raises(QuestionsUnreadable):
        read(content)


def test_a_file_of_headers_that_lack_a_column_is_refused(read):
    with pytest.raises(QuestionsUnreadable):
        read("frage\tseiten\n")


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(QuestionsUnreadable, match="fragen"):
        read_questions(tmp_path / "fragen.tsv")
