"""What courses hold of persons: how far each is, which goes with the person.

Nothing of it passes to a successor: what somebody has learned, they have learned themself.
"""

from bot.course.achieving.sharing import admitted, revoke
from bot.course.merging import merge_answers, merge_cards, merge_learners, merge_reads, merge_shares
from bot.course.tables import (
    exercise_answers,
    learners,
    learning_statements,
    lesson_reads,
    progress_shares,
    review_cards,
)
from bot.course.titles import titled
from bot.engine.personal import PersonalData, PersonalTable

PERSONAL = PersonalData(
    (
        PersonalTable(
            "learner",
            learners,
            shown=("course_key", "started_at", "last_at", "completed_at", "completed_label"),
            told=titled,
            merge=merge_learners,
        ),
        PersonalTable(
            "lesson-read",
            lesson_reads,
            shown=("course_key", "lesson_key", "read_at"),
            told=titled,
            merge=merge_reads,
        ),
        PersonalTable(
            "exercise-answer",
            exercise_answers,
            shown=("course_key", "exercise_key", "is_right", "tries", "text", "answered_at"),
            told=titled,
            merge=merge_answers,
        ),
        PersonalTable(
            "review-card",
            review_cards,
            shown=("course_key", "exercise_key", "due_at"),
            told=titled,
            merge=merge_cards,
        ),
        PersonalTable("progress-share", progress_shares, shown=("kommune_key", "since"), merge=merge_shares),
        PersonalTable(
            "learning-statement",
            learning_statements,
            shown=("statement", "course_key", "about", "key", "is_right", "at", "is_voided"),
            told=titled,
        ),
    ),
    revokes=(revoke,),
    admits=(admitted,),
)
