"""What becomes of the office's part in grants when somebody in it goes or merges: it stays, by a number."""

from datetime import datetime

from sqlalchemy import Connection, delete, select, update

from bot.engine.personal import PersonalData, PersonalTable
from bot.funding.desk.tables import grant_declarations, grant_letters, grant_reviews

_STAYS = "personal-grant-review-stays"


def _keep(_connection: Connection, _person_id: int, _now: datetime) -> None:
    """Leave what was done for the office; the number of who did it leads nowhere any more."""


def _merge_declarations(connection: Connection, gone: int, kept: int) -> None:
    """Leave one of two declarations about a grant: who was biased under one account, is."""
    theirs = grant_declarations.c.declared_by == gone
    biased = select(grant_declarations.c.grant_id).where(theirs, ~grant_declarations.c.is_impartial)
    mine = select(grant_declarations.c.grant_id).where(grant_declarations.c.declared_by == kept)
    both = (grant_declarations.c.declared_by == kept) & grant_declarations.c.grant_id.in_(biased)
    connection.execute(update(grant_declarations).where(both).values(is_impartial=False))
    connection.execute(delete(grant_declarations).where(theirs, grant_declarations.c.grant_id.in_(mine)))
    connection.execute(update(grant_declarations).where(theirs).values(declared_by=kept))


PERSONAL = PersonalData(
    (
        PersonalTable(
            "grant-review",
            grant_reviews,
            "proposed_by",
            shown=("grant_id", "sum_cents", "state", "proposed_at"),
            erase=_keep,
            stays=_STAYS,
        ),
        PersonalTable(
            "grant-decision",
            grant_reviews,
            "decided_by",
            shown=("grant_id", "sum_cents", "state", "decided_at"),
            erase=_keep,
            stays=_STAYS,
        ),
        PersonalTable(
            "grant-declaration",
            grant_declarations,
            "declared_by",
            shown=("grant_id", "is_impartial", "declared_at"),
            erase=_keep,
            merge=_merge_declarations,
            stays=_STAYS,
        ),
        PersonalTable(
            "grant-letter",
            grant_letters,
            "written_by",
            shown=("grant_id", "readers", "text", "written_at"),
            erase=_keep,
            stays=_STAYS,
        ),
    )
)
