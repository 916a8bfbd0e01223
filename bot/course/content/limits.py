"""How long lessons and messages may be, so that each is read in a few minutes on a phone."""

import math

from bot.course.content.flaws import CourseFlaws
from bot.course.outline import Exercise, Lesson, Piece
from bot.engine.talk.spans import parse, plain

MOST_PIECES, LONGEST_LESSON, MOST_MINUTES = 4, 3_500, 3
LONGEST_PIECE = 1_600
LONGEST_PICTURED_PIECE = 900  # it stands below the picture
LONGEST_INTRO, LONGEST_TITLE = 600, 80
_WORDS_A_MINUTE = 200
_MINUTES_AN_EXERCISE = 1 / 3


def letters_of(piece: Piece) -> int:
    """Return how many letters of a message are read before anything is answered."""
    return sum(len(text) for text in _read(piece))


def minutes_of(lesson: Lesson) -> int:
    """Return how many minutes a lesson takes, at least one."""
    return max(1, math.ceil(_minutes(lesson) - 0.05))


def check_lesson(lesson: Lesson, line: int, flaws: CourseFlaws) -> None:
    """Note what is too long about a lesson. line: of its heading."""
    letters, minutes = sum(map(letters_of, lesson.pieces)), _minutes(lesson)
    if len(lesson.pieces) > MOST_PIECES:
        flaws.add(line, "lesson-pieces", count=len(lesson.pieces), most=MOST_PIECES)
    if letters > LONGEST_LESSON:
        flaws.add(line, "lesson-long", count=letters, most=LONGEST_LESSON)
    elif minutes_of(lesson) > MOST_MINUTES:
        flaws.add(line, "lesson-slow", count=f"{minutes:.1f}".replace(".", ","), most=MOST_MINUTES)


def check_piece(piece: Piece, line: int, flaws: CourseFlaws) -> None:
    """Note whether a message is too long. line: of its beginning."""
    letters = letters_of(piece)
    if letters > LONGEST_PIECE:
        flaws.add(line, "message-long", count=letters, most=LONGEST_PIECE)
    elif piece.picture and len(plain(parse(piece.text))) > LONGEST_PICTURED_PIECE:
        flaws.add(line, "message-pictured", most=LONGEST_PICTURED_PIECE)


def check_intro(intro: str, line: int, flaws: CourseFlaws) -> None:
    """Note whether what stands below the heading of a course or module is too long."""
    if len(plain(parse(intro))) > LONGEST_INTRO:
        flaws.add(line, "intro-long", most=LONGEST_INTRO)


def _minutes(lesson: Lesson) -> float:
    words = sum(len(text.split()) for piece in lesson.pieces for text in _read(piece))
    return words / _WORDS_A_MINUTE + len(lesson.exercises) * _MINUTES_AN_EXERCISE


def _read(piece: Piece) -> list[str]:
    return [_visible(piece.text), *(_asked(piece.exercise) if piece.exercise else ())]


def _asked(exercise: Exercise) -> list[str]:
    options = [_visible(option.text) for option in exercise.options]
    return [_visible(exercise.asks), *options, *exercise.items, *exercise.partners]


def _visible(text: str) -> str:
    """Return the letters of a text that are read: without the addresses of its links."""
    return "\n".join("".join(span.text for span in block.spans) for block in parse(text))
