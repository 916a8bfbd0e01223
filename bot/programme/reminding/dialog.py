"""Reminders of meetings and the join link: the capability."""

from bot.engine.dialogs.capability import Capability, Command, Talk, Upkeep
from bot.engine.personal import PersonalData, PersonalTable
from bot.engine.talk.spoken import examples, spoken
from bot.programme.reminding import choosing, reminder, rounds
from bot.programme.reminding.link import claim, show_link, show_next
from bot.programme.reminding.tables import reminder_choices
from bot.programme.reminding.wanted import CHOSEN, merge
from bot.programme.shown import LINK, REMINDERS

PERSONAL = PersonalData((PersonalTable("reminder-choice", reminder_choices, shown=CHOSEN, merge=merge),))


def capability() -> Capability:
    """Return the capability of reminders."""
    names, meant = spoken(__package__), examples(__package__)
    talk = Talk(
        commands=(
            Command("meeting-link", names["meeting-link"], show_next, examples=meant["meeting-link"]),
            Command(
                "meeting-reminders", names["meeting-reminders"], choosing.show, examples=meant["meeting-reminders"]
            ),
            Command(
                "no-meeting-reminders",
                names["no-meeting-reminders"],
                choosing.none_any_more,
                examples=meant["no-meeting-reminders"],
                acts_at_once=True,
            ),
        ),
        presses={REMINDERS: choosing.press, LINK: show_link, reminder.COMES: reminder.comes},
        claim=claim,
        guards={reminder.GUARD: reminder.is_still_due, reminder.LACKS_LINK: reminder.still_lacks_link},
    )
    jobs = {
        rounds.ROUND: rounds.go_round,
        rounds.REMINDER: reminder.remind,
        rounds.NO_LINK: reminder.tell_office,
    }
    return Capability("programme-reminding", talk, Upkeep(jobs), PERSONAL)
