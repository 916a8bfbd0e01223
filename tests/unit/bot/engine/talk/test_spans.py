"""Sentences with sparse markup become blocks; what is filled in never counts as markup."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.talk.spans import Block, Shape, Span, escape, from_json, parse, plain, to_json

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\u2028"))
SPANS = st.builds(Span, TEXT, st.booleans(), TEXT)
BLOCKS = st.lists(st.builds(Block, st.lists(SPANS).map(tuple), st.sampled_from(Shape))).map(tuple)


def test_a_sentence_without_markup_is_one_paragraph() -> None:
    assert parse("Guten Tag") == (Block((Span("Guten Tag"),)),)


def test_lines_are_blocks_and_an_empty_line_is_an_empty_one() -> None:
    assert parse("eins\n\nzwei") == (Block((Span("eins"),)), Block(()), Block((Span("zwei"),)))


def test_bold_links_lists_and_quotes_are_understood() -> None:
    sentence = "<b>Fett</b> und <a href='https://a.example/?x=1&amp;y=2'>ein Ziel</a>.\n- Punkt <b>eins</b>\n> Zitat"
    assert parse(sentence) == (
        Block((Span("Fett", bold=True), Span(" und "), Span("ein Ziel", link="https://a.example/?x=1&y=2"), Span("."))),
        Block((Span("Punkt "), Span("eins", bold=True)), Shape.ITEM),
        Block((Span("Zitat"),), Shape.QUOTE),
    )


@pytest.mark.parametrize("sentence", ["a < b > c", "<i>a</i>", "<b>offen", "-ohne Leerzeichen", "a - b", "1 > 0"])
def test_what_is_no_markup_is_text(sentence: str) -> None:
    assert parse(sentence) == (Block((Span(sentence),)),)


@pytest.mark.parametrize(
    "value",
    [
        "<b>fett</b>",
        "<a href='https://boese.example'>hier</a>",
        "'><a href='x'>y</a>",
        "&lt;b&gt;",
        "&amp;",
        "- kein Punkt",
        "> kein Zitat",
        "-",
        "Käse & Brot",
    ],
)
@pytest.mark.parametrize("frame", ["{}", "Vorher {} nachher", "- {}", "> {}"])
def test_a_value_is_shown_as_it_is_and_makes_no_markup(frame: str, value: str) -> None:
    (block,) = parse(frame.format(escape(value)))
    (expected,) = parse(frame.format("X"))
    assert block.shape is expected.shape
    assert {(span.bold, span.link) for span in block.spans} == {(False, "")}
    assert "".join(span.text for span in block.spans) == "".join(span.text for span in expected.spans).replace(
        "X", value
    )


def test_the_lines_of_a_value_stay_in_the_list_or_quote_that_it_is_filled_into() -> None:
    value = "eins\n- zwei\n> drei\n\nvier"
    lines = [(Span("eins"),), (Span("- zwei"),), (Span("> drei"),), (), (Span("vier"),)]
    for frame, shape in (("> {}", Shape.QUOTE), ("- {}", Shape.ITEM), ("{}", Shape.PARAGRAPH)):
        assert parse(frame.format(escape(value))) == tuple(Block(spans, shape) for spans in lines)


def test_a_value_of_several_lines_may_stand_in_bold_and_in_a_link() -> None:
    assert parse("<b>{}</b>!".format(escape("eins\nzwei"))) == (
        Block((Span("eins", bold=True),)),
        Block((Span("zwei", bold=True), Span("!"))),
    )
    link = "https://a.example/'x'&\"y"
    sentence = "<a href='{}'>{}</a>".format(escape(link), escape("<eins>\nzwei"))
    assert parse(sentence) == (Block((Span("<eins>", link=link),)), Block((Span("zwei", link=link),)))


@given(st.one_of(TEXT, st.text("<>&'\"-ab/ \n;#")))
def test_whatever_the_value_it_is_shown_as_it_is(value: str) -> None:
    for before, after in (("", ""), ("a", "b"), ("<b>", "</b>"), ("<a href='x'>", "</a>")):
        blocks = parse(before + escape(value) + after)
        around = ("a", "b") if before == "a" else ("", "")
        assert "\n".join("".join(span.text for span in block.spans) for block in blocks) == value.join(around)
        assert {block.shape for block in blocks} == {Shape.PARAGRAPH}
        kinds = {(span.bold, span.link) for block in blocks for span in block.spans}
        assert kinds <= {(before == "<b>", "x" if before.startswith("<a") else "")}


@given(BLOCKS)
def test_blocks_survive_being_stored(blocks: tuple[Block, ...]) -> None:
    assert from_json(json.loads(json.dumps(to_json(blocks)))) == blocks


def test_as_text_lists_are_marked_and_links_written_out() -> None:
    named, bare = "<a href='https://a.example'>die Seite</a>", "<a href='https://b.example'>https://b.example</a>"
    sentence = f"Siehe {named} und {bare}\n- Punkt\n> Zitat"
    assert plain(parse(sentence)) == "Siehe die Seite – https://a.example und https://b.example\n- Punkt\n> Zitat"


@pytest.mark.parametrize(
    ("link", "shown"),
    [
        ("https://w.example/a#F%C3%BCr_%C3%84ltere", "https://w.example/a#Für_Ältere"),
        ("https://w.example/a%20b%2Fc%3F", "https://w.example/a%20b%2Fc%3F"),
        ("https://w.example/%E2%80%AE", "https://w.example/%E2%80%AE"),
        ("https://w.example/%FF", "https://w.example/%FF"),
    ],
)
def test_links_are_written_out_with_their_umlauts(link: str, shown: str) -> None:
    assert Block((Span("Seite", link=link),)).plain == f"Seite – {shown}"
