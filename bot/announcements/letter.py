"""An announcement as one reader gets it."""

import re
from dataclasses import dataclass

from bot.announcements.announcement import Announcement
from bot.announcements.tokens import BUTTON, OPT_OUT
from bot.engine.talk.messages import Choice, Line, Reply
from bot.engine.talk.spans import Markup, escape

GREETING, KOMMUNE = "Anrede", "Kommune"
PLACEHOLDERS = (GREETING, KOMMUNE)
_PLACEHOLDER = re.compile(r"\{([^{}\n]*)\}")


@dataclass(frozen=True)
class Addressee:
    """Whom a letter is for. greeting, kommune: what stands for the placeholders. is_person: they may opt out.

    answers_at: link to the assistant, for who reads it in a room or channel, where there are no buttons.
    """

    greeting: str
    kommune: str
    is_person: bool = True
    answers_at: str = ""


def unknown_placeholders(text: str) -> tuple[str, ...]:
    """Return what stands in braces in a text and is no placeholder, in its order."""
    return tuple(name for name in _PLACEHOLDER.findall(text) if name.strip() not in PLACEHOLDERS)


def letter(announcement: Announcement, addressee: Addressee, corrected_title: str = "") -> Reply:
    """Return an announcement for one reader. corrected_title: of the one that it corrects, "" if it corrects none."""
    said = {GREETING: addressee.greeting, KOMMUNE: addressee.kommune}
    text = _PLACEHOLDER.sub(lambda found: escape(said.get(found[1].strip(), found[0])), announcement.text)
    lines = [
        Line("announcement-letter-title", {"title": announcement.title, "corrects": corrected_title or "no"}),
        Line("announcement-letter-text", {"text": Markup(text)}),
    ]
    if announcement.link:
        lines.append(Line("announcement-letter-link", {"link": announcement.link}))
    choices: tuple[Choice, ...] = ()
    if addressee.is_person:
        lines.append(Line("announcement-letter-why", {"category": announcement.category}))
        choices = (
            *_buttons(announcement),
            Choice(Line("announcement-letter-off"), f"{OPT_OUT}:{announcement.id}", is_minor=True),
        )
    elif announcement.buttons and addressee.answers_at:
        labels = ", ".join(f"„{button.label}“" for button in announcement.buttons)
        lines.append(Line("announcement-letter-where", {"labels": labels, "link": addressee.answers_at}))
    return Reply(tuple(lines), choices, file=announcement.file_id)


def _buttons(announcement: Announcement) -> tuple[Choice, ...]:
    return tuple(
        Choice(Line("announcement-letter-button", {"label": button.label}), f"{BUTTON}:{announcement.id}:{number}")
        for number, button in enumerate(announcement.buttons)
    )
