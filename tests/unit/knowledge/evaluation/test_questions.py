import pytest

from knowledge.answer import AnswerOutcome
from knowledge.errors import QuestionsUnreadable
from knowledge.evaluation import read_questions
from knowledge.question.asked import NO_CONTEXT, Context


@pytest.fixture
def read(tmp_path):
    def read(content, half=None):
        file = tmp_path / "questions.tsv"
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_questions(file, half)

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
    assert [(question.text, question.pages) for question in read("question\tpages\n" + rows)] == questions


def test_other_columns_and_a_byte_order_mark_do_no_harm(read):
    (question,) = read("\ufeffid\tpages\tquestion\n1\ta\tWie?\n")
    assert (question.text, question.pages) == ("Wie?", ("a",))


def test_who_asks_and_the_right_outcome_are_read_where_they_are_given(read):
    known, unknown = read(
        "question\tpages\tland\tplace\tplace_size\ttopics\toutcome\n"
        "Wie?\ta\tThüringen\tBad Muster\tLandgemeinde\tWohnen|Begegnung, Beratung\trelated|nothing_found\n"
        "Wo?\tb\t\t\t\t\t\n"
    )
    assert known.context == Context("Thüringen", "Bad Muster", "Landgemeinde", ("Wohnen", "Begegnung, Beratung"))
    assert known.outcomes == {AnswerOutcome.RELATED, AnswerOutcome.NOTHING_FOUND}
    assert (unknown.context, unknown.outcomes) == (NO_CONTEXT, frozenset())


@pytest.mark.parametrize(
    "content",
    [
        "question\tseiten\nWie?\ta\n",
        "Wie?\ta\nWo?\tb\n",
        "question;pages\nWie?;a\n",
        b"question\tpages\nf\xfcr?\ta\n",
        "frage\tseiten\n",
        "question\tpages\toutcome\nWie?\ta\tbeantwortet\n",
    ],
    ids=["other column", "no header", "semicolons", "not UTF-8", "only a header", "no such outcome"],
)
def test_a_file_that_is_no_list_of_questions_is_refused(read, content):
    with pytest.raises(QuestionsUnreadable):
        read(content)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(QuestionsUnreadable, match="fragen"):
        read_questions(tmp_path / "fragen.tsv")


def test_the_halves_are_about_equal_have_nothing_in_common_and_make_up_the_whole(read):
    rows = "question\tpages\n" + "".join(f"Frage {number}?\ta\n" for number in range(1_000))
    tune, report = (set(read(rows, half)) for half in ("tune", "report"))
    assert tune | report == set(read(rows))
    assert not tune & report
    assert 450 <= len(tune) <= 550


def test_a_question_with_typing_errors_is_in_the_half_of_the_same_one_without(read):
    clean = read("question\tpages\n" + "".join(f"Größe von {number}?\ta\n" for number in range(50)), "report")
    typing = read("question\tpages\n" + "".join(f"groesse vno {number}\ta\n" for number in range(50)), "report")
    assert [question.number for question in clean] == [question.number for question in typing]
