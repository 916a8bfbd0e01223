"""What became of an announcement: in words, as bars that say the same, and as a table."""

from collections.abc import Mapping, Sequence

from bot.announcements.account.recipients import AGAIN, RecipientLine
from bot.announcements.announcement import Announcement, AnnouncementStage, ButtonKind
from bot.announcements.counting import AnnouncementAccount, RecipientState
from bot.announcements.tokens import ACCOUNT, CORRECT
from bot.documents.chart import Bar, BarChart
from bot.documents.spreadsheet import Spreadsheet
from bot.engine.outbox.quiet import LOCAL
from bot.engine.talk.messages import Choice, Line
from bot.engine.talk.wording import Wording

LEAST_ANSWERS = 5
"""Below so many answers to a poll, nobody is told how they are spread."""

AGAIN_PRESS, UNKNOWN_PRESS, FAILED_PRESS, XLSX_PRESS, CSV_PRESS = (
    f"announcement_{name}" for name in ("again", "unknown", "failed", "xlsx", "csv")
)
_TO_CORRECT = (AnnouncementStage.SENDING, AnnouncementStage.PAUSED, AnnouncementStage.STOPPED)


def lines(announcement: Announcement, account: AnnouncementAccount, stage: AnnouncementStage) -> tuple[Line, ...]:
    """Return what became of an announcement: a sentence, and a line for each state that there is."""
    is_done = stage is AnnouncementStage.SENDING and not account.open
    meant = account.total - account.count(RecipientState.EXCLUDED)
    head = Line(
        "announcement-account-head",
        {
            "number": announcement.id,
            "title": announcement.title,
            "stage": "done" if is_done else stage,
            "sent": account.count(RecipientState.SENT),
            "meant": meant,
            "unknown": account.count(RecipientState.UNKNOWN),
            "failed": account.count(*AGAIN),
        },
    )
    states = (state for state in RecipientState if account.count(state) and state is not RecipientState.EXCLUDED)
    counted = (Line("announcement-account-state", {"state": one, "count": account.count(one)}) for one in states)
    left_out = (
        Line("announcement-account-excluded", {"reason": reason, "count": count})
        for reason, count in sorted(account.excluded.items())
    )
    return (head, *counted, *left_out)


def poll_lines(announcement: Announcement, answered: Mapping[int, int]) -> tuple[Line, ...]:
    """Return how the answers to the poll of an announcement are spread, from five answers on."""
    options = [button.label for button in announcement.buttons if button.kind is ButtonKind.POLL]
    if not options:
        return ()
    total = sum(answered.values())
    if total < LEAST_ANSWERS:
        return (Line("announcement-poll-few", {"least": LEAST_ANSWERS}),)
    spread = (
        Line("announcement-poll-option", {"label": label, "count": answered.get(option, 0)})
        for option, label in enumerate(options)
    )
    return (Line("announcement-poll", {"count": total}), *spread)


def choices(announcement: Announcement, account: AnnouncementAccount, stage: AnnouncementStage) -> tuple[Choice, ...]:
    """Return what can be done about it."""
    number, offered = announcement.id, list[Choice]()
    if stage is AnnouncementStage.SENDING:
        if again := account.count(*AGAIN):
            offered.append(Choice(Line("announcement-again", {"count": again}), f"{AGAIN_PRESS}:{number}"))
        if unknown := account.count(RecipientState.UNKNOWN):
            label = Line("announcement-again-unknown", {"count": unknown})
            offered.append(Choice(label, f"{UNKNOWN_PRESS}:{number}"))
    if account.count(*AGAIN, RecipientState.BLOCKED):
        offered.append(Choice(Line("announcement-failed"), f"{FAILED_PRESS}:{number}"))
    if stage in _TO_CORRECT:
        offered.append(Choice(Line("announcement-correct"), f"{CORRECT}:{number}"))
    files = (("announcement-xlsx", XLSX_PRESS), ("announcement-csv", CSV_PRESS))
    offered += [Choice(Line(label), f"{press}:{number}") for label, press in files]
    return (*offered, Choice(Line("announcement-account-again"), f"{ACCOUNT}:{number}", is_minor=True))


def charts(
    announcement: Announcement, account: AnnouncementAccount, answered: Mapping[int, int], wording: Wording
) -> list[BarChart]:
    """Return the bars of states, and of answers to the poll."""
    states = [state for state in RecipientState if account.count(state)]
    bars = [(wording(f"announcement-state-{state}"), account.count(state)) for state in states]
    found = [_chart(wording("announcement-chart-states"), bars)]
    if sum(answered.values()) >= LEAST_ANSWERS:
        options = [button.label for button in announcement.buttons if button.kind is ButtonKind.POLL]
        spread = [(label, answered.get(option, 0)) for option, label in enumerate(options)]
        found.append(_chart(wording("announcement-chart-poll"), spread))
    return found


def _chart(heading: str, counted: Sequence[tuple[str, int]]) -> BarChart:
    whole = sum(count for _, count in counted)
    bars = tuple(Bar(label, count, f"{count} ({100 * count // whole if whole else 0} %)") for label, count in counted)
    return BarChart(heading, bars, "; ".join(f"{label}: {count}" for label, count in counted))


def table(announcement: Announcement, listed: Sequence[RecipientLine], wording: Wording) -> Spreadsheet:
    """Return all recipients as a table."""
    headings = [
        wording(f"announcement-column-{name}") for name in ("name", "kommune", "channel", "state", "reason", "at")
    ]
    rows = [
        (
            one.name,
            one.kommune,
            wording("announcement-channel", {"channel": one.channel or "none"}),
            wording(f"announcement-state-{one.state}"),
            reason_of(one, wording),
            one.at,
        )
        for one in listed
    ]
    return Spreadsheet(wording("announcement-table", {"number": announcement.id}), headings, rows, LOCAL)


def reason_of(one: RecipientLine, wording: Wording) -> str:
    """Return why, in words where there are some; else as the messenger said it."""
    return wording("announcement-reason", {"reason": one.reason}) if one.reason else ""
