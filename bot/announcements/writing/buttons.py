"""The buttons of an announcement as they are typed: "Anmelden 17; Seite Bürgerbus; Umfrage: Ja, Nein"."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.announcements.announcement import AnnouncementButton, ButtonKind
from bot.engine.answers.errors import Unreadable
from bot.engine.talk.spoken import phrases_of
from bot.engine.talk.vocabulary import plain

MOST_BUTTONS = 3
"""At most so many, of which a poll is one."""

_LEAST_OPTIONS, _MOST_OPTIONS = 2, 4
_LONGEST_LABEL = 40
_ENTRY = re.compile(r"\s*(?P<kind>[^\W\d_]+)\s*:?\s*(?P<rest>.*)", re.DOTALL)
_KINDS = {word: kind for kind in ButtonKind for word in phrases_of(__package__, "buttons", kind)}

Named = Callable[[str], tuple[str, str] | None]
"""Returns what a button of a kind leads to, as (target, title); None if there is nothing like that."""


@dataclass(frozen=True)
class TypedButtons:
    """Reads buttons. meeting, page: find a meeting that one can sign up for, and a page of the wiki."""

    meeting: Named
    page: Named

    def read(self, text: str) -> tuple[AnnouncementButton, ...]:
        """Return the buttons that a text means. Raises Unreadable."""
        entries = [entry for entry in re.split(r"[;\n]", text) if entry.strip()]
        if not entries or len(entries) > MOST_BUTTONS:
            raise Unreadable("announcement-buttons-too-many", most=MOST_BUTTONS)
        buttons = [button for entry in entries for button in self._entry(entry)]
        if sum(button.kind is ButtonKind.POLL for button in buttons) > _MOST_OPTIONS:
            raise Unreadable("announcement-buttons-one-poll")
        return tuple(buttons)

    def _entry(self, entry: str) -> tuple[AnnouncementButton, ...]:
        found = _ENTRY.fullmatch(entry)
        kind = _KINDS.get(plain(found["kind"])) if found else None
        if found is None or kind is None:
            raise Unreadable("announcement-buttons-unread", text=entry.strip()[:_LONGEST_LABEL])
        rest = found["rest"].strip()
        if kind is ButtonKind.POLL:
            return _options(rest)
        target = (self.meeting if kind is ButtonKind.SIGNUP else self.page)(rest)
        if target is None:
            raise Unreadable(f"announcement-buttons-no-{kind}", text=rest[:_LONGEST_LABEL])
        number, title = target
        return (AnnouncementButton(kind, title[:_LONGEST_LABEL], number),)


def _options(text: str) -> tuple[AnnouncementButton, ...]:
    options = [option.strip() for option in re.split(r"\s*[,/|]\s*", text) if option.strip()]
    if not _LEAST_OPTIONS <= len(options) <= _MOST_OPTIONS or len(set(options)) < len(options):
        raise Unreadable("announcement-buttons-options", least=_LEAST_OPTIONS, most=_MOST_OPTIONS)
    if any(len(option) > _LONGEST_LABEL for option in options):
        raise Unreadable("announcement-buttons-long", most=_LONGEST_LABEL)
    return tuple(AnnouncementButton(ButtonKind.POLL, option) for option in options)
