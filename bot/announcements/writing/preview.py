"""An announcement as each messenger will show it, and as a test to oneself."""

from collections.abc import Mapping

from bot.announcements.announcement import Announcement
from bot.announcements.letter import Addressee, letter
from bot.announcements.tokens import SHOW, TEST
from bot.engine.given import Given
from bot.engine.talk.messages import Choice, Line, Reply
from bot.engine.talk.rendering import Traits, render

_SHOWN = ("telegram", "matrix")


def sample(given: Given) -> Addressee:
    """Return somebody whom an announcement may be for, as a preview shows it."""
    wording = given.wording
    greeting = wording("announcement-greeting", {"name": wording("announcement-sample-name")})
    return Addressee(greeting, wording("announcement-sample-kommune"))


def previews(given: Given, announcement: Announcement, corrected_title: str) -> tuple[Reply, ...]:
    """Return an announcement once for each messenger, with how many messages it becomes there."""
    said = letter(announcement, sample(given), corrected_title)
    return tuple(_preview(given, name, given.traits[name], said) for name in _SHOWN)


def _preview(given: Given, name: str, traits: Traits, said: Reply) -> Reply:
    parts = render(said, given.wording, traits)
    shown: Mapping[str, int | str] = {"messenger": name, "messages": len(parts)}
    offered = [button for part in parts for button in part.buttons]
    numbers = {button: 0 if button.is_minor else number for number, button in enumerate(offered, 1)}
    buttons = (
        Line("announcement-preview-button", {"number": number, "messenger": name, "label": button.label})
        for button, number in numbers.items()
    )
    return Reply((Line("announcement-preview-of", shown), *said.lines, *buttons))


def trial(announcement: Announcement, addressee: Addressee, corrected_title: str) -> Reply:
    """Return an announcement marked as a test; its buttons say what they would do, and do nothing."""
    said = letter(announcement, addressee, corrected_title)
    choices = tuple(
        Choice(choice.label, f"{TEST}:{announcement.id}:{number}", is_minor=choice.is_minor)
        for number, choice in enumerate(said.choices)
    )
    back = Choice(Line("announcement-back"), f"{SHOW}:{announcement.id}", is_minor=True)
    return Reply((Line("announcement-test-mark"), *said.lines), (*choices, back), file=said.file)
