"""The Telegram adapter sends: texts, buttons, edits, files."""

import asyncio
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from bot.channels.telegram import outgoing
from bot.engine.files import File
from bot.engine.outbox.delivery import MessageRefused, PlaceClosed
from bot.engine.talk.rendering import Button
from bot.engine.talk.spans import Block, Shape, Span
from tests.integration.telegram_adapter import in_loop, lotse, sending
from tests.telegram_api import Emulator, User

ZWEI = (Block((Span("zwei", bold=True),)),)
PNG = b"\x89PNG\r\n\x1a\n"
NOT_PARSED = '{"ok": false, "error_code": 400, "description": "Bad Request: can\'t parse entities: at byte offset 3"}'


@pytest.fixture
def api() -> Iterator[Emulator]:
    with Emulator() as api:
        yield api


@pytest.fixture
def ada(api: Emulator) -> User:
    ada = api.person("Ada")
    api.says(ada, "Hallo")
    return ada


def calls(api: Emulator, method: str) -> list[dict[str, Any]]:
    return [call.params for call in api.calls if call.method == method]


@in_loop
async def test_a_text_arrives_with_its_formats(api: Emulator, ada: User) -> None:
    text = (
        Block((Span("Sehr "), Span("wichtig", bold=True), Span(": a < b & </b> 🚌"))),
        Block((Span("Quelle", link="https://example.org/?a=1&b=2"),), Shape.ITEM),
        Block((Span("Zitat"),), Shape.QUOTE),
        Block((Span("mehr"),), Shape.QUOTE),
    )
    async with lotse(api) as bot:
        message_id = await bot.messenger.send(sending(ada, text))
    [message] = api.sent
    assert message_id == str(message.message_id)
    assert message.text == "Sehr wichtig: a < b & </b> 🚌\n• Quelle\nZitat\nmehr"
    assert [entity["type"] for entity in message.entities] == ["bold", "text_link", "blockquote"]
    assert message.entities[1]["url"] == "https://example.org/?a=1&b=2"
    assert message.link_preview_options == {"is_disabled": True}
    assert message.buttons == []


@in_loop
async def test_an_answer_in_a_group_refers_to_its_question_and_stays_in_the_topic(api: Emulator, ada: User) -> None:
    group = api.group("Rathaus", [ada])
    api.says(ada, "/hilfe", chat=group)
    async with lotse(api) as bot:
        place = {"thread": "12", "is_group": True}
        for answers in ("1", "999"):  # the second is deleted meanwhile
            await bot.messenger.send(replace(sending(ada, ZWEI), address=str(group.id), answers=answers, **place))
    answered, late = api.sent_to(group)
    assert (answered.thread, late.thread, late.reply_to) == (12, 12, None)
    assert answered.reply_to == 1


@in_loop
async def test_where_a_topic_is_closed_the_main_part_is_written_to(api: Emulator, ada: User) -> None:
    group = api.group("Rathaus", [ada], is_super=True)
    api.closes_topic(group, 12)
    async with lotse(api) as bot:
        await bot.messenger.send(replace(sending(group, ZWEI), thread="12", is_group=True))
        assert [(sent.text, sent.thread) for sent in api.sent_to(group)] == [("zwei", 0)]
        api.closes_topic(group)
        closed = await bot.failure(bot.messenger.send(replace(sending(group, ZWEI), thread="12", is_group=True)))
    assert (type(closed), closed.reason) == (PlaceClosed, "topic_closed")


@in_loop
async def test_buttons_arrive_in_rows(api: Emulator, ada: User) -> None:
    buttons = [Button("Ja", "form:1"), Button("Nein", "form:2"), Button("Zurück", "form:back", is_minor=True)]
    async with lotse(api) as bot:
        await bot.messenger.send(sending(ada, "Ja?", buttons))
    assert [[tuple(key) for key in row] for row in api.sent[0].buttons] == [
        [("Ja", "form:1"), ("Nein", "form:2")],
        [("Zurück", "form:back")],
    ]


@in_loop
async def test_text_that_is_not_understood_as_html_is_sent_plain_once(api: Emulator, ada: User) -> None:
    api.fail_next("sendMessage", status=400, body=NOT_PARSED)
    text = (Block((Span("Ein "), Span("Satz", bold=True), Span(" & "), Span("Quelle", link="https://example.org"))),)
    async with lotse(api) as bot:
        await bot.messenger.send(sending(ada, text, [Button("Ja", "a")]))
        assert [message.text for message in api.sent] == ["Ein Satz & Quelle – https://example.org"]
        assert api.sent[0].buttons
        assert "Satz" not in bot.log.text
        api.fail_next("sendMessage", status=400, body=NOT_PARSED, times=2)
        refused = await bot.failure(bot.messenger.send(sending(ada, text)))
    assert isinstance(refused, MessageRefused)
    assert refused.reason == "can't parse entities"
    assert len(calls(api, "sendMessage")) == 4


@in_loop
async def test_what_telegram_would_never_take_is_not_sent(api: Emulator, ada: User) -> None:
    async with lotse(api) as bot:
        for message in (
            sending(ada),
            sending(ada, " \n "),
            sending(ada, "Ja?", [Button("Ja", "x" * 65)]),
            sending(ada, "einzelnes \ud800"),
        ):
            assert isinstance(await bot.failure(bot.messenger.send(message)), MessageRefused)
        too_long = await bot.failure(bot.messenger.send(sending(ada, "geheim " * 1000)))
        assert isinstance(too_long, MessageRefused)
        assert "geheim" not in bot.log.text
    assert len(calls(api, "sendMessage")) == 1
    assert api.sent == []


@in_loop
async def test_an_edit_replaces_a_message(api: Emulator, ada: User) -> None:
    async with lotse(api) as bot:
        first = await bot.messenger.send(sending(ada, "eins", [Button("Ja", "a")]))
        assert await bot.messenger.send(sending(ada, ZWEI, [Button("Nein", "b")], edits=first)) == first
        assert (api.sent[0].text, api.sent[0].buttons[0][0].text) == ("zwei", "Nein")
        assert await bot.messenger.send(sending(ada, ZWEI, [Button("Nein", "b")], edits=first)) == first
        api.fail_next("editMessageText", status=400, body=NOT_PARSED)
        assert await bot.messenger.send(sending(ada, "drei", edits=first)) == first
    assert [message.text for message in api.sent] == ["drei"]
    assert api.sent[0].buttons == []


@in_loop
async def test_a_message_that_cannot_be_edited_is_sent_anew(api: Emulator, ada: User) -> None:
    async with lotse(api) as bot:
        assert await bot.messenger.send(sending(ada, "eins", edits="4711")) == str(api.sent[0].message_id)
        theirs = str(api.message_id(api.says(ada, "von mir")))
        await bot.messenger.send(sending(ada, "zwei", edits=theirs))
        file = await bot.messenger.send(sending(ada, file=File("a.pdf", "application/pdf", b"%PDF")))
        await bot.messenger.send(sending(ada, "drei", edits=file))
    assert [message.text for message in api.sent] == ["eins", "zwei", "", "drei"]


@in_loop
async def test_a_document_arrives_under_its_name(api: Emulator, ada: User) -> None:
    file = File("Förderantrag Nr. 3.pdf", "application/pdf", b"%PDF" + bytes(3_000_000))
    async with lotse(api) as bot:
        await bot.messenger.send(
            sending(ada, (Block((Span("Ihr "), Span("Antrag", bold=True))),), [Button("Ja", "a")], file)
        )
        await bot.messenger.send(sending(ada, file=File("termin.ics", "text/calendar", b"BEGIN:VCALENDAR")))
    assert api.sent[0].document == (file.name, file.content)
    assert (api.sent[0].caption, api.sent[0].html) == ("Ihr Antrag", "Ihr <b>Antrag</b>")
    assert api.sent[0].buttons
    assert api.sent[1].document == ("termin.ics", b"BEGIN:VCALENDAR")


@in_loop
async def test_pictures_are_shown_if_telegram_can(api: Emulator, ada: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outgoing, "_LARGEST_PHOTO_BYTES", 1000)
    async with lotse(api) as bot:
        await bot.messenger.send(sending(ada, "Bild", file=File("bild.png", "image/png", PNG)))
        await bot.messenger.send(sending(ada, "kaputt", file=File("kaputt.png", "image/png", b"kaputt")))
        await bot.messenger.send(sending(ada, "groß", file=File("groß.png", "image/png", PNG + bytes(1000))))
        await bot.messenger.send(sending(ada, "Zeichnung", file=File("z.svg", "image/svg+xml", b"<svg/>")))
    assert [message.is_photo for message in api.sent] == [True, False, False, False]
    assert [message.caption for message in api.sent] == ["Bild", "kaputt", "groß", "Zeichnung"]
    assert len(calls(api, "sendPhoto")) == 2


@in_loop
async def test_many_messages_are_on_their_way_at_once(api: Emulator, ada: User) -> None:
    api.fail_next("sendMessage", delay_seconds=0.5, times=60)
    async with lotse(api) as bot:
        begun = time.monotonic()
        ids = await asyncio.gather(*(bot.messenger.send(sending(ada, str(number))) for number in range(60)))
        assert time.monotonic() - begun < 3
    assert len(set(ids)) == 60


@in_loop
async def test_traits_and_limits_are_telegrams(api: Emulator) -> None:
    async with lotse(api) as bot, lotse(api, allow_personal_data=True) as open_bot:
        traits, limits = bot.messenger.traits, bot.messenger.limits
        assert (traits.text_units, traits.caption_units, traits.resends_safely) == (4096, 1024, False)
        assert (traits.is_confidential, open_bot.messenger.traits.is_confidential) == (False, True)
        assert (limits.per_second, limits.chat_burst, limits.group_per_minute) == (30, 3, 20)
        assert bot.messenger.name == "telegram"
