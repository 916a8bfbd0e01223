"""An announcement as the office sees it, with what can be done about it now."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Connection

from bot.announcements.announcement import AnnouncementStage, RecipientFate
from bot.announcements.approving.looking import FATAL, AnnouncementLook
from bot.announcements.audience.resolving import sample_of
from bot.announcements.sending.progress import reply
from bot.announcements.tokens import APPROVE, DRY_RUN, EDIT, HAND_BACK, PREVIEW, SHOW, STOP, SUBMIT, TEST
from bot.engine.outbox.quiet import LOCAL
from bot.engine.talk.messages import Choice, Line, Reply
from bot.engine.talk.spans import Markup

_BEFORE = (AnnouncementStage.WRITTEN, AnnouncementStage.SUBMITTED, AnnouncementStage.LAPSED)


def card(
    connection: Connection, look: AnnouncementLook, stage: AnnouncementStage, *first: Line, names: bool, is_own: bool
) -> Reply:
    """Return what is known of an announcement before it goes out. names: those of a sample may be said here.

    is_own: the reader wrote it. first: said before.
    """
    one = look.announcement
    lines = (
        *first,
        Line("announcement-card", {"number": one.id, "title": one.title, "stage": stage}),
        Line("announcement-card-text", {"text": Markup(one.text)}),
        *_about(look),
        *_for_whom(look),
        *(_sample(connection, look) if names else ()),
        *(Line("announcement-card-flaw", {"flaw": flaw}) for flaw in look.flaws),
    )
    return Reply(lines, _choices(look, stage, is_own=is_own))


def _about(look: AnnouncementLook) -> Iterator[Line]:
    one = look.announcement
    at = f"{one.send_at.astimezone(LOCAL):%d.%m.%Y, %H:%M} Uhr" if one.send_at else "now"
    yield Line("announcement-card-category", {"category": one.category})
    yield Line("announcement-card-when", {"when": at, "urgent": one.urgent_because or "no"})
    if one.link:
        yield Line("announcement-card-link", {"link": one.link})
    if one.file_id:
        yield Line("announcement-card-file")
    if one.buttons:
        yield Line("announcement-card-buttons", {"buttons": ", ".join(button.label for button in one.buttons)})
    if one.corrects_id:
        yield Line("announcement-card-corrects", {"number": one.corrects_id})


def _for_whom(look: AnnouncementLook) -> Iterator[Line]:
    meant, channels, reasons = look.meant, look.meant.channels, look.meant.reasons
    if look.for_whom:
        yield Line("announcement-card-rule", {"rule": look.for_whom})
        known = {name: channels.get(name, 0) for name in ("telegram", "matrix")}
        elsewhere = sum(channels.values()) - sum(known.values())
        digest = meant.count(RecipientFate.DIGEST)
        reached = {"reached": meant.reached, "digest": digest, "elsewhere": elsewhere, **known}
        yield Line("announcement-card-reached", reached)
    for reason, count in sorted(reasons.items()):
        yield Line("announcement-card-excluded", {"reason": reason, "count": count})
    if look.places:
        yield Line("announcement-card-places", {"places": ", ".join(look.places)})


def _sample(connection: Connection, look: AnnouncementLook) -> tuple[Line, ...]:
    names = sample_of(connection, look.meant, look.announcement.id)
    return (Line("announcement-card-sample", {"names": ", ".join(names)}),) if names else ()


def _choices(look: AnnouncementLook, stage: AnnouncementStage, *, is_own: bool) -> tuple[Choice, ...]:
    number = look.announcement.id
    shown = f"{number}:{look.digest}"
    looks = (
        Choice(Line("announcement-preview"), f"{PREVIEW}:{number}"),
        Choice(Line("announcement-test"), f"{TEST}:{number}"),
        Choice(Line("announcement-dry-run"), f"{DRY_RUN}:{number}"),
        Choice(Line("announcement-edit"), f"{EDIT}:{number}"),
    )
    drop = Choice(Line("announcement-drop"), f"{STOP}:{number}", is_minor=True)
    if any(flaw in FATAL for flaw in look.flaws):
        return (*looks, drop)
    may_approve = not (look.needs_second and is_own)
    decide = [Choice(Line("announcement-approve"), f"{APPROVE}:{shown}")] if may_approve else []
    if stage is not AnnouncementStage.SUBMITTED and look.needs_second:
        decide = [Choice(Line("announcement-submit"), f"{SUBMIT}:{shown}")]
    if stage is AnnouncementStage.SUBMITTED:
        decide.append(Choice(Line("announcement-hand-back"), f"{HAND_BACK}:{number}"))
    return (*decide, *looks, drop)


def shown(
    connection: Connection, look: AnnouncementLook, now: datetime, *first: Line, names: bool, is_own: bool
) -> Reply:
    """Return an announcement as it is to be seen at its stage: before it goes out, or how far it is."""
    stage = look.announcement.stage(now)
    if stage in _BEFORE:
        return card(connection, look, stage, *first, names=names, is_own=is_own)
    went = reply(connection, look.announcement.id, now)
    return Reply((*first, *went.lines), went.choices)


def listed(stage: AnnouncementStage, number: int, title: str) -> Choice:
    """Return the button that shows an announcement."""
    label = Line("announcement-listed", {"number": number, "title": title, "stage": stage})
    return Choice(label, f"{SHOW}:{number}")
