"""Filing feedback with the office."""

from bot.engine.dialogs.capability import Filing
from bot.engine.dialogs.turn import Transaction
from bot.engine.files import keep
from bot.feedback.tables import add


def file_feedback(filing: Filing, transaction: Transaction) -> int:
    """Store feedback that was confirmed, with its file, and return its number; once per draft."""
    answers = filing.answers
    file_id = answers["attachment"]["id"] if "attachment" in answers else None
    if file_id is not None:
        keep(transaction.connection, file_id)
    return add(
        transaction.connection,
        {
            "draft": filing.draft,
            "person_id": transaction.person_id,
            "topic": answers["topic"],
            "text": answers["text"],
            "file_id": file_id,
            "may_call": answers["may_call"],
            "phone": answers.get("phone", ""),
            "created_at": transaction.now,
        },
    )
