"""What somebody has in hand."""

from bot.course.place import CoursePlace, LearningMode, place_from_json, place_to_json

QUEUE = CoursePlace(LearningMode.WRONG, queue=("eins", "zwei"))


def test_a_place_is_read_as_it_was_stored() -> None:
    assert place_from_json(place_to_json(QUEUE)) == QUEUE
    assert place_from_json({}) == CoursePlace()


def test_a_queue_counts_the_first_answer_to_what_it_asks() -> None:
    once = QUEUE.answered("eins", False)
    assert (once.queue, once.done, once.right) == (("zwei",), 1, 0)
    assert once.answered("eins", True) == once
    assert once.answered("zwei", True) == CoursePlace(LearningMode.WRONG, queue=(), done=2, right=1)
    assert CoursePlace(LearningMode.LESSON, "lektion", 1).answered("eins", True).done == 0
