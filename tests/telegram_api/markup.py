"""Parse mode HTML, with the refusals and the byte offsets of the real parser."""

import re
from dataclasses import dataclass
from typing import Any

from tests.telegram_api.entities import Entity, Formatted, is_encodable, utf16_length
from tests.telegram_api.links import BadLink, checked_link, linked_user_id
from tests.telegram_api.refusals import Refusal, bad_request

TYPES = {
    **dict.fromkeys(("b", "strong"), "bold"),
    **dict.fromkeys(("i", "em"), "italic"),
    **dict.fromkeys(("u", "ins"), "underline"),
    **dict.fromkeys(("s", "strike", "del"), "strikethrough"),
    **dict.fromkeys(("span", "tg-spoiler"), "spoiler"),
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}
# No other names are known; what is not known stays in the text as it is.
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
LONGEST_REFERENCE = 9
LARGEST_EMOJI_ID = 2**63

MARK = re.compile(r"[<&]")
REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|([a-zA-Z]+))")
SPACES = re.compile(r"[ \t\r\n\v]*")
TAG_NAME = re.compile(r"[^ \t\r\n\v>]*")
ATTRIBUTE_NAME = re.compile(r"[^ \t\r\n\v>=/\"']*")
NAME_TOKEN = re.compile(r"[A-Za-z0-9.-]*")


def parse_html(source: str) -> Formatted:
    """Return the plain text and its entities. Raises Refusal "can't parse entities"."""
    return _Parser(source).parse()


@dataclass(frozen=True)
class _OpenTag:
    name: str
    argument: str
    offset: int
    part: int


class _Parser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.parts: list[str] = []
        self.length = 0
        self.open: list[_OpenTag] = []
        self.entities: list[Entity] = []

    def parse(self) -> Formatted:
        while mark := MARK.search(self.source, self.at):
            self.write(self.source[self.at : mark.start()])
            self.at = mark.start()
            if mark.group() == "&":
                self.write(self.reference())
            elif self.source.startswith("</", self.at):
                self.end_tag()
            else:
                self.start_tag()
        self.write(self.source[self.at :])
        if self.open:
            raise unparsable(f'Can\'t find end tag corresponding to start tag "{self.open[-1].name}"')
        text = "".join(self.parts)
        if not is_encodable(text):
            raise unparsable(
                "Text contains invalid Unicode characters after decoding HTML entities, "
                "check for unmatched surrogate code units"
            )
        return Formatted(text, self.sorted_entities(text))

    def write(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.source, self.at)
        text = match.group() if match else ""
        self.at += len(text)
        return text

    def peek(self) -> str:
        return self.source[self.at : self.at + 1]

    def place(self, position: int) -> str:
        return f"at byte offset {len(self.source[:position].encode())}"

    def reference(self) -> str:
        """Read a character reference, or the ampersand of what is none."""
        match = REFERENCE.match(self.source, self.at)
        character = _referenced(match) if match else None
        if match is None or character is None:
            self.at += 1
            return "&"
        self.at = match.end() + self.source.startswith(";", match.end())
        return character

    def start_tag(self) -> None:
        begin = self.at
        self.at += 1
        name = self.take(TAG_NAME).lower()
        if not self.peek():
            raise unparsable(f"Unclosed start tag {self.place(begin)}")
        if name not in TYPES:
            raise unparsable(f'Unsupported start tag "{name}" {self.place(begin)}')
        argument = ""
        self.take(SPACES)
        while self.peek() != ">":
            argument = self.attribute(name, begin) or argument
            self.take(SPACES)
        if name == "span" and argument != "spoiler":
            raise unparsable(f'Tag "span" must have class "tg-spoiler" {self.place(begin)}')
        self.at += 1
        self.open.append(_OpenTag(name, argument, self.length, len(self.parts)))

    def attribute(self, tag: str, begin: int) -> str:
        """Read one attribute; return what it says about the entity, if anything."""
        name = self.take(ATTRIBUTE_NAME)
        if not name:
            raise unparsable(f'Empty attribute name in the tag "{tag}" {self.place(begin)}')
        self.take(SPACES)
        value = None
        if self.peek() == "=":
            self.at += 1
            self.take(SPACES)
            value = self.value(tag, begin)
        elif not self.peek():
            raise unparsable(f'Unclosed start tag "{tag}" {self.place(begin)}')
        return _argument(tag, name, value)

    def value(self, tag: str, begin: int) -> str:
        if not self.peek():
            raise unparsable(f'Unclosed start tag "{tag}" {self.place(begin)}')
        value = self.quoted() if self.peek() in "\"'" else self.name_token()
        if not self.peek():
            raise unparsable(f"Unclosed start tag {self.place(begin)}")
        return value

    def name_token(self) -> str:
        begin = self.at
        token = self.take(NAME_TOKEN).lower()
        if self.peek().strip(" \t\r\n\v>"):
            raise unparsable(f"Unexpected end of name token {self.place(begin)}")
        return token

    def quoted(self) -> str:
        quote = self.peek()
        self.at += 1
        parts = []
        while self.peek() and self.peek() != quote:
            parts.append(self.reference() if self.peek() == "&" else self.take(re.compile(f"[^&{quote}]+")))
        self.at += len(self.peek())
        return "".join(parts)

    def end_tag(self) -> None:
        begin = self.at
        if not self.open:
            raise unparsable(f"Unexpected end tag {self.place(begin)}")
        self.at += 2
        name = self.take(TAG_NAME).lower()
        self.take(SPACES)
        if self.peek() != ">":
            raise unparsable(f"Unclosed end tag {self.place(begin)}")
        self.at += 1
        tag = self.open.pop()
        if name and name != tag.name:
            raise unparsable(f'Unmatched end tag {self.place(begin)}, expected "</{tag.name}>", found "</{name}>"')
        if self.length > tag.offset:
            self.add_entity(tag)

    def add_entity(self, tag: _OpenTag) -> None:
        more = _details(tag, "".join(self.parts[tag.part :]))
        if more is None:
            return
        entity = {"type": TYPES[tag.name], "offset": tag.offset, "length": self.length - tag.offset, **more}
        last = self.entities[-1] if self.entities else {}
        same_range = (last.get("offset"), last.get("length")) == (entity["offset"], entity["length"])
        if same_range and {entity["type"], last["type"]} == {"pre", "code"}:
            language = {**last, **entity}.get("language")
            if language:
                last.update(type="pre", language=language)
                return
        self.entities.append(entity)

    def sorted_entities(self, text: str) -> list[Entity]:
        """Return the entities with offset and length in UTF-16 code units; until here they were in characters."""
        for entity in self.entities:
            if entity["type"] == "code":
                # Only a "pre" has a language; until here it might have become one.
                entity.pop("language", None)
            begin, end = entity["offset"], entity["offset"] + entity["length"]
            entity["offset"], entity["length"] = utf16_length(text[:begin]), utf16_length(text[begin:end])
        return sorted(self.entities, key=lambda entity: (entity["offset"], -entity["length"]))


def _referenced(match: re.Match[str]) -> str | None:
    hexadecimal, decimal, name = match.groups()
    if name:
        return NAMED.get(name)
    number = int(hexadecimal, 16) if hexadecimal else int(decimal)
    return chr(number) if 0 < number < 0x10FFFF and len(match.group()) <= LONGEST_REFERENCE else None


def _argument(tag: str, name: str, value: str | None) -> str:
    if tag == "blockquote" and name == "expandable":
        return "expandable"
    known = {("a", "href"): "", ("code", "class"): "language-", ("span", "class"): "tg-", ("tg-emoji", "emoji-id"): ""}
    prefix = known.get((tag, name))
    return value[len(prefix) :] if value and prefix is not None and value.startswith(prefix) else ""


def _details(tag: _OpenTag, text: str) -> dict[str, Any] | None:
    """Return what the entity has beside its type and range; None if there is no entity after all."""
    if tag.name == "tg-emoji":
        if not tag.argument.isdigit() or not 0 < int(tag.argument) < LARGEST_EMOJI_ID:
            raise unparsable("Invalid custom emoji identifier specified")
        return {"custom_emoji_id": tag.argument}
    if tag.name == "a":
        return _link(tag.argument or text)
    if tag.name == "code" and tag.argument:
        return {"language": tag.argument}
    return {"type": "expandable_blockquote"} if tag.argument == "expandable" else {}


def _link(address: str) -> dict[str, Any] | None:
    user_id = linked_user_id(address)
    if user_id is not None:
        return {"type": "text_mention", "user": {"id": user_id, "is_bot": False, "first_name": ""}}
    try:
        return {"url": checked_link(address)}
    except BadLink:
        # Telegram keeps the words and loses the link, without a complaint.
        return None


def unparsable(reason: str) -> Refusal:
    return bad_request(f"can't parse entities: {reason}")
