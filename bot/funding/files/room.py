"""How much the files of a grant may be together; how many there are in an answer, its question says."""

from collections.abc import Sequence

from sqlalchemy import Connection, func, select

from bot.engine.dialogs.turn import Refusal
from bot.engine.files import files
from bot.funding.tables import grant_files

LARGEST_BYTES = 60_000_000


class GrantFilesFull(Refusal):
    """A grant has no room for files; it takes `megabytes` in all, of which `left` are free."""


def make_room(connection: Connection, grant_id: int, sizes: Sequence[int]) -> None:
    """See that files of these sizes, in bytes, fit to those that a grant has. Raises GrantFilesFull."""
    if not sizes:
        return
    together = select(func.coalesce(func.sum(files.c.size_bytes), 0)).select_from(grant_files).join(files)
    left = LARGEST_BYTES - int(connection.execute(together.where(grant_files.c.grant_id == grant_id)).scalar_one())
    if sum(sizes) > left:
        raise GrantFilesFull(megabytes=LARGEST_BYTES // 1_000_000, left=max(0, left) // 1_000_000)
