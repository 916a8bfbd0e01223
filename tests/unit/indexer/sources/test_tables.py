import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.sources.tables import Cell, row_lines


def heading(text, **spans):
    return Cell(text, is_heading=True, **spans)


def lines(*rows, head=0):
    cells = [[cell if isinstance(cell, Cell) else Cell(cell) for cell in row] for row in rows]
    return list(row_lines(cells, head))


def test_a_row_is_read_with_its_labels():
    assert lines(["Tag", "Von", "Bis"], ["Mo", "8 Uhr", "12 Uhr"], head=1) == ["Tag: Mo; Von: 8 Uhr; Bis: 12 Uhr"]


def test_rows_of_headings_alone_are_a_head_without_being_marked():
    assert lines([heading("Tag"), heading("Von"), heading("Bis")], ["Mo", "8", "12"]) == ["Tag: Mo; Von: 8; Bis: 12"]


def test_a_table_without_a_head_keeps_its_cells():
    assert lines(["a", "b", "c"], ["d", "", "e"]) == ["a | b | c", "d | e"]


def test_two_columns_without_a_head_are_names_with_values():
    assert lines([heading("Telefon:"), "1234"], [heading("Kosten"), "5 Euro"]) == ["Telefon: 1234", "Kosten: 5 Euro"]


def test_empty_cells_and_empty_columns_are_left_out():
    assert lines(["Tag", "", "Von", "Bis"], ["Mo", "", "", "12"], ["", "", "8", ""], head=1) == [
        "Tag: Mo; Bis: 12",
        "Von: 8",
    ]


def test_a_cell_over_several_columns_has_all_their_labels():
    assert lines(["Ort", "Mo", "Di"], ["Amt", Cell("geschlossen", columns=2)], head=1) == [
        "Ort: Amt; Mo, Di: geschlossen"
    ]


def test_a_cell_over_all_columns_is_a_line_of_its_own():
    assert lines(["Ort", "Mo", "Di"], [Cell("Winter", columns=3)], ["Amt", "8", "9"], head=1) == [
        "Winter",
        "Ort: Amt; Mo: 8; Di: 9",
    ]


def test_a_cell_over_several_rows_is_read_in_each():
    rows = [["Ort", "Tag", "Zeit"], [Cell("Amt", rows=2), "Mo", "8"], ["Di", "9"], ["Hof", "Mi", "7"]]
    assert lines(*rows, head=1) == [
        "Ort: Amt; Tag: Mo; Zeit: 8",
        "Ort: Amt; Tag: Di; Zeit: 9",
        "Ort: Hof; Tag: Mi; Zeit: 7",
    ]


def test_a_head_of_two_rows_is_joined():
    rows = [[Cell("Ort", rows=2), Cell("Montag", columns=2)], ["von", "bis"], ["Amt", "8", "12"]]
    assert lines(*rows, head=2) == ["Ort: Amt; Montag von: 8; Montag bis: 12"]


def test_a_heading_above_all_columns_is_a_line():
    rows = [[heading("Öffnungszeiten", columns=3)], [heading("Ort"), heading("Mo"), heading("Di")], ["Amt", "8", "9"]]
    assert lines(*rows) == ["Öffnungszeiten", "Ort: Amt; Mo: 8; Di: 9"]


def test_cells_under_one_label_are_read_together():
    rows = [["Ort", Cell("Kontakt", columns=2)], ["Amt", "Telefon 1234", "Zimmer 5"]]
    assert lines(*rows, head=1) == ["Ort: Amt; Kontakt: Telefon 1234, Zimmer 5"]


def test_a_column_without_a_label_is_read_without():
    assert lines(["", "Mo", "Di"], ["Amt", "8", "9"], head=1) == ["Amt; Mo: 8; Di: 9"]


def test_a_head_of_whole_sentences_labels_nothing():
    assert lines(["x" * 100, "b", "c"], ["d", "e", "f"], head=1) == [f"{'x' * 100} | b | c", "d | e | f"]


def test_a_table_that_is_all_head_is_read_as_it_stands():
    assert lines([heading("a"), heading("b"), heading("c")]) == ["a | b | c"]


def test_a_full_stop_inside_of_a_row_is_dropped_and_that_of_an_abbreviation_stays():
    rows = [["A", "B", "C"], ["Das ist ein Satz.", "2 Std.", "Ende."]]
    assert lines(*rows, head=1) == ["A: Das ist ein Satz; B: 2 Std.; C: Ende."]


def test_a_question_is_followed_by_its_answer():
    assert lines(["Was kostet das?", "Nichts."], ["Wo?", "Hier."]) == ["Was kostet das? Nichts.", "Wo? Hier."]


def test_a_very_wide_table_is_read_as_it_stands():
    assert lines([str(number) for number in range(99)], ["a"], head=1) == [" | ".join(map(str, range(99))), "a"]


CELLS = st.builds(Cell, st.sampled_from(["", "a", "Satz."]), st.booleans(), st.integers(1, 4), st.integers(1, 4))


@given(st.lists(st.lists(CELLS, max_size=4), max_size=5), st.integers(0, 6))
def test_whatever_the_spans_no_cell_is_lost_and_no_line_is_empty(rows, head):
    numbered = [[Cell(f"{cell.text}<{x}{y}>" if cell.text else "", cell.is_heading, cell.columns, cell.rows)
                 for x, cell in enumerate(row)] for y, row in enumerate(rows)]  # fmt: skip
    found = list(row_lines(numbered, head))
    assert all(line.strip() == line and line for line in found)
    if any(not cell.is_heading for row in rows[head:] for cell in row):
        for cell in (cell for row in numbered[head:] for cell in row if cell.text and not cell.is_heading):
            assert cell.text.rstrip(".") in " ".join(found)


@pytest.mark.parametrize("head", [0, 1])
def test_an_empty_table_has_no_lines(head):
    assert lines(head=head) == []
