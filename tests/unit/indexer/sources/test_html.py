import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from indexer.errors import PageSkipped
from indexer.sources.html import outline_of
from knowledge.text import clean


def text_of(html):
    """The text of all sections of a page."""
    return "\n".join(section.text for section in outline_of(html).sections)


def refusal(html):
    try:
        outline_of(html)
    except PageSkipped as skipped:
        return skipped.reason
    return ""


def sections_of(html, title=""):
    return [(section.headings, section.text) for section in outline_of(html, title).sections]


@pytest.mark.parametrize(
    ("html", "title"),
    [
        ("<title>Element</title><h1>Überschrift</h1><p>x", "Überschrift"),
        ("<title> Ein \n Element </title><h2>Abschnitt</h2><p>x", "Ein Element"),
        ("<h1></h1><h1>Zweite</h1><p>x", "Zweite"),
        ("<h1>Mit <em>Betonung</em>\n und Umbruch</h1><p>x", "Mit Betonung und Umbruch"),
        ("<p>x", ""),
        ("<svg><title>Bild</title></svg><p>x", ""),
        ("<header><h1>Oben</h1></header><main><h1>Innen</h1><p>x</main>", "Innen"),
    ],
)
def test_the_first_heading_or_else_the_title_element_is_the_title(html, title):
    assert outline_of(html).title == title


def test_a_known_title_wins():
    assert outline_of("<title>a</title><h1>b</h1><p>x", "Bekannt").title == "Bekannt"


def test_headings_lead_to_their_text():
    html = "<h1>T</h1><p>0<h2>A</h2><p>1<h3>B</h3><p>2<h2>C</h2><p>3<h4>D</h4><p>4<h3>E</h3><p>5"
    assert sections_of(html) == [
        ((), "0"),
        (("A",), "1"),
        (("A", "B"), "2"),
        (("C",), "3"),
        (("C", "D"), "4"),
        (("C", "E"), "5"),
    ]


def test_a_heading_without_text_makes_no_section():
    assert sections_of("<h1>T</h1><h2>A</h2><h2>B</h2><p>x") == [(("B",), "x")]


def test_headings_are_found_inside_other_elements():
    assert sections_of("<div><section><h2>A</h2></section></div><p>x") == [(("A",), "x")]


def test_a_second_heading_of_the_first_level_is_a_section():
    html = "<h1>Eins</h1><p>a</p><h1>Zwei</h1><p>b</p><h1>Eins</h1><p>c</p>"
    assert sections_of(html) == [((), "a"), (("Zwei",), "b"), ((), "c")]


def test_a_first_heading_beside_a_known_title_is_a_section():
    assert sections_of("<h1>Eins</h1><p>a", "Titel") == [(("Eins",), "a")]


def test_a_heading_as_long_as_a_paragraph_is_text():
    words = " ".join(f"Wort{number}" for number in range(60))
    outline = outline_of(f"<h1>{words}</h1><p>Danach.")
    assert outline.title == "Wort0 Wort1 Wort2 Wort3 Wort4 Wort5 …"
    assert [(section.headings, section.text) for section in outline.sections] == [((), f"{words}\nDanach.")]


def test_items_are_lines_and_nested_lists_follow_their_item():
    html = "<ul><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ul>"
    assert text_of(html) == "- a\n- b\n- c\n- d"


def test_numbered_items_are_numbered():
    assert text_of("<ol><li>a<li>b<ol><li>c</ol></ol>") == "1. a\n2. b\n1. c"


def test_numbers_go_on_from_where_a_list_starts():
    assert text_of('<ol start="3"><li>c<li>d</ol>') == "3. c\n4. d"


@pytest.mark.parametrize(
    "start", ["", "x", "-2", "1.5", "9" * 5_000], ids=["empty", "word", "negative", "real", "huge"]
)
def test_a_list_with_a_strange_start_is_read_all_the_same(start):
    assert "a" in text_of(f'<ol start="{start}"><li>a</ol>')


def test_paragraphs_of_an_item_are_lines_and_only_the_first_is_marked():
    assert text_of("<ul><li><p>a</p><p>b</p></li></ul>") == "- a\nb"


def test_a_list_directly_in_a_list_is_not_lost():
    assert "b" in text_of("<ul><li>a</li><ul><li>b</li></ul></ul>")


def test_a_heading_in_an_item_is_text():
    assert sections_of("<ul><li><h3>a</h3>b</li></ul><p>c") == [((), "- a\nb\nc")]


def test_rows_of_two_columns_are_names_with_values_below_what_stands_above_them():
    html = "<table><thead><tr><th>Art<th>Anteil</thead><tbody><tr><td>Bund<td>80 %<tr><td>Land<td>20 %</tbody></table>"
    assert text_of(html).split("\n") == ["Art – Anteil:", "Bund: 80 %", "Land: 20 %"]


def test_cells_of_more_columns_are_read_with_what_stands_above_each():
    html = (
        "<table><tr><th>Form<th>Vorteil<th>Nachteil<tr><td>GmbH, auch gemeinnützig<td>Die Gründung gelingt schnell."
        "<td>Das kostet Geld.<tr><td>Verein<td><td>Haftung</table>"
    )
    assert text_of(html).split("\n") == [
        "Form: GmbH, auch gemeinnützig; Vorteil: Die Gründung gelingt schnell; Nachteil: Das kostet Geld.",
        "Form: Verein; Nachteil: Haftung",
    ]


def test_a_list_in_a_cell_stays_one_line():
    html = "<table><tr><th>Wo<th>Was<tr><td>Amt<td><ul><li>Ausweis<li>Foto</ul></table>"
    assert text_of(html) == "Wo – Was:\nAmt: Ausweis, Foto"


def test_a_row_of_empty_cells_is_left_out():
    assert text_of("<table><tr><td> <td></tr><tr><td>a<td>b</tr></table>") == "a: b"


def test_a_table_of_one_column_is_layout_and_read_as_if_it_were_none():
    html = "<table><tr><td><h2>A</h2><p>x<ul><li>y</ul></table>"
    assert sections_of(html) == [(("A",), "x\n- y")]


@pytest.mark.parametrize("spanned", ["", "x", "-1", "0", "9" * 5_000, "99999"])
def test_a_cell_with_a_strange_span_is_read_all_the_same(spanned):
    text = text_of(f'<table><tr><td colspan="{spanned}" rowspan="{spanned}">a<td>b<tr><td>c<td>d</table>')
    assert {"a", "b", "c", "d"} <= set(re.findall(r"\w", text))


def test_a_table_keeps_its_caption():
    assert "Anteile" in text_of("<table><caption>Anteile</caption><tr><td>a<td>b</table>")


def test_a_table_in_a_table_is_read_once():
    html = "<table><tr><td>außen<table><tr><td>innen</td></tr></table></td></tr></table>"
    assert sorted(text_of(html).split()) == ["außen", "innen"]


def test_text_does_not_grow_with_the_depth_of_tables():
    assert len(text_of("<table><tr><td>x " * 50)) <= 500


@pytest.mark.parametrize(
    "html",
    [
        "<p>eins<br>zwei",
        "<p>eins <b>drei<br>vier</b>",
        "<h2>eins<br>zwei</h2><p>drei",
        "<table><tr><td>eins<br>zwei</table>",
        "<table><tr><td><p>eins</p><p>zwei</p></table>",
        "<table><tr><td><ul><li>eins</li><li>zwei</li></ul></table>",
        "<a href=x><div>eins</div><div>zwei</div></a>",
        "<my-box><p>eins</p><p>zwei</p></my-box>",
        "<dl><dt>eins</dt><dd>zwei</dd></dl>",
        "<ul><li>eins</li><li>zwei</li></ul>",
        "<menu><li>eins</li><li>zwei</li></menu>",
        "eins<hr>zwei",
        "<details><summary>eins</summary>zwei</details>",
        "<p>eins<p>zwei",
        "<pre>eins\nzwei</pre>",
    ],
)
def test_words_of_different_lines_do_not_run_together(html):
    outline = outline_of(html)
    read = " ".join([outline.title, *(" ".join([*one.headings, one.text]) for one in outline.sections)])
    assert not {"einszwei", "dreivier"} & set(read.split())


def test_words_of_one_line_are_not_torn_apart():
    assert text_of("<p>Bürger<b>bus</b>ver<i>ein</i>") == "Bürgerbusverein"


@pytest.mark.parametrize(
    "tag", ["script", "style", "noscript", "template", "svg", "iframe", "nav", "footer", "aside", "form", "button"]
)
def test_what_is_no_content_is_left_out(tag):
    assert text_of(f"<p>vor</p><{tag}>Geräusch</{tag}><p>nach</p>") == "vor\nnach"


@pytest.mark.parametrize("attribute", ["hidden", 'hidden=""', 'aria-hidden="true"', "aria-hidden=true"])
def test_what_is_hidden_is_left_out(attribute):
    assert text_of(f"<p>vor</p><div {attribute}>unsichtbar <p>auch</div><p>nach</p>") == "vor\nnach"


def test_what_says_that_it_is_not_hidden_is_read():
    assert text_of('<p aria-hidden="false">da</p>') == "da"


@pytest.mark.parametrize("html", ["<main hidden><p>x</main>", "<body hidden><p>x", "<nav><script>x</script></nav>"])
def test_a_page_that_is_hidden_as_a_whole_is_empty(html):
    assert outline_of(html).sections == ()


def test_comments_are_left_out():
    assert text_of("<p>a<!-- geheim -->b<!--> c") == "ab c"


def test_only_the_main_part_is_read_where_there_is_one():
    assert text_of("<p>Kopf<main><p>Inhalt</main><p>Fuß") == "Inhalt"


def test_soft_hyphens_and_entities_are_resolved():
    assert text_of("<p>B&uuml;rger&shy;bus&nbsp;&amp; Bahn") == "Bürgerbus & Bahn"


def test_date_and_link_of_a_page_are_read():
    head = '<meta name="date" content="2026-03-17"><link rel="canonical" href="https://wiki.example/bus">'
    outline = outline_of(f"<head>{head}</head><p>x")
    assert (outline.date, outline.url) == ("2026-03-17", "https://wiki.example/bus")


@pytest.mark.parametrize(
    "html", ["", " ", "<p></p>", "<h1>Nur Titel</h1>", "<img src=x>", "\x00", "<", "<![CDATA[", "&"]
)
def test_a_page_without_text_has_no_sections(html):
    assert [section for section in outline_of(html).sections if section.text not in "<&"] == []


@pytest.mark.parametrize(
    "tag", ["<div>", "<p><span>", "<blockquote>", "<ul><li>", "<section><b>", "<nav>", "<my-box><p>"]
)
def test_a_deeply_nested_page_is_skipped_or_read_but_does_no_harm(tag):
    assert refusal(tag * 5_000 + "x") in {"", "nested"}


TAGS = [
    "p",
    "div",
    "ul",
    "ol",
    "li",
    "table",
    "tr",
    "td",
    "h1",
    "h2",
    "br",
    "b",
    "nav",
    "main",
    "article",
    "title",
    "x-y",
]
PIECES = st.sampled_from(
    [f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS] + ["a", " ", "&shy;", "\n", "<!--"]
)


@example("<table><tr><td></td><td>a</td><td></td></tr></table>")
@given(st.lists(PIECES, max_size=40).map("".join))
def test_whatever_the_markup_all_texts_are_clean_and_not_empty(html):
    outline = outline_of(html)
    assert outline.title == clean(outline.title)
    for section in outline.sections:
        assert section.text == clean(section.text) != ""
        assert all(heading and heading == clean(heading) for heading in section.headings)


def anchors_of(html, title=""):
    return [section.anchor for section in outline_of(html, title).sections]


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ('<h2 id="kosten">Kosten</h2>', "kosten"),
        ('<h2><span class="mw-headline" id="Kosten_und_Förderung">Kosten</span></h2>', "Kosten_und_F%C3%B6rderung"),
        ('<h2><a name="k 1"></a>Kosten</h2>', "k%201"),
        ('<h2><a id="k"></a>Kosten</h2>', "k"),
        ('<h2><input name="k">Kosten</h2>', ""),
        ("<h2>Kosten</h2>", ""),
        ('<h2 id="">Kosten</h2>', ""),
        (f'<h2 id="{"k" * 500}">Kosten</h2>', ""),
    ],
)
def test_the_anchor_of_a_section_is_the_name_of_its_heading(heading, anchor):
    assert anchors_of(f"<h1 id=oben>T</h1><p>a{heading}<p>b") == ["", anchor]


def test_the_text_before_the_first_heading_has_no_anchor():
    assert anchors_of('<p>a<h2 id="b">B</h2><p>b') == ["", "b"]


def test_a_heading_without_an_anchor_does_not_take_the_one_before():
    assert anchors_of('<h2 id="a">A</h2><p>a<h3>B</h3><p>b') == ["a", ""]


def test_links_to_edit_and_tables_of_contents_are_left_out():
    html = '<div id="toc"><ul><li>A</ul></div><h2>A<span class="mw-editsection">[Bearbeiten]</span></h2><p>x'
    assert sections_of(html) == [(("A",), "x")]
