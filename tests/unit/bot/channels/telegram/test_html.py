from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.html import as_html
from bot.engine.talk.spans import Block, Shape, Span, parse, plain
from tests.telegram_api.markup import parse_html


def test_every_span_is_escaped() -> None:
    blocks = (Block((Span("a < b & c > d"), Span("<b>x</b>", bold=True))),)
    assert as_html(blocks) == "a &lt; b &amp; c &gt; d<b>&lt;b&gt;x&lt;/b&gt;</b>"


def test_a_link_keeps_its_address_and_its_words() -> None:
    blocks = (Block((Span("Quelle", bold=True, link='https://wiki.example.org/a?b="1"&c=2'),)),)
    assert as_html(blocks) == '<b><a href="https://wiki.example.org/a?b=&quot;1&quot;&amp;c=2">Quelle</a></b>'


def test_a_link_that_telegram_would_drop_is_written_out() -> None:
    for address in ("http://wiki/seite", "mailto:a@example.org", "https://[broken", "/seite"):
        assert as_html((Block((Span("Quelle", link=address),)),)) == f"Quelle – {address}"


def test_neighbouring_quotes_become_one() -> None:
    blocks = parse("davor\n> eins\n> zwei\ndanach\n> drei")
    assert as_html(blocks) == ("davor\n<blockquote>eins\nzwei</blockquote>\ndanach\n<blockquote>drei</blockquote>")


def test_items_have_a_bullet_and_empty_lines_stay() -> None:
    assert as_html(parse("Liste:\n\n- eins\n- <b>zwei</b>")) == "Liste:\n\n• eins\n• <b>zwei</b>"


_texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1)
_spans = st.builds(Span, _texts, st.booleans(), st.one_of(st.just(""), _texts, st.just("https://example.org/?a=1&b")))
_blocks = st.builds(lambda spans, shape: Block(tuple(spans), shape), st.lists(_spans), st.sampled_from(Shape))


@given(st.lists(_blocks).map(tuple))
def test_telegram_understands_whatever_is_written_and_shows_every_word(blocks: tuple[Block, ...]) -> None:
    """The emulator's parser refuses what the real one would."""
    shown = parse_html(as_html(blocks)).text
    for span in (span for block in blocks for span in block.spans):
        assert span.text in shown
    assert len(shown) <= len(plain(blocks))
