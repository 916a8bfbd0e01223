"""People who write to the bot, press its buttons, block it."""

from typing import Any

from tests.telegram_api import incoming
from tests.telegram_api.accounts import Account
from tests.telegram_api.chats import BLOCKED, DEACTIVATED, KICKED, MIGRATED, MUTE, OPEN, SILENT, Chat, User
from tests.telegram_api.entities import Entity
from tests.telegram_api.files import StoredFile
from tests.telegram_api.messages import SentMessage, photo_or_document
from tests.telegram_api.server import Server
from tests.telegram_api.world import World


class People:
    """What people do queues one update for one bot and returns the update's id; chat None is the private chat."""

    def __init__(self, world: World, account: Account, server: Server) -> None:
        self._world = world
        self._account = account
        self._server = server

    def person(self, name: str, language: str | None = None, username: str | None = None) -> User:
        with self._world.changed:
            return self._world.add_user(name, language, username)

    def group(self, title: str, members: list[User] | None = None, is_super: bool = False) -> Chat:
        with self._world.changed:
            return self._world.add_group(title, list(members or ()), is_super=is_super)

    def channel(self, title: str, username: str = "") -> Chat:
        """Open a channel, public if it has a name, to which the bot does not belong yet."""
        with self._world.changed:
            return self._world.add_channel(title, username)

    def lets_in(self, channel: Chat, *, may_post: bool = True) -> None:
        """Make the bot an administrator of a channel, with or without the right to post; tell it nothing of that."""
        with self._world.changed:
            channel.standing = OPEN if may_post else MUTE

    def says(
        self,
        person: User,
        text: str,
        chat: Chat | None = None,
        reply_to: int | None = None,
        entities: list[Entity] | None = None,
    ) -> int:
        """Write a message; commands and mentions are marked unless entities are given."""
        return self._writes(person, chat, reply_to, **incoming.text(text, entities))

    def says_anonymously(self, chat: Chat, text: str, reply_to: int | None = None) -> int:
        """Let an administrator of a group write in its name."""
        with self._world.changed:
            body = incoming.message(self._world, None, chat, reply_to, **incoming.text(text, None))
            sender = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
            return self._queue("message", {**body, "from": sender, "sender_chat": chat.json})

    def edits(self, person: User, message_id: int, text: str, chat: Chat | None = None) -> int:
        with self._world.changed:
            content = incoming.edited(self._world, self._place(person, chat), message_id, text)
            return self._queue("edited_message", content)

    def presses(self, person: User, message: SentMessage, data: str) -> int:
        with self._world.changed:
            return self._queue("callback_query", incoming.press(self._world, person, message, data))

    def sends_document(
        self,
        person: User,
        content: bytes,
        name: str = "document.pdf",
        media_type: str = "application/pdf",
        caption: str | None = None,
        *,
        claimed_size: int | None = None,
        chat: Chat | None = None,
    ) -> int:
        """Send a file; claimed_size is the file_size in the update if it is not the true one."""
        file = self._file("documents", content, name, media_type, claimed_size)
        return self._writes(person, chat, caption=caption, document=file.as_document)

    def sends_photo(
        self,
        person: User,
        content: bytes,
        caption: str | None = None,
        chat: Chat | None = None,
        *,
        album: str | None = None,
    ) -> int:
        """Send a photo. album: the media_group_id that all photos of an album have in common."""
        file = self._file("photos", content, "photo.jpg", "image/jpeg")
        shown = photo_or_document(file, is_photo=True)
        return self._writes(person, chat, caption=caption, **({"media_group_id": album} if album else {}), **shown)

    def sends_voice(self, person: User, content: bytes = b"OggS", chat: Chat | None = None) -> int:
        file = self._file("voice", content, "voice.oga", "audio/ogg")
        return self._writes(person, chat, voice={**file.json, "duration": 3, "mime_type": file.media_type})

    def sends_sticker(self, person: User, chat: Chat | None = None) -> int:
        file = self._file("stickers", b"RIFF", "sticker.webp", "image/webp")
        look = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
        return self._writes(person, chat, sticker={**file.json, **look, "emoji": "👍"})

    def sends_location(self, person: User, chat: Chat | None = None) -> int:
        return self._writes(person, chat, location={"latitude": 50.9787, "longitude": 11.0328})

    def sends_contact(self, person: User, chat: Chat | None = None) -> int:
        contact = {"phone_number": "+4936155501", "first_name": person.first_name, "user_id": person.id}
        return self._writes(person, chat, contact=contact)

    def blocks(self, person: User) -> int:
        return self._changes(self._world.chats[person.id], person, BLOCKED, "member", "kicked")

    def unblocks(self, person: User) -> int:
        return self._changes(self._world.chats[person.id], person, OPEN, "kicked", "member")

    def deactivates(self, person: User) -> None:
        """Delete the person's account, of which Telegram tells the bot nothing."""
        with self._world.changed:
            self._world.chats[person.id].standing = DEACTIVATED

    def closes_topic(self, group: Chat, thread: int = 0) -> None:
        """Let nobody write in a topic of a forum; 0 is the main one."""
        with self._world.changed:
            group.closed_topics.add(thread)

    def kicks(self, group: Chat) -> int:
        return self._changes(group, group.members[0] if group.members else None, KICKED, "member", "kicked")

    def migrates(self, group: Chat) -> Chat:
        """Turn a group into a supergroup; one message in each chat tells of the other."""
        with self._world.changed:
            successor = self._world.add_group(group.title, group.members, is_super=True)
            sender = group.members[0] if group.members else None
            told = incoming.message(self._world, sender, group, migrate_to_chat_id=successor.id)
            self._queue("message", told)
            group.standing, group.successor_id = MIGRATED, successor.id
            self._queue("message", incoming.message(self._world, sender, successor, migrate_from_chat_id=group.id))
            return successor

    def _place(self, person: User, chat: Chat | None) -> Chat:
        place = chat or self._world.chats[person.id]
        if place.standing == SILENT:
            place.standing = OPEN
        return place

    def _writes(self, person: User, chat: Chat | None, reply_to: int | None = None, **content: Any) -> int:
        with self._world.changed:
            place = self._place(person, chat)
            return self._queue("message", incoming.message(self._world, person, place, reply_to, **content))

    def _changes(self, chat: Chat, by: User | None, standing: str, old: str, new: str) -> int:
        with self._world.changed:
            chat.standing = standing
            actor = by.json if by else self._account.json
            return self._queue("my_chat_member", incoming.membership(chat, self._account.json, actor, old, new))

    def _queue(self, kind: str, content: dict[str, Any]) -> int:
        update_id = self._account.updates.add(kind, content)
        self._server.wake(self._account)
        return update_id

    def _file(
        self, folder: str, content: bytes, name: str, media_type: str, claimed_size: int | None = None
    ) -> StoredFile:
        with self._world.changed:
            return self._world.files.add(folder, content, name, media_type, claimed_size)
