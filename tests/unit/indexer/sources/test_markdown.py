import pytest

from indexer.errors import PageSkipped
from indexer.sources.markdown import parse_markdown


def fields_of(front_matter):
    return parse_markdown(f"---\n{front_matter}\n---\n\nText.\n")[0]


def refusal(markdown):
    try:
        parse_markdown(markdown)
    except PageSkipped as skipped:
        return skipped.reason
    return ""


def text_of(markdown):
    return "\n".join(section.text for section in parse_markdown(markdown)[1].sections)


@pytest.mark.parametrize(
    ("front_matter", "fields"),
    [
        ("title: Ein Bus", {"title": "Ein Bus"}),
        ("Titel: Ein Bus\nTHEMEN: [a, b]", {"title": "Ein Bus", "topics": ("a", "b")}),
        ("date: 2026-03-17", {"date": "2026-03-17"}),
        ("date: 2026-03-17 10:30:00", {"date": "2026-03-17"}),
        ("date: '2026-03'", {"date": "2026-03"}),
        ("title: 2026", {"title": "2026"}),
        ("title: 1.5", {"title": "1.5"}),
        ("topics:\n- a\n- 2026-03-17\n- 7\n-\n- {b: c}", {"topics": ("a", "2026-03-17", "7")}),
        ("title:", {}),
        ("title: {a: b}", {}),
        ('title: "Bürger\\u00ADbus \\u200B\\ud800"', {"title": "Bürgerbus"}),
        ("title: |\n  zwei\n  Zeilen", {"title": "zwei Zeilen"}),
        ("# nur ein Kommentar", {}),
        ("", {}),
    ],
)
def test_front_matter_gives_plain_values(front_matter, fields):
    assert fields_of(front_matter) == fields


@pytest.mark.parametrize(
    ("front_matter", "line"),
    [
        ("title: Bus: fährt", "2"),
        ("title: x\ntopics: [a\nland: y", "4"),
        ("\ttitle: x", "2"),
        ("title: x\nland: *nirgends", "3"),
        ("title: !!python/object:os.system x", "2"),
        ("- eine\n- Liste", "1"),
        ("nur Text", "1"),
    ],
)
def test_broken_front_matter_is_refused_with_its_line(front_matter, line):
    with pytest.raises(PageSkipped) as skipped:
        fields_of(front_matter)
    assert (skipped.value.reason, skipped.value.detail) == ("front_matter", line)


@pytest.mark.parametrize(
    "front_matter",
    ["date: 2026-02-30", "a: 2026-01-01T00:00:00+99:00", "a: " + "[" * 1_500, "? [a]\n: b", f"a: {'9' * 5_000}"],
    ids=["no such day", "no such zone", "too deep", "unhashable", "too many digits"],
)
def test_front_matter_that_yaml_cannot_take_skips_the_page(front_matter):
    with pytest.raises(PageSkipped, match="front_matter"):
        fields_of(front_matter)


def test_a_number_that_is_too_long_to_write_does_no_harm():
    assert refusal(f"---\na: 0x{'f' * 5_000}\n---\nText.") in {"", "front_matter"}


@pytest.mark.parametrize("text", ["---\ntitle: x\n\nText.\n", "---\ntitle: x\n----\nText.", "---\n"])
def test_front_matter_without_an_end_is_refused(text):
    with pytest.raises(PageSkipped) as skipped:
        parse_markdown(text)
    assert (skipped.value.reason, skipped.value.detail) == ("front_matter", "1")


@pytest.mark.parametrize(
    "text", ["---\r\ntitle: Bus\r\n---\r\nText.\r\n", "---  \ntitle: Bus\n--- \nText.", "---\ntitle: Bus\n---\nText."]
)
def test_line_ends_and_blanks_around_front_matter_do_not_matter(text):
    fields, outline = parse_markdown(text)
    assert (fields, [section.text for section in outline.sections]) == ({"title": "Bus"}, ["Text."])


def test_front_matter_may_be_all_there_is():
    assert parse_markdown("---\ntitle: Bus\n---")[1].sections == ()


def test_a_line_of_dashes_further_down_is_no_front_matter():
    fields, outline = parse_markdown("Text.\n\n---\ntitle: x\n---\n")
    assert fields == {}
    assert outline.sections[0].text == "Text."


def test_dashes_inside_a_value_do_not_end_front_matter():
    assert fields_of("title: a --- b")["title"] == "a --- b"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("---\ntitle: Feld\n---\n# Überschrift\n\nText", "Feld"),
        ("---\nTitel: Feld\n---\n# Überschrift\n\nText", "Feld"),
        ("# Überschrift\n\nText", "Überschrift"),
        ("Überschrift\n===\n\nText", "Überschrift"),
        ("## Abschnitt\n\nText", ""),
    ],
)
def test_the_field_or_else_the_first_heading_is_the_title(text, title):
    assert parse_markdown(text)[1].title == title


def test_marks_of_markdown_are_not_part_of_the_text():
    text = "Ein **fetter**, *schräger* [Link](https://x.example) mit `Code` und ![Bild](b.png)."
    assert text_of(text) == "Ein fetter, schräger Link mit Code und ."


def test_a_paragraph_is_one_line_and_a_hard_break_a_blank():
    assert text_of("eins\nzwei  \ndrei\\\nvier **fünf  \nsechs**") == "eins zwei drei vier fünf sechs"


def test_lists_are_read_as_they_are_numbered():
    assert text_of("3. drei\n4. vier\n\n- a\n  - b\n- c") == "3. drei\n4. vier\n- a\n- b\n- c"


def test_a_table_is_read_row_by_row():
    text = "| Art | Anteil |\n|---|---:|\n| Bund | 80 % |\n| Land | 20 % |"
    assert text_of(text) == "Art – Anteil:\nBund: 80 %\nLand: 20 %"


@pytest.mark.parametrize(
    ("text", "anchors"),
    [
        ("a\n\n## Wer zahlt das?\n\nb", ["", "Wer_zahlt_das%3F"]),
        ("## Kosten & Förderung: *neu*\n\nb", ["Kosten_%26_F%C3%B6rderung:_neu"]),
        ("## A\n\n1\n\n## a\n\n2\n\n### A\n\n3\n\n## A_2\n\n4", ["A", "a_2", "A_3", "A_2_2"]),
        ("# Titel\n\na\n\n## Titel 1\n\nb", ["", "Titel_1"]),
        ("---\ntitle: Feld\n---\n# Titel\n\na", ["Titel"]),
        ("## Leer\n\n## Leer\n\na", ["Leer_2"]),
    ],
)
def test_a_section_is_linked_as_a_wiki_names_its_heading(text, anchors):
    assert [section.anchor for section in parse_markdown(text)[1].sections] == anchors


def test_raw_html_is_read_as_html_and_scripts_are_left_out():
    text = "Vor <script>alert(1)</script> nach.\n\n<style>p {}</style>\n\n<div>Ein <b>Block</b></div>\n\nEnde.\n"
    assert text_of(text) == "Vor nach.\nEin Block\nEnde."


def test_an_element_that_is_never_closed_does_not_swallow_the_page():
    assert "Ende" in text_of("Anfang.\n\n<details>\n\nMitte.\n\nEnde.")


def test_quotations_and_code_are_text():
    assert text_of("> Zitat\n\n    Code\n\n```\nauch\n```") == "Zitat\nCode\nauch"


def test_deep_quotations_do_no_harm():
    assert refusal("> " * 5_000 + "x") in {"", "nested"}
