from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.matrix.html import as_html
from bot.engine.talk.spans import Block, Shape, Span, parse


def lines(*texts: str, shape: Shape = Shape.PARAGRAPH) -> tuple[Block, ...]:
    return tuple(Block((Span(text),) if text else (), shape) for text in texts)


def test_lines_stay_lines_and_empty_ones_separate_paragraphs() -> None:
    assert as_html(lines("eins", "zwei", "", "", "drei")) == "<p>eins<br>zwei</p><p>drei</p>"
    assert as_html(lines("", "eins", "")) == "<p>eins</p>"
    assert as_html(()) == ""


def test_lists_and_quotes() -> None:
    blocks = (
        *lines("davor"),
        *lines("a", "b", shape=Shape.ITEM),
        *lines("Zitat", "mehr", "", "Ende", shape=Shape.QUOTE),
        *lines("danach"),
    )
    assert as_html(blocks) == (
        "<p>davor</p><ul><li>a</li><li>b</li></ul><blockquote><p>Zitat<br>mehr</p><p>Ende</p></blockquote><p>danach</p>"
    )


def test_bold_and_links() -> None:
    [block] = parse("<b>wichtig</b> <a href='https://example.org/?a=\"1\"&b=2'>hier</a>")
    assert as_html((block,)) == (
        '<p><strong>wichtig</strong> <a href="https://example.org/?a=&quot;1&quot;&amp;b=2">hier</a></p>'
    )
    bold_link = Block((Span("beides", bold=True, link="mailto:amt@example.org"),))
    assert as_html((bold_link,)) == '<p><strong><a href="mailto:amt@example.org">beides</a></strong></p>'


@pytest.mark.parametrize("link", ["javascript:alert(1)", "ftp://example.org", "http://[", "//example.org", "data:,x"])
def test_links_that_clients_drop_are_written_out(link: str) -> None:
    html = as_html((Block((Span("hier", link=link),)),))
    assert html == f"<p>hier – {link}</p>"


def test_choices_are_numbered_and_ways_out_close() -> None:
    html = as_html(lines("Ja?"), ("Ja & <b>", "Nein"), "Oder: <i>")
    assert html == "<p>Ja?</p><ol><li>Ja &amp; &lt;b&gt;</li><li>Nein</li></ol><p>Oder: &lt;i&gt;</p>"
    assert as_html((), ("nur",)) == "<ol><li>nur</li></ol>"


class Reader(HTMLParser):
    """What a client shows: the text, and which tags there are."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


@given(st.text(alphabet=st.sampled_from("<>&\"'/ab=! *_@#[]()`"), min_size=1, max_size=40))
def test_whatever_is_said_stays_text(said: str) -> None:
    reader = Reader()
    reader.feed(as_html((Block((Span(said), Span(said, bold=True))),), (said,), said))
    reader.close()
    assert reader.text == said * 4
    assert reader.tags == {"p", "strong", "ol", "li"}
