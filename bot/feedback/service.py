"""Filing feedback with the office."""

from bot.engine.dialogs.capability import Filing
from bot.engine.dialogs.turn import Transaction
from bot.engine.files import keep
from bot.engine.forms.form import several
from bot.feedback.tables import add


def file_feedback(filing: Filing, transaction: Transaction) -> int:
    """Store feedback that was confirmed, with its files, and return its number; once per draft."""
    answers = filing.answers
    file_id, *more_files = [file["id"] for file in several(answers.get("attachment"))] or [None]
    for kept in (file_id, *more_files):
        if kept is not None:
            keep(transaction.connection, kept)
    return add(
        transaction.connection,
        {
            "draft": filing.draft,
            "person_id": transaction.person_id,
            "topic": answers["topic"],
            "text": answers["text"],
            "file_id": file_id,
            "more_files": more_files or None,
            "may_call": answers["may_call"],
            "phone": answers.get("phone", ""),
            "created_at": transaction.now,
        },
    )
