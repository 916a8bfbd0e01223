"""Writes a course as the file from which it would be read again."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from urllib.parse import quote

from bot.course.content.words import EXERCISE, MATCH, ONWARD, ORDER
from bot.course.outline import Course, CoursePicture, Exercise, ExerciseKind, Lesson, Onward, Piece
from bot.engine.talk.spans import Block, Shape, Span, parse

_SIGNS = re.compile(r"([\\`*_\[\]{}<>~$@|&])")
_BEGINNING = re.compile(r"(#{1,6}(?=\s|$)|[-+](?=\s|$)|-{3,}|\d+(?=[.)](?:\s|$)))")
_AROUND = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)
_IN_TARGET = re.compile(r"[)>%<]")
_MARKS = {Shape.PARAGRAPH: "", Shape.ITEM: "- ", Shape.QUOTE: "> "}
_ONWARD_WORDS = {kind: word for word, kind in ONWARD.items()}
_CHECKED = {
    ExerciseKind.SINGLE: ("[( )]", "[(X)]"),
    ExerciseKind.MULTIPLE: ("[[ ]]", "[[X]]"),
    ExerciseKind.TASK: ("[ ]", "[ ]"),
}


def course_as_markdown(course: Course) -> str:
    """Return the text of a course's file, the same for the same course; `read_course` reads it again."""
    head = ["<!--", *([f"author:   {course.author}"] if course.author else []), "language: de"]
    head += [f"version:  {course.label}", f"date:     {course.dated}", "-->"]
    parts = ["\n".join(head), f"# {_heading(course.title, course.key)}", text_as_markdown(course.intro)]
    for module in course.modules:
        parts += [f"## {_heading(module.title, module.key, module.was)}", text_as_markdown(module.intro)]
        for lesson in module.lessons:
            parts += _lesson(lesson)
    return "\n\n".join(part for part in parts if part) + "\n"


def text_as_markdown(text: str) -> str:
    """Return markup as Markdown."""
    shaped = groupby(parse(text), key=lambda block: (block.shape, not block.spans))
    written = [_run(tuple(blocks), shape) for (shape, is_blank), blocks in shaped if not is_blank]
    return "\n\n".join(filter(None, written))


def _run(blocks: Sequence[Block], shape: Shape) -> str:
    """Return lines of one shape; lines of a paragraph or quote stay lines."""
    lines = [_line(block.spans) for block in blocks]
    mark = _MARKS[shape]
    between = "\n" if shape is Shape.ITEM else "\\\n"
    return between.join(f"{mark}{line}" for line in lines)


def _line(spans: Sequence[Span]) -> str:
    written = "".join(map(_span, spans)).strip()
    return _BEGINNING.sub(_escaped_beginning, written, count=1) if _BEGINNING.match(written) else written


def _escaped_beginning(found: re.Match[str]) -> str:
    return f"{found[1]}\\" if found[1].isdigit() else f"\\{found[1]}"


def _span(span: Span) -> str:
    text = _escaped(span.text)
    if span.link:
        return f"[{text}](<{span.link.replace('<', '%3C').replace('>', '%3E')}>)"
    if not span.bold or not text.strip():
        return text
    around = _AROUND.fullmatch(text)
    before, inner, after = around.groups() if around else ("", text, "")
    return f"{before}**{inner}**{after}"


def _escaped(text: str) -> str:
    return _SIGNS.sub(r"\\\1", text)


def _inline(markup: str, mark: str = "") -> str:
    """Return markup as lines of one paragraph, each behind a mark."""
    return "\\\n".join(f"{mark}{_line(block.spans)}" for block in parse(markup) if block.spans)


def _heading(title: str, key: str, was: Sequence[str] = ()) -> str:
    return f"{_escaped(title)} {{#{key}{_former(was)}}}"


def _former(was: Sequence[str]) -> str:
    return f" was={','.join(was)}" if was else ""


def _lesson(lesson: Lesson) -> Iterator[str]:
    yield f"### {_heading(lesson.title, lesson.key, lesson.was)}"
    for number, piece in enumerate(lesson.pieces):
        if number:
            yield "---"
        yield from _piece(piece)
    if lesson.onward:
        yield "---"
        yield "\n".join(map(_onward, lesson.onward))


def _piece(piece: Piece) -> Iterator[str]:
    if piece.picture:
        yield _picture(piece.picture)
    yield text_as_markdown(piece.text)
    if piece.exercise:
        yield from _exercise(piece.exercise)


def _picture(picture: CoursePicture) -> str:
    return f"![{_escaped(picture.alt)}]({quote(picture.name)})"


def _onward(onward: Onward) -> str:
    target = _IN_TARGET.sub(lambda found: quote(found[0]), onward.target)
    return f"[{_escaped(onward.label)}](<{_ONWARD_WORDS[onward.kind]}:{target}>)"


def _exercise(exercise: Exercise) -> Iterator[str]:
    yield f"<!-- {EXERCISE}: {exercise.key}{_former(exercise.was)} -->\n{text_as_markdown(exercise.asks)}".rstrip()
    yield _answers(exercise)
    if exercise.hints:
        yield "\n".join(f"[[?]] {_inline(hint)}" for hint in exercise.hints)
    if exercise.solution:
        yield f"****\n{text_as_markdown(exercise.solution)}\n****"


def _answers(exercise: Exercise) -> str:
    match exercise.kind:
        case ExerciseKind.TEXT:
            return f"[[{'|'.join(exercise.accepted)}]]"
        case ExerciseKind.NUMBER:
            about = f" ± {_german(exercise.tolerance)}" if exercise.tolerance else ""
            return f"[[{exercise.accepted[0]}{about}]]" if about else f"[[{'|'.join(exercise.accepted)}]]"
        case ExerciseKind.REFLECTION:
            return "[[___]]"
        case ExerciseKind.ORDER:
            return "\n".join((f"``` {ORDER}", *exercise.items, "```"))
        case ExerciseKind.MATCH:
            pairs = zip(exercise.items, exercise.partners, strict=True)
            return "\n".join((f"``` {MATCH}", *(f"{left} = {right}" for left, right in pairs), "```"))
    return "\n".join(_options(exercise))


def _options(exercise: Exercise) -> Iterator[str]:
    wrong, right = _CHECKED[exercise.kind]
    for option in exercise.options:
        yield f"- {right if option.is_right else wrong} {_inline(option.text)}"
        if option.feedback:
            yield _inline(option.feedback, "  > ")


def _german(number: float) -> str:
    return f"{number:.6f}".rstrip("0").rstrip(".").replace(".", ",")
