"""What courses hold of persons: how far each is, which goes with the person."""

from bot.course.merging import merge_answers, merge_cards, merge_learners, merge_reads
from bot.course.tables import exercise_answers, learners, lesson_reads, review_cards
from bot.engine.personal import PersonalData, PersonalTable

PERSONAL = PersonalData(
    (
        PersonalTable(
            "learner",
            learners,
            shown=("course_key", "started_at", "last_at", "is_shared", "completed_at", "completed_label"),
            merge=merge_learners,
        ),
        PersonalTable("lesson-read", lesson_reads, shown=("course_key", "lesson_key", "read_at"), merge=merge_reads),
        PersonalTable(
            "exercise-answer",
            exercise_answers,
            shown=("course_key", "exercise_key", "is_right", "tries", "text", "answered_at"),
            merge=merge_answers,
        ),
        PersonalTable("review-card", review_cards, shown=("course_key", "exercise_key", "due_at"), merge=merge_cards),
    ),
)
