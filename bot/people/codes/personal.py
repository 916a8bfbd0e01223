"""What an export shows of codes; an erasure removes them, and a merge hands them on."""

from bot.engine.personal import PersonalTable
from bot.people.codes.tables import codes

CODES = (PersonalTable("code", codes, shown=("purpose", "created_at", "expires_at", "used_at")),)
