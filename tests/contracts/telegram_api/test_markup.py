"""Parse mode HTML as the real parser reads it; the expected values are those of TDLib's own tests and of live calls."""

from typing import Any

import pytest
from telegram.error import BadRequest

from tests.telegram_api import Emulator, User
from tests.telegram_api.client import SyncBot, refusal
from tests.telegram_api.entities import Formatted, trimmed
from tests.telegram_api.markup import parse_html

INVALID_UNICODE = (
    "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units"
)


def entity(kind: str, offset: int, length: int, **more: Any) -> dict[str, Any]:
    return {"type": kind, "offset": offset, "length": length, **more}


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("plain", "plain", []),
        ("<b>a</b><strong>b</strong>", "ab", [entity("bold", 0, 1), entity("bold", 1, 1)]),
        ("<i>a</i><em>b</em>", "ab", [entity("italic", 0, 1), entity("italic", 1, 1)]),
        ("<u>a</u><ins>b</ins>", "ab", [entity("underline", 0, 1), entity("underline", 1, 1)]),
        ("<s>a</s><strike>b</strike><del>c</del>", "abc", [entity("strikethrough", n, 1) for n in range(3)]),
        (
            '<span class="tg-spoiler">a</span><tg-spoiler>b</tg-spoiler>',
            "ab",
            [entity("spoiler", n, 1) for n in (0, 1)],
        ),
        ("<code>a</code>", "a", [entity("code", 0, 1)]),
        ("<pre>a</pre>", "a", [entity("pre", 0, 1)]),
        ('<pre><code class="language-sql">a</code></pre>', "a", [entity("pre", 0, 1, language="sql")]),
        ('<code class="language-sql">a</code>', "a", [entity("code", 0, 1)]),
        ("<blockquote>a</blockquote>", "a", [entity("blockquote", 0, 1)]),
        ("<blockquote expandable>a</blockquote>", "a", [entity("expandable_blockquote", 0, 1)]),
        ('<tg-emoji emoji-id="5368">👍</tg-emoji>', "👍", [entity("custom_emoji", 0, 2, custom_emoji_id="5368")]),
        ('<a href="https://a.de/?x=1&amp;y=2">a</a>', "a", [entity("text_link", 0, 1, url="https://a.de/?x=1&y=2")]),
        ("<a href=telegram.org>a</a>", "a", [entity("text_link", 0, 1, url="http://telegram.org/")]),
        ("<a>telegram.org</a>", "telegram.org", [entity("text_link", 0, 12, url="http://telegram.org/")]),
        ("<b><i>a</i>b</b>", "ab", [entity("bold", 0, 2), entity("italic", 0, 1)]),
        ("🏟 🏟<i>🏟 &lt🏟</i>", "🏟 🏟🏟 <🏟", [entity("italic", 5, 6)]),
        ("<B>a</b  ><i>b</>", "ab", [entity("bold", 0, 1), entity("italic", 1, 1)]),
        ("<i  a = 1.b-  c='&lt;'>x</i>", "x", [entity("italic", 0, 1)]),
        ("<b></b>a", "a", []),
    ],
)
def test_the_known_tags_become_entities_counted_in_utf16(source: str, text: str, entities: list[Any]) -> None:
    assert parse_html(source) == Formatted(text, entities)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("&lt;&gt;&amp;&quot;", '<>&"'),
        ("&#228;&#xe4;", "ää"),
        ("&nbsp;&laquo;&apos;", "&nbsp;&laquo;&apos;"),
        ("&#0;&#12345678;", "&#0;&#12345678;"),
        ("a & b && c", "a & b && c"),
        ("&ampx;", "&ampx;"),
        ("&lt", "<"),
    ],
)
def test_four_names_and_numbers_are_known_and_all_else_stays_as_it_is(source: str, text: str) -> None:
    assert parse_html(source).text == text


@pytest.mark.parametrize(
    "source",
    ['<a href="#x">a</a>', '<a href="intranet">a</a>', '<a href="javascript://a.de">a</a>', '<a href="">a</a>'],
)
def test_a_link_that_is_none_is_lost_without_a_complaint(source: str) -> None:
    assert parse_html(source) == Formatted("a", [])


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("abc<foo>", 'Unsupported start tag "foo" at byte offset 3'),
        ("ä < b", 'Unsupported start tag "" at byte offset 3'),
        ("a<br/>", 'Unsupported start tag "br/" at byte offset 1'),
        ("<b>unclosed", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b><i>test</b></i>", 'Unmatched end tag at byte offset 10, expected "</i>", found "</b>"'),
        ("ä</b>", "Unexpected end tag at byte offset 2"),
        ("🏟 🏟&lt;<abacaba", "Unclosed start tag at byte offset 13"),
        ("🏟 🏟&lt;<i   =aba>", 'Empty attribute name in the tag "i" at byte offset 13'),
        ("🏟 🏟&lt;<i    aba  =  ", 'Unclosed start tag "i" at byte offset 13'),
        ("🏟 🏟&lt;<i    aba  =  190azAz-.,", "Unexpected end of name token at byte offset 27"),
        ('🏟 🏟&lt;<i    aba  =  "&lt;&gt;&quot;>', "Unclosed start tag at byte offset 13"),
        ("🏟 🏟&lt;<i>a</i   ", "Unclosed end tag at byte offset 17"),
        ("<a href", 'Unclosed start tag "a" at byte offset 0'),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<tg-emoji emoji-id="9999999999999999999">x</tg-emoji>', "Invalid custom emoji identifier specified"),
        ("&#55357;", INVALID_UNICODE),
    ],
)
def test_what_cannot_be_parsed_is_refused_in_the_words_of_the_real_parser(
    api: Emulator, ada: User, source: str, reason: str
) -> None:
    told = refusal(api, "sendMessage", chat_id=ada.id, text=source, parse_mode="HTML")
    assert told == f"Bad Request: can't parse entities: {reason}"
    assert api.sent == []


def test_the_library_raises_bad_request_and_lowers_the_case(bot: SyncBot, ada: User) -> None:
    with pytest.raises(BadRequest) as raised:
        bot.send_message(ada.id, "<Foo>", parse_mode="HTML")
    assert raised.value.message == 'Can\'t parse entities: unsupported start tag "foo" at byte offset 0'


def test_html_is_markup_only_with_the_parse_mode(api: Emulator, bot: SyncBot, ada: User) -> None:
    bot.send_message(ada.id, "<b>a</b>")
    bot.send_message(ada.id, "<b>a</b>", parse_mode="html")
    assert [message.text for message in api.sent] == ["<b>a</b>", "a"]
    assert [message.html for message in api.sent] == ["<b>a</b>", "<b>a</b>"]


def test_other_parse_modes_are_not_emulated(api: Emulator, ada: User) -> None:
    told = refusal(api, "sendMessage", chat_id=ada.id, text="a", parse_mode="MarkdownV2")
    assert told == "Bad Request: unsupported parse_mode"


def test_the_library_gets_the_entities_back(bot: SyncBot, ada: User) -> None:
    message = bot.send_message(ada.id, "😀 <b>fett</b>", parse_mode="HTML")
    assert message.parse_entities() == {message.entities[0]: "fett"}


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (Formatted(" \n a \n"), Formatted("a")),
        (Formatted("\n\na ", [entity("bold", 2, 2)]), Formatted("a", [entity("bold", 0, 1)])),
        (Formatted(" a", [entity("bold", 0, 2)]), Formatted(" a", [entity("bold", 0, 2)])),
    ],
)
def test_white_space_around_a_message_goes(given: Formatted, kept: Formatted) -> None:
    assert trimmed(given) == kept


def test_control_characters_become_spaces_and_carriage_returns_go(api: Emulator, bot: SyncBot, ada: User) -> None:
    bot.send_message(ada.id, "a\x01b\r\nc")
    assert api.sent[0].text == "a b\nc"
