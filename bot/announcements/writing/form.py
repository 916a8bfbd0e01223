"""The form in which an announcement is written, and what is looked up while that is done."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from bot.announcements.announcement import Announcement, AnnouncementCategory
from bot.announcements.audience.language import LONGEST, Language
from bot.announcements.audience.rule import AudienceRule, persons_of, rule_from_json
from bot.announcements.audience.tapping import BEGINNINGS, AudienceTaps, AudienceText
from bot.announcements.letter import unknown_placeholders
from bot.announcements.places.listing import PlaceName, places
from bot.announcements.writing.buttons import TypedButtons
from bot.announcements.writing.formatting import as_markup
from bot.announcements.writing.links import LinkState, state_of
from bot.announcements.writing.moment import moment_of
from bot.engine.answers.errors import Unreadable
from bot.engine.answers.option import OneOf
from bot.engine.answers.parser import FreeText
from bot.engine.dialogs.attachments import NAME as FILE
from bot.engine.dialogs.audiences import count_of
from bot.engine.dialogs.capability import Lookup
from bot.engine.dialogs.turn import Turn
from bot.engine.forms.advance import LookupRequest
from bot.engine.forms.form import Answers, Form, Question
from bot.engine.forms.inputs import Found, LookedUp, NotFound
from bot.engine.given import Given
from bot.engine.outbox.quiet import LOCAL, quiet_hours
from bot.engine.talk.spoken import phrases_of
from bot.engine.talk.vocabulary import is_said, phrases
from bot.people.rights.roles import Role, role_of

LONGEST_TEXT = 3_500
LONGEST_TITLE = 80
_TEXT, _LINK, _BUTTONS, _AUDIENCE, _PLACES, _MOMENT = (
    f"announcement_{name}" for name in ("text", "link", "buttons", "audience", "places", "moment")
)
_LINK_SHAPE = re.compile(r"[a-z]+://[^\s/.]+\.[^\s/]+(?:/\S*)?")
_NOBODY = phrases(phrases_of(__package__, "audience", "nobody"))
ABOUT = ("announcement", "revision", "corrects")
"""Facts of the form when one is changed or corrected: its number, which revision, and what it corrects."""

FORM = Form(
    "announce",
    (
        Question("category", OneOf(), options=tuple(AnnouncementCategory)),
        Question("headline", FreeText(LONGEST_TITLE, may_be_question=False)),
        Question("text", FreeText(LONGEST_TEXT, may_be_question=False), lookup=_TEXT),
        Question("link", FreeText(500, may_be_question=False), lookup=_LINK, optional=True),
        Question("attachment", FreeText(200), lookup=FILE, wants_file=True, optional=True),
        Question("buttons", FreeText(400, may_be_question=False), lookup=_BUTTONS, optional=True),
        Question(
            "audience",
            AudienceText(LONGEST, may_be_question=False),
            options=tuple(BEGINNINGS),
            lookup=_AUDIENCE,
            offers_lead_on=True,
        ),
        Question("places", FreeText(200, may_be_question=False), lookup=_PLACES, optional=True),
        Question("urgent", FreeText(300, may_be_question=False), optional=True),
        Question("moment", FreeText(60, may_be_question=False), lookup=_MOMENT, depends_on="urgent"),
    ),
    facts=ABOUT,
)

_Look = Callable[[LookupRequest, Turn], LookedUp]


@dataclass(frozen=True)
class Writing:
    """Looks up what is typed into the form. language: of audiences. buttons: reads those."""

    given: Given
    language: Language
    buttons: TypedButtons

    @property
    def lookups(self) -> Mapping[str, Lookup]:
        """What has to be found out before an answer counts; by the office only."""
        found: dict[str, _Look] = {
            _TEXT: self._text,
            _LINK: self._link,
            _BUTTONS: self._typed_buttons,
            _AUDIENCE: self._audience,
            _PLACES: self._places,
            _MOMENT: self._moment,
        }
        return {name: partial(self._for_office, look) for name, look in found.items()}

    def _for_office(self, look: _Look, request: LookupRequest, turn: Turn) -> LookedUp:
        if self.given.database.read(lambda connection: role_of(connection, turn.person_id)) < Role.OFFICE:
            return NotFound("not-allowed", {"role": "office"})
        return look(request, turn)

    def _text(self, request: LookupRequest, _turn: Turn) -> LookedUp:
        typed = str(request.value)
        unknown = unknown_placeholders(typed)
        if unknown:
            return NotFound("announcement-text-placeholder", {"name": unknown[0]})
        return Found({"markup": as_markup(typed), "name": typed})

    def _link(self, request: LookupRequest, _turn: Turn) -> LookedUp:
        """Open the link once; one that cannot be reached now is doubtful, others are refused."""
        link = str(request.value).strip()
        link = link if "://" in link else f"https://{link}"
        if not _LINK_SHAPE.fullmatch(link):
            return NotFound("announcement-link-not-safe")
        state = state_of(link)
        if state in (LinkState.NOT_SAFE, LinkState.PRIVATE):
            return NotFound(f"announcement-link-{state}".replace("_", "-"))
        says = (("announcement-link-dead", {"link": link}),) if state is LinkState.DEAD else ()
        return Found({"link": link, "name": link}, says)

    def _typed_buttons(self, request: LookupRequest, _turn: Turn) -> LookedUp:
        try:
            found = self.buttons.read(str(request.value))
        except Unreadable as unread:
            return NotFound(unread.key, unread.values)
        return Found({"buttons": [one.to_json() for one in found], "name": ", ".join(one.label for one in found)})

    def _audience(self, request: LookupRequest, turn: Turn) -> LookedUp:
        """Read for whom it is, typed or tapped, and say how many those are."""
        if not isinstance(request.value, Mapping) and is_said(str(request.value), _NOBODY):
            return Found({"rule": None, "name": self.given.wording("announcement-audience-nobody")})

        def count(rule: AudienceRule) -> int:
            query = persons_of(rule, self.language.filters, turn.now)
            return self.given.database.read(lambda connection: count_of(connection, query))

        return AudienceTaps(self.language, self.given.wording, count).look_up(request)

    def _places(self, request: LookupRequest, _turn: Turn) -> LookedUp:
        known = self.given.database.read(places)
        chosen = _named(known, str(request.value))
        if not chosen:
            names = ", ".join(one.name for one in known) or "-"
            return NotFound("announcement-places-unknown", {"names": names})
        return Found({"places": [one.id for one in chosen], "name": ", ".join(one.name for one in chosen)})

    def _moment(self, request: LookupRequest, turn: Turn) -> LookedUp:
        try:
            at = moment_of(str(request.value), turn.now)
        except Unreadable as unread:
            return NotFound(unread.key, unread.values)
        if at is None:
            return Found({"at": "", "name": self.given.wording("announcement-moment-now")})
        if at <= turn.now:
            return NotFound("announcement-moment-past")
        until = None if request.answers.get("urgent") else quiet_hours(self.given.settings.engine).end(at)
        says = (("announcement-moment-quiet", {"until": f"{until.astimezone(LOCAL):%H:%M}"}),) if until else ()
        shown = f"{at.astimezone(LOCAL):%d.%m.%Y, %H:%M} Uhr"
        return Found({"at": at.isoformat(), "name": shown}, says)


def _named(known: Sequence[PlaceName], text: str) -> list[PlaceName]:
    """Return the places that a text names; "alle" are all."""
    if is_said(text, phrases(phrases_of(__package__, "audience", "all_places"))):
        return list(known)
    return [one for one in known if one.name.casefold() in text.casefold()]


def answers_of(announcement: Announcement, language: Language, names: Mapping[str, str]) -> Answers:
    """Return an announcement as answers of the form. names: how a few of them are shown."""
    one = announcement
    rule = language.in_words(rule_from_json(one.rule)) if one.rule is not None else names["nobody"]
    known: dict[str, Any] = {
        "category": one.category.value,
        "headline": one.title,
        "text": {"markup": one.text, "name": one.text},
        "audience": {"rule": one.rule, "name": rule},
        "moment": {"at": one.send_at.isoformat() if one.send_at else "", "name": names["moment"]},
    }
    if one.link:
        known["link"] = {"link": one.link, "name": one.link}
    if one.buttons:
        shown = ", ".join(button.label for button in one.buttons)
        known["buttons"] = {"buttons": [button.to_json() for button in one.buttons], "name": shown}
    if one.place_ids:
        known["places"] = {"places": list(one.place_ids), "name": names["places"]}
    if one.urgent_because:
        known["urgent"] = one.urgent_because
    if one.file_id:
        known["attachment"] = {"id": one.file_id, "name": names["file"], "size_bytes": 0}
    return known
