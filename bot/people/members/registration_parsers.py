"""What is typed in the registration form: a name, an official address, the code that was sent there."""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, ClassVar

import idna

from bot.engine.answers.contact import Email
from bot.engine.answers.errors import Unreadable
from bot.engine.answers.parser import Label, Parser
from bot.engine.forms.words import begins_like_question
from bot.engine.talk.vocabulary import VOCABULARY, is_said, phrases, plain, without

AGAIN = "again"
"""The wish for another code."""

_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|[ .,'’´`()/&-])*")
_LONGEST_NAME, _FEWEST_LETTERS = 200, 2
_ENCODED = re.compile(r"%[0-9a-fA-F]{2}")
_LONGEST_LOCAL, _LONGEST_ADDRESS = 64, 254
_CODE_DIGITS = 6
_WORDS = tomllib.loads(files("bot.people.members").joinpath("words.toml").read_text(encoding="utf-8"))
_MANNERS = phrases(VOCABULARY["manners"]["words"])
_AGAIN = phrases(_WORDS["code"][AGAIN])
_GREETINGS, _BEFORE, _BEHIND, _MORE = (
    "|".join(_WORDS["introducing"][name]) for name in ("greetings", "before", "behind", "more")
)
_GREETED = re.compile(rf"(?i:(?:(?:{_GREETINGS})(?=[\s,.!:]|$)[\s,.!:]*)+)")
_INTRODUCED = re.compile(
    rf"(?i:(?:{_BEFORE})\s*[:,]?\s+)(?P<before>.+?)(?i:{_MORE})?|(?P<behind>.+?),?\s+(?i:{_BEHIND})[.!]*", re.DOTALL
)
_FULL_STOP = re.compile(r"(?<=\w{4})\.$")


@dataclass(frozen=True)
class PersonName(Parser):
    """A person's name on one line, with titles; no digits, no emoji, no web addresses.

    Of "Guten Tag, mein Name ist Ada Beispiel" it is the name.
    """

    takes_any_words: ClassVar[bool] = True

    def parse(self, text: str) -> str:
        if len(text) > _LONGEST_NAME:
            raise Unreadable("registration-name-too-long", limit=_LONGEST_NAME)
        name = _introduced(text)
        if not self.accepts(name) or begins_like_question(name):
            raise Unreadable("registration-name-unreadable")
        return name

    def accepts(self, value: Any) -> bool:
        is_name = isinstance(value, str) and len(value) <= _LONGEST_NAME and bool(_NAME.fullmatch(value))
        return is_name and sum(map(str.isalpha, value)) >= _FEWEST_LETTERS


def _introduced(text: str) -> str:
    """Return the name with which somebody introduces themselves, without a greeting and what else is said."""
    spoken = text.strip()
    if greeted := _GREETED.match(spoken):
        spoken = spoken[greeted.end() :]
    said = _INTRODUCED.fullmatch(spoken)
    name = said["before"] or said["behind"] if said else spoken
    return _FULL_STOP.sub("", name.rstrip("!, "))


@dataclass(frozen=True)
class OfficialEmail(Parser):
    """One address on one line, as mail servers know it: the domain in ASCII, nothing that is encoded or quoted."""

    def parse(self, text: str) -> str:
        if "\n" in text or _ENCODED.search(text) or '"' in text.partition("@")[0]:
            raise Unreadable("form-unreadable-email")
        local, _, domain = Email().parse(text).rpartition("@")
        try:
            address = f"{local}@{idna.encode(domain, uts46=True).decode('ascii')}"
        except idna.IDNAError:
            raise Unreadable("form-unreadable-email") from None
        if len(local) > _LONGEST_LOCAL or len(address) > _LONGEST_ADDRESS:
            raise Unreadable("form-unreadable-email")
        return address

    def accepts(self, value: Any) -> bool:
        return isinstance(value, str) and value.isascii() and Email().accepts(value)


@dataclass(frozen=True)
class MailedCode(Parser):
    """Six digits, however they are grouped and whatever is said around them; or the wish for another code."""

    def parse(self, text: str) -> str:
        said = unicodedata.normalize("NFKC", plain(text))
        if said == AGAIN or is_said(without(said, _MANNERS), _AGAIN):
            return AGAIN
        digits = "".join(char for char in said if char in "0123456789")
        if len(digits) != _CODE_DIGITS:
            raise Unreadable("registration-code-unreadable")
        return digits

    def accepts(self, value: Any) -> bool:
        return isinstance(value, str)

    def shown(self, value: str, label: Label) -> str:
        return label(value) if value == AGAIN else value
