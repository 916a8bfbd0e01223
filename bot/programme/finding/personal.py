"""The topics that a person wishes for, as far as they are personal data."""

from sqlalchemy import true

from bot.engine.personal import PersonalData, PersonalTable
from bot.programme.finding.tables import meeting_wishes
from bot.programme.finding.wishes import merge

PERSONAL = PersonalData(
    (PersonalTable("meeting-wish", meeting_wishes, shown=("topic", "created_at"), merge=merge, keeps=true()),),
)
