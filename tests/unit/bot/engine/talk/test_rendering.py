"""Replies become German messages that fit, with nothing lost and nothing smuggled in."""

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.talk import spans
from bot.engine.talk.messages import Choice, Line, Reply, say
from bot.engine.talk.rendering import (
    Button,
    Part,
    Traits,
    label,
    listed_labels,
    part_from_json,
    render,
    rendered,
    split,
    units,
)
from bot.engine.talk.spans import Block, Blocks, Shape, Span, parse
from bot.engine.talk.wording import Wording
from tests.engine import TRAITS, WORDING

LETTERS = st.text(st.sampled_from("ab .!?ü–\U0001f9c0\U0001f469\u200d👍🏽\u0308"))
WORDS = st.lists(st.one_of(LETTERS, st.just("Donaudampfschifffahrtsgesellschaft" * 9)), max_size=8).map(" ".join)
LINKS = st.sampled_from(["", "", "", "https://a.example", "https://b.example/lang?" + "x" * 20])
BARE = LINKS.map(lambda link: Span(link, link=link))
SPANS = st.one_of(st.builds(Span, WORDS, st.booleans(), LINKS), BARE)
BLOCKS = st.lists(st.builds(Block, st.lists(SPANS, max_size=4).map(tuple), st.sampled_from(Shape)), max_size=4).map(
    tuple
)


def text_of(blocks: Blocks) -> str:
    return "".join(span.text for block in blocks for span in block.spans)


def paragraph(text: str, **more: str) -> Block:
    return Block((Span(text, **more),))


def pieces(text: str, limit: int) -> list[str]:
    return [spans.plain(piece) for piece in split((paragraph(text),), limit)]


# ---- splitting


@given(BLOCKS, st.integers(250, 600))
def test_a_part_never_exceeds_the_limit_and_no_character_is_lost(blocks: Blocks, limit: int) -> None:
    parts = split(blocks, limit)
    assert max(units(spans.plain(part)) for part in parts) <= limit
    assert "".join(map(text_of, parts)) == text_of(blocks)


@given(BLOCKS, st.integers(250, 600))
def test_splitting_keeps_bold_links_and_shapes(blocks: Blocks, limit: int) -> None:
    def told(found: Iterable[Blocks]) -> list[tuple[str, bool, str, Shape]]:
        each = ((span, block.shape) for part in found for block in part for span in block.spans)
        return [(char, span.bold, span.link, shape) for span, shape in each for char in span.text]

    assert told(split(blocks, limit)) == told([blocks])


def test_a_bare_link_that_is_cut_fits_although_its_parts_need_the_address_written_out() -> None:
    url = "https://a.example/" + "x" * 60
    block = Block((Span("wort " * 10), Span("Seite", link="https://b.example/" + "y" * 60), Span(url, link=url)))
    parts = split((block,), 180)
    assert max(units(spans.plain(part)) for part in parts) <= 180
    assert "".join(map(text_of, parts)) == text_of((block,))


def test_what_fits_is_one_part_and_nothing_is_one_empty_part() -> None:
    blocks = parse("eins\nzwei")
    assert split(blocks, units("eins\nzwei")) == [blocks]
    assert split((), 10) == [()]


def test_between_blocks_is_cut_first() -> None:
    blocks = parse("Erster Absatz.\nZweiter Absatz.\nDritter.")
    assert [spans.plain(part) for part in split(blocks, 24)] == ["Erster Absatz.", "Zweiter Absatz.\nDritter."]


def test_a_long_block_is_cut_between_sentences_where_possible() -> None:
    text = "Das ist der erste Satz. Das ist der zweite Satz, z. B. dieser. Und der dritte."
    found = pieces(text, 70)
    assert [piece.strip() for piece in found] == [
        "Das ist der erste Satz. Das ist der zweite Satz, z. B. dieser.",
        "Und der dritte.",
    ]
    assert "".join(found) == text


def test_a_long_sentence_is_cut_between_words_and_a_long_word_anywhere() -> None:
    assert [piece.strip() for piece in pieces("eins zwei drei vier", 10)] == ["eins zwei", "drei vier"]
    assert pieces("x" * 25, 10) == ["x" * 10, "x" * 10, "x" * 5]


def test_length_is_counted_as_telegram_counts() -> None:
    assert (units("aä€"), units("\U0001f9c0"), units("👩‍👩‍👧"), units("\ud83d")) == (3, 2, 8, 1)
    assert pieces("\U0001f9c0" * 10, 7) == ["\U0001f9c0" * 3] * 3 + ["\U0001f9c0"]


def test_a_list_that_goes_on_in_the_next_message_is_still_a_list() -> None:
    parts = split((Block((Span("lang " * 20),), Shape.ITEM),), 50)
    assert len(parts) > 1
    assert all(block.shape is Shape.ITEM for part in parts for block in part)


# ---- rendering


@pytest.fixture
def wording(tmp_path: Path) -> Wording:
    file = tmp_path / "de.ftl"
    file.write_text(
        "bare = { $value }\n"
        "framed = <b>Titel</b> { $value }\n"
        "link = <a href='{ $url }'>{ $value }</a>\n"
        "list = - { $value }\n"
    )
    return Wording([file])


@pytest.mark.parametrize("key", ["bare", "framed", "list"])
@pytest.mark.parametrize(
    "value", ["<b>x</b>", "<a href='https://boese.example'>x</a>", "- x", "> x", "a\n- b\n> c", "&lt;", "'"]
)
def test_a_value_cannot_bring_markup(wording: Wording, key: str, value: str) -> None:
    blocks = rendered(Line(key, {"value": value}), wording)
    shapes = {block.shape for block in rendered(Line(key, {"value": "harmlos"}), wording)}
    assert {block.shape for block in blocks} == shapes
    assert {span.text for block in blocks for span in block.spans if span.bold or span.link} <= {"Titel"}
    assert value in "\n".join("".join(span.text for span in block.spans) for block in blocks)


def test_a_value_cannot_leave_its_link(wording: Wording) -> None:
    (block,) = rendered(Line("link", {"url": "x'>y</a><b>", "value": "</a>z"}), wording)
    assert block.spans == (Span("</a>z", link="x'>y</a><b>"),)


def test_numbers_stay_numbers(wording: Wording) -> None:
    assert label(Line("bare", {"value": 3}), wording) == "3"


def test_a_reply_is_one_message_with_its_buttons_and_the_keys_it_was_made_from() -> None:
    choices = (Choice(Line("form-yes"), "t:1"), Choice(Line("form-move-back"), "t:2", is_minor=True))
    (part,) = render(Reply((Line("form-cancelled"), Line("form-which")), choices), WORDING, TRAITS)
    assert part.keys == ("form-cancelled", "form-which")
    assert [len(part.blocks), part.file] == [2, None]
    assert part.buttons == (Button("Ja", "t:1"), Button("Zurück", "t:2", is_minor=True))


def test_of_a_long_reply_the_last_part_has_the_buttons_and_the_file() -> None:
    traits = replace(TRAITS, text_units=50, caption_units=50)
    reply = Reply((Line("form-offer", {"label": "lang " * 30}),), (Choice(Line("form-yes"), "t:1"),), file=7)
    parts = render(reply, WORDING, traits)
    assert len(parts) > 2
    assert [bool(part.buttons) for part in parts] == [False] * (len(parts) - 1) + [True]
    assert [part.file for part in parts] == [None] * (len(parts) - 1) + [7]
    assert {part.keys for part in parts} == {("form-offer",)}


def test_a_text_that_is_too_long_for_a_caption_goes_before_its_file() -> None:
    traits = replace(TRAITS, text_units=100, caption_units=20)
    short, long = (Reply((Line("form-offer", {"label": text}),), file=7) for text in ("kurz", "x" * 21))
    assert [(spans.plain(part.blocks), part.file) for part in render(short, WORDING, traits)] == [("kurz", 7)]
    assert [(spans.plain(part.blocks), part.file) for part in render(long, WORDING, traits)] == [
        ("x" * 21, None),
        ("", 7),
    ]


def test_a_long_text_with_a_file_has_a_last_part_that_fits_as_a_caption() -> None:
    traits = Traits(text_units=100, caption_units=20, resends_safely=False, is_confidential=True)
    for length in range(90, 160):
        *_, last = render(Reply((Line("form-offer", {"label": "x" * length}),), file=7), WORDING, traits)
        assert last.file == 7
        assert units(spans.plain(last.blocks)) <= 20


def test_a_file_alone_is_a_message() -> None:
    assert render(Reply((), file=7), WORDING, TRAITS) == (Part((), (), file=7),)


@given(
    BLOCKS,
    st.lists(st.builds(Button, LETTERS, LETTERS, st.booleans())).map(tuple),
    st.one_of(st.none(), st.integers(1)),
)
def test_a_part_survives_being_stored(blocks: Blocks, buttons: tuple[Button, ...], file: int | None) -> None:
    part = Part(blocks, ("a", "b"), buttons, file)
    assert part_from_json(json.loads(json.dumps(part.to_json())), part.keys) == part


def test_every_sentence_of_the_kernel_that_needs_no_value_can_be_rendered() -> None:
    for key in ("turn-failed", "one-moment", "message-too-old", "perhaps-not-seen", "choice-outdated"):
        assert render(say(key), WORDING, TRAITS)[0].blocks


@pytest.mark.parametrize(
    ("labels", "listed"),
    [
        (("Ja", "Nein"), True),
        (("1", "2", "3"), False),
        (("1", "✓ 2"), False),
        (("a)", "c)"), False),
        (("2", "3"), True),
        (("1",), True),
        (("a", "b"), True),
        ((), False),
    ],
)
def test_choices_that_only_name_what_the_message_lists_are_not_listed_again(
    labels: tuple[str, ...], listed: bool
) -> None:
    buttons = (*(Button(label, "x") for label in labels), Button("Zurück", "y", is_minor=True))
    assert listed_labels(Part((), (), buttons)) == (list(labels) if listed else [])
