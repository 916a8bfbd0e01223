import pytest

from knowledge.listings import introduces, listings, mark_length
from knowledge.pages import Passage
from knowledge.sentences import sentence_spans


def found(*lines):
    text = "\n".join(lines)
    passage = Passage("seite", 0, (), text, tuple(sentence_spans(text)))
    return [(one.first, one.items) for one in listings(passage)]


def test_items_are_found_with_the_sentence_that_introduces_them():
    assert found("Eins. Zwei:", "- a", "- Ein Baum. Noch einer.", "Ende.") == [(1, ((2, 3), (3, 5)))]


def test_a_list_without_introduction_begins_with_its_first_item():
    assert found("Eins.", "1. a", "2. b") == [(1, ((1, 2), (2, 3)))]


@pytest.mark.parametrize(
    "rows",
    [["a | b", "c | d"], ["Form: GmbH; Vorteil: schnell", "Form: Verein; Vorteil: nah"], ["Mo: 8 Uhr", "Di: 9 Uhr"]],
)
def test_rows_of_a_table_are_items(rows):
    assert found("Eins.", *rows) == [(1, ((1, 2), (2, 3)))]


def test_what_stands_above_a_table_and_the_sentence_before_both_introduce_it():
    assert found("So teilen sich die Kosten auf:", "Posten – Kosten:", "Bank: 700 Euro", "Mast: 450 Euro")[0][0] == 0


@pytest.mark.parametrize("line", ["- a", "Hinweis: Bitte fragen Sie.", "Der Ort liegt gut: am See."])
def test_a_single_line_is_no_list_unless_it_is_introduced(line):
    assert found("Eins.", line, "Ende.") == []
    assert len(found("Eins:", line, "Ende.")) == 1


def test_two_lists_are_told_apart():
    assert [first for first, _ in found("Eins:", "- a", "- b", "Zwei:", "1. c", "2. d")] == [0, 3]


def test_a_sentence_introduces_by_its_colon():
    assert introduces("Nötig ist:")
    assert not introduces("Nötig ist: Geld.")


@pytest.mark.parametrize(("sentence", "length"), [("- a", 2), ("12. a", 4), ("a - b", 0), ("2026. a", 0), ("", 0)])
def test_the_mark_of_an_item_is_measured(sentence, length):
    assert mark_length(sentence) == length
