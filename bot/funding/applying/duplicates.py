"""Whether an application looks like one that the Kommune has filed already: same title and sum, or the same file."""

from sqlalchemy import Connection, select

from bot.engine.dialogs.capability import Filing
from bot.engine.files import files, referred_to
from bot.engine.talk.vocabulary import spellings
from bot.funding.applying.situation import Situation
from bot.funding.form import sum_cents
from bot.funding.reading import Grant
from bot.funding.tables import grant_files


def twins(connection: Connection, filing: Filing, situation: Situation) -> tuple[Grant, ...]:
    """Return the grants of the same year that an application may repeat: title and sum, or purpose and a file."""
    answers, wanted = filing.answers, sum_cents(filing.answers)
    with_file = _with_same_file(connection, referred_to(answers.get("offer")))

    def is_twin(grant: Grant) -> bool:
        """Tell whether a grant is for what this application is for."""
        is_alike = not spellings(grant.title).isdisjoint(spellings(str(answers.get("project", ""))))
        has_purpose = grant.answers.get("measure") == answers.get("measure")
        return (is_alike and grant.sum_cents == wanted) or (has_purpose and grant.id in with_file)

    return tuple(grant for grant in situation.live if is_twin(grant))


def _with_same_file(connection: Connection, file_ids: frozenset[int]) -> frozenset[int]:
    """Return the grants that have a file with the same content."""
    if not file_ids:
        return frozenset()
    content = select(files.c.sha256).where(files.c.id.in_(file_ids))
    same = select(grant_files.c.grant_id).join(files, files.c.id == grant_files.c.file_id)
    return frozenset(connection.execute(same.where(files.c.sha256.in_(content))).scalars())
