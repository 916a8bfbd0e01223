from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.channels.telegram.groups import TelegramIdentity
from bot.channels.telegram.updates import read, to_incoming
from bot.engine.talk.messages import FileReference, Incoming, Kind

NOW = datetime(2026, 3, 17, 12, tzinfo=UTC)
SENT = datetime(2026, 3, 17, 11, 59, tzinfo=UTC)
ME = TelegramIdentity(99, "Lotse_Bot")
ADA = {"id": 7, "is_bot": False, "first_name": "Ada"}
PRIVATE = {"id": 7, "type": "private", "first_name": "Ada"}
GROUP = {"id": -100, "type": "supergroup", "title": "Rathaus"}
SIZES = {"width": 90, "height": 60, "file_unique_id": "u"}
MEDIA = {"file_id": "f", "file_unique_id": "u", "duration": 1}


def seconds(moment: datetime) -> int:
    return int(moment.timestamp())


def event(raw: dict[str, Any]) -> Incoming | None:
    update = read({"update_id": 5, **raw})
    assert update is not None
    return to_incoming(update, ME, NOW)


def message(**content: Any) -> Incoming | None:
    return event({"message": {"message_id": 3, "date": seconds(SENT), "chat": PRIVATE, "from": ADA, **content}})


def test_a_private_text_tells_all_that_the_inbox_needs() -> None:
    assert message(text="/start abc") == Incoming(
        channel="telegram",
        event_id="99:5",
        sender="7",
        chat="7",
        kind=Kind.TEXT,
        sent_at=SENT,
        text="/start abc",
        message="3",
    )


def test_a_message_in_a_topic_belongs_to_it() -> None:
    command = {"text": "/hilfe", "entities": [{"type": "bot_command", "offset": 0, "length": 6}]}
    forum = {**GROUP, "is_forum": True}
    found = message(**command, chat=forum, message_thread_id=12, is_topic_message=True)
    assert found is not None
    assert found.thread == "12"
    answer = message(**command, chat=GROUP, message_thread_id=12)  # a chain of replies, not a topic
    assert answer is not None
    assert answer.thread == ""


def test_the_largest_photo_is_taken_with_its_caption() -> None:
    small = {**SIZES, "file_id": "small", "file_size": 100}
    large = {**SIZES, "file_id": "large", "width": 900, "height": 600, "file_size": 9000}
    found = message(photo=[large, small], caption="Das Rathaus")
    assert found is not None
    assert (found.kind, found.text) == (Kind.FILE, "Das Rathaus")
    assert found.file == FileReference("large", "", "image/jpeg", 9000)


def test_photos_of_an_album_name_it() -> None:
    photo = [{**SIZES, "file_id": "photo"}]
    found, alone = message(photo=photo, media_group_id="13"), message(photo=photo)
    assert found is not None
    assert alone is not None
    assert (found.album, alone.album) == ("13", "")


def test_a_document_tells_what_its_sender_claims() -> None:
    given = {"file_id": "f", "file_unique_id": "u", "file_name": "plan.pdf", "mime_type": "application/pdf"}
    found = message(document={**given, "file_size": 12})
    assert found is not None
    assert (found.kind, found.file) == (Kind.FILE, FileReference("f", "plan.pdf", "application/pdf", 12))
    bare = message(document={"file_id": "f", "file_unique_id": "u"})
    assert bare is not None
    assert bare.file == FileReference("f")


PLACE = {"latitude": 50.9, "longitude": 11.0}
CLIP = {**MEDIA, "width": 1, "height": 1}
POLL = {
    "id": "1",
    "question": "?",
    "options": [],
    "total_voter_count": 0,
    "is_closed": False,
    "is_anonymous": True,
    "type": "regular",
    "allows_revoting": False,
    "members_only": False,
    "allows_multiple_answers": False,
}


@pytest.mark.parametrize(
    ("content", "detail"),
    [
        ({"voice": MEDIA}, "voice"),
        ({"audio": MEDIA}, "audio"),
        ({"video": CLIP}, "video"),
        ({"video_note": {**MEDIA, "length": 1}}, "video"),
        ({"animation": CLIP, "document": {"file_id": "f", "file_unique_id": "u"}}, "video"),
        ({"sticker": {**SIZES, "file_id": "f", "type": "regular", "is_animated": False, "is_video": False}}, "sticker"),
        ({"location": PLACE}, "location"),
        ({"location": PLACE, "venue": {"location": PLACE, "title": "t", "address": "a"}}, "location"),
        ({"contact": {"phone_number": "1", "first_name": "Ada"}}, "contact"),
        ({"poll": POLL}, "poll"),
        ({"dice": {"emoji": "🎲", "value": 3}}, "other"),
    ],
)
def test_what_cannot_be_read_is_named(content: dict[str, Any], detail: str) -> None:
    found = message(**content)
    assert found is not None
    assert (found.kind, found.detail, found.file) == (Kind.OTHER, detail, None)


@pytest.mark.parametrize(
    "content",
    [
        {"text": "hi", "from": {"id": 8, "is_bot": True, "first_name": "Bot"}},
        {"text": "hi", "from": None},
        {"text": "hi", "chat": {"id": -5, "type": "channel", "title": "Amtsblatt"}},
        {"text": "hi", "sender_chat": {"id": -5, "type": "channel", "title": "Amtsblatt"}},
        {"migrate_from_chat_id": -50, "chat": GROUP},
        {"new_chat_title": "Neu", "chat": GROUP},
        {"new_chat_members": [ADA], "chat": GROUP},
        {"pinned_message": {"message_id": 2, "date": 0, "chat": PRIVATE}},
        {"text": "unter uns", "chat": GROUP},
    ],
)
def test_what_is_not_for_the_bot_is_ignored(content: dict[str, Any]) -> None:
    assert message(**content) is None


@pytest.mark.parametrize("kind", ["channel_post", "poll", "chat_join_request_of_the_future"])
def test_other_kinds_of_updates_are_ignored(kind: str) -> None:
    post = {"message_id": 3, "date": seconds(SENT), "chat": {"id": -5, "type": "channel", "title": "A"}, "text": "hi"}
    assert event({kind: POLL if kind == "poll" else post}) is None


def test_an_edited_text_is_an_edit_at_the_time_of_the_edit() -> None:
    later = SENT + timedelta(seconds=30)
    edited = {"message_id": 3, "date": seconds(SENT), "edit_date": seconds(later), "chat": PRIVATE, "from": ADA}
    found = event({"edited_message": {**edited, "text": "besser"}})
    assert found is not None
    assert (found.kind, found.text, found.message, found.sent_at) == (Kind.EDIT, "besser", "3", later)
    assert event({"edited_message": {**edited, "location": PLACE}}) is None
    assert event({"edited_message": {**edited, "caption": "x", "photo": [{**SIZES, "file_id": "f"}]}}) is None
    assert event({"edited_message": {**edited, "chat": GROUP, "text": "unter uns"}}) is None


def press(**query: Any) -> Incoming | None:
    return event({"callback_query": {"id": "q", "from": ADA, "chat_instance": "1", "data": "form:yes", **query}})


def test_a_press_tells_its_token_and_its_message_now() -> None:
    found = press(message={"message_id": 4, "date": seconds(SENT), "chat": PRIVATE, "text": "?"})
    assert found is not None
    assert (found.kind, found.token, found.message, found.chat) == (Kind.PRESS, "form:yes", "4", "7")
    assert found.sent_at == NOW


def test_a_press_on_a_message_too_old_to_be_shown_counts() -> None:
    found = press(message={"message_id": 4, "date": 0, "chat": GROUP})
    assert found is not None
    assert (found.chat, found.message, found.is_group) == ("-100", "4", True)
    bare = press()
    assert bare is not None
    assert (bare.chat, bare.message, bare.is_group) == ("7", "", False)


def test_a_press_without_a_token_is_ignored() -> None:
    assert press(data=None, game_short_name="g") is None
    assert press(inline_message_id="i") is None


@pytest.mark.parametrize(
    ("chat", "status", "is_blocked"),
    [
        (PRIVATE, "kicked", True),
        (PRIVATE, "member", False),
        (GROUP, "kicked", True),
        (GROUP, "left", True),
        (GROUP, "administrator", False),
        ({"id": -5, "type": "channel", "title": "A"}, "kicked", False),
    ],
)
def test_being_shut_out_is_an_event(chat: dict[str, Any], status: str, is_blocked: bool) -> None:
    rights = dict.fromkeys(
        (
            "can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats",
            "can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories",
            "can_edit_stories", "can_delete_stories",
        ),
        False,
    )  # fmt: skip
    bot = {"id": ME.id, "is_bot": True, "first_name": "Lotse"}
    member = {"user": bot, "status": status, "until_date": 0, **(rights if status == "administrator" else {})}
    old = {"user": bot, "status": "member"}
    change = {"chat": chat, "from": ADA, "date": seconds(SENT), "old_chat_member": old, "new_chat_member": member}
    found = event({"my_chat_member": change})
    assert (found is not None) is is_blocked
    if found:
        assert (found.kind, found.chat, found.sender, found.sent_at) == (Kind.BLOCKED, str(chat["id"]), "7", SENT)


def test_a_group_that_moved_tells_its_new_address() -> None:
    found = message(chat={**GROUP, "type": "group"}, migrate_to_chat_id=-200)
    assert found is not None
    assert (found.kind, found.chat, found.text, found.is_group) == (Kind.MOVED, "-100", "-200", True)
    anonymous = {"id": 1087968824, "is_bot": True, "first_name": "Group"}
    assert message(chat=GROUP, migrate_to_chat_id=-200, **{"from": anonymous}) is not None


ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
MENTION = {"text": "@lotse_bot Was ist das?", "entities": [{"type": "mention", "offset": 0, "length": 10}]}


def test_an_anonymous_administrator_is_somebody_in_the_group() -> None:
    found = message(**MENTION, chat=GROUP, sender_chat=GROUP, **{"from": ANONYMOUS})
    assert found is not None
    assert (found.text, found.sender, found.chat, found.is_group) == ("Was ist das?", "-100", "-100", True)


@pytest.mark.parametrize(
    "more",
    [
        {"sender_chat": {**GROUP, "id": -101, "type": "channel"}, "from": ANONYMOUS},
        {"sender_chat": GROUP, "is_automatic_forward": True, "from": ANONYMOUS},
        {"from": {"id": 8, "is_bot": True, "first_name": "Bot"}},
        {"from": ANONYMOUS},
    ],
)
def test_what_programs_and_channels_write_in_a_group_is_let_be(more: dict[str, Any]) -> None:
    assert message(**{**MENTION, "chat": GROUP, **more}) is None


@pytest.mark.parametrize("raw", [None, 5, [], {"update_id": 5, "message": "x"}, {"message": {}}])
def test_what_cannot_be_read_raises_nothing(raw: Any) -> None:
    assert read(raw) is None
