"""E-mail addresses and telephone numbers."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from bot.engine.answers.errors import Unreadable
from bot.engine.answers.parser import Parser
from bot.engine.talk.vocabulary import LONGEST, VOCABULARY, is_said, phrases, plain
from knowledge.text import clean

_BESIDE = phrases(VOCABULARY["contact"]["beside"])
_BEFORE, _AFTER = "<([\"',;:", ">)]\"',;:!?."
_LOCAL = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
_LABEL = r"[^\W_](?:[^\W_]|-(?!\.))*"  # also letters with umlauts
_ADDRESS = re.compile(rf"({_LOCAL})@((?:{_LABEL}\.)+[^\W\d_]{{2,}})")
_LONGEST_ADDRESS = 254
_SEPARATORS = re.compile(r"[\s/().–‐-]+")
_PHONE = re.compile(r"\+[1-9][0-9]{6,14}")
_GERMANY = "+49"


@dataclass(frozen=True)
class Email(Parser):
    """An answer that is an e-mail address, its domain in lower case; words around it are skipped, two are refused."""

    def parse(self, text: str) -> str:
        found = set()
        for part in unicodedata.normalize("NFKC", clean(text)).split():
            if "@" in part:
                written = part.lstrip(_BEFORE).rstrip(_AFTER).removeprefix("mailto:")
                address = _ADDRESS.fullmatch(written) if len(written) <= _LONGEST_ADDRESS else None
                found.add(f"{address[1]}@{address[2].lower()}" if address else "")
        if len(found) != 1 or found == {""}:
            raise Unreadable("form-unreadable-email")
        return found.pop()

    def accepts(self, value: Any) -> bool:
        return isinstance(value, str) and len(value) <= _LONGEST_ADDRESS and bool(_ADDRESS.fullmatch(value))


@dataclass(frozen=True)
class Phone(Parser):
    """An answer that is a telephone number with its area code, kept as +49….

    It is written "0231 / 123-456", "+49 (0)231 123456", "Tel. 0231-123456".
    """

    def parse(self, text: str) -> str:
        said = plain(text)
        if len(said) <= LONGEST:
            parts = [part for part in said.replace(":", " ").split() if not is_said(part, _BESIDE)]
            number = _SEPARATORS.sub("", " ".join(parts).replace("(0)", ""))
            number = re.sub(r"^[^\w+]+", "", number)  # a symbol of a telephone
            number = re.sub(r"^00", "+", number)
            number = re.sub(r"^(?:0|\+490)", _GERMANY, number)
            if _PHONE.fullmatch(number):
                return number
        raise Unreadable("form-unreadable-phone")

    def accepts(self, value: Any) -> bool:
        return isinstance(value, str) and bool(_PHONE.fullmatch(value))
