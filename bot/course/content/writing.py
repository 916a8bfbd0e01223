"""Writes a course as the file from which it would be read again."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from urllib.parse import quote

from bot.course.content.words import EXERCISE, MATCH, ONWARD, ORDER
from bot.course.outline import Course, CoursePicture, Exercise, ExerciseKind, Lesson, Onward, Piece
from bot.engine.talk.spans import Block, Shape, Span, parse

_SIGNS = re.compile(r"([\\`*_\[\]{}<>~$@|&])")
_BEGINNING = re.compile(r"(#{1,6}(?=\s|$)|[-+](?=\s|$)|-{3,}|\d+(?=[.)](?:\s|$)))")
_AROUND = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)
_ODD_TARGET = re.compile(r"[\s()<>]")
_IN_TARGET = re.compile(r"[)>%<]")
_NUMBER = re.compile(r"([1-9]\d{0,7}|0)\. (?=\S)")
_ORDERED = "ordered"
# What may follow right below: it ends what is before it.
_ADJACENT = {
    (before, after)
    for before in (Shape.PARAGRAPH, Shape.QUOTE, Shape.ITEM, _ORDERED)
    for after in (Shape.ITEM, Shape.QUOTE, _ORDERED)
    if before != after
}
_BETWEEN_LISTS = "<!-- -->"
_MARKS = {Shape.PARAGRAPH: "", Shape.ITEM: "- ", Shape.QUOTE: "> "}
_ONWARD_WORDS = {kind: word for word, kind in ONWARD.items()}
_CHECKED = {
    ExerciseKind.SINGLE: ("[( )]", "[(X)]"),
    ExerciseKind.MULTIPLE: ("[[ ]]", "[[X]]"),
    ExerciseKind.TASK: ("[ ]", "[ ]"),
}


def course_as_markdown(course: Course) -> str:
    """Return the text of a course's file, the same for the same course; `read_course` reads it again."""
    parts = [head_as_markdown(course), f"# {_heading(course.title, course.key)}", text_as_markdown(course.intro)]
    for module in course.modules:
        parts += [f"## {_heading(module.title, module.key, module.was)}", text_as_markdown(module.intro)]
        for lesson in module.lessons:
            parts += _lesson(lesson)
    return "\n\n".join(part for part in parts if part) + "\n"


def head_as_markdown(course: Course) -> str:
    """Return the comment at the top of a course's file."""
    author = [f"author:   {course.author}"] if course.author else []
    version = [f"version:  {course.label}", f"date:     {course.dated}"]
    return "\n".join(("<!--", *author, "language: de", *version, "-->"))


def text_as_markdown(text: str) -> str:
    """Return markup as Markdown; `text_of` makes the same of it again, if it was read from a file."""
    written, before, is_parted = "", "", False
    for shape, blocks in _runs(text):
        if not shape:
            is_parted = True
            continue
        lines = "\n".join(_run(blocks, shape))
        if before:
            written += "\n" if not is_parted and (before, shape) in _ADJACENT else "\n\n"
        written, before, is_parted = written + lines, shape, False
    return written


def _runs(text: str) -> Iterator[tuple[str, Sequence[Block]]]:
    """Yield lines of the same shape; "" for blank ones, and of its own for a list of numbers."""
    for shape, run in groupby(parse(text), key=lambda block: str(block.shape) if block.spans else ""):
        blocks = list(run)
        start = _list_start(blocks) if shape == Shape.PARAGRAPH else len(blocks)
        if blocks[:start]:
            yield shape, blocks[:start]
        if blocks[start:]:
            yield _ORDERED, blocks[start:]


def _list_start(blocks: Sequence[Block]) -> int:
    """Return at which line of a paragraph a list of numbers begins, to its end; below other lines only with 1."""
    found = [_NUMBER.match(block.spans[0].text) for block in blocks]
    numbers = [int(one[1]) if one else -1 for one in found]
    start = len(blocks)
    while start and numbers[start - 1] >= 0 and (start == len(blocks) or numbers[start - 1] == numbers[start] - 1):
        start -= 1
    return start if not start or numbers[start : start + 1] == [1] else len(blocks)


def _run(blocks: Sequence[Block], shape: str) -> Iterator[str]:
    """Yield the lines of one shape; those of a paragraph or quote stay lines."""
    ends = ["" if shape in {Shape.ITEM, _ORDERED} or block is blocks[-1] else "\\" for block in blocks]
    for block, end in zip(blocks, ends, strict=True):
        if shape != _ORDERED:
            yield f"{_MARKS[Shape(shape)]}{_line(block.spans)}{end}"
            continue
        first, *others = block.spans
        number, _, rest = first.text.partition(" ")
        yield f"{number} {_line((replace(first, text=rest), *others))}"


def _line(spans: Sequence[Span]) -> str:
    written = "".join(map(_span, spans)).strip()
    return _BEGINNING.sub(_escaped_beginning, written, count=1) if _BEGINNING.match(written) else written


def _escaped_beginning(found: re.Match[str]) -> str:
    return f"{found[1]}\\" if found[1].isdigit() else f"\\{found[1]}"


def _span(span: Span) -> str:
    text = escaped(span.text)
    if span.link:
        return f"[{text}]({_target(span.link)})"
    if not span.bold or not text.strip():
        return text
    around = _AROUND.fullmatch(text)
    before, inner, after = around.groups() if around else ("", text, "")
    return f"{before}**{inner}**{after}"


def escaped(text: str) -> str:
    """Return a text whose signs mean nothing in Markdown."""
    return _SIGNS.sub(r"\\\1", text)


def _target(link: str) -> str:
    """Return where a link leads; in brackets, which not every program knows, only if it must be."""
    return f"<{link.replace('<', '%3C').replace('>', '%3E')}>" if _ODD_TARGET.search(link) else link


def _inline(markup: str, mark: str = "") -> str:
    """Return markup as lines of one paragraph, each behind a mark."""
    return "\\\n".join(f"{mark}{_line(block.spans)}" for block in parse(markup) if block.spans)


def _heading(title: str, key: str, was: Sequence[str] = ()) -> str:
    return f"{escaped(title)} {{#{key}{_former(was)}}}"


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
        yield picture_as_markdown(piece.picture)
    yield text_as_markdown(piece.text)
    if piece.exercise:
        yield from _exercise(piece.exercise)


def picture_as_markdown(picture: CoursePicture) -> str:
    """Return the line that shows a picture."""
    return f"![{escaped(picture.alt)}]({quote(picture.name)})"


def _onward(onward: Onward) -> str:
    target = _IN_TARGET.sub(lambda found: quote(found[0]), onward.target)
    return f"[{escaped(onward.label)}]({_target(f'{_ONWARD_WORDS[onward.kind]}:{target}')})"


def _exercise(exercise: Exercise) -> Iterator[str]:
    yield f"<!-- {EXERCISE}: {exercise.key}{_former(exercise.was)} -->\n{text_as_markdown(exercise.asks)}".rstrip()
    if exercise.options and exercise.asks and parse(exercise.asks)[-1].shape is Shape.ITEM:
        yield _BETWEEN_LISTS
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
            about = f" ± {german_number(exercise.tolerance)}" if exercise.tolerance else ""
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


def german_number(number: float) -> str:
    """Return a number as Germans write it, to six places."""
    return f"{number:.6f}".rstrip("0").rstrip(".").replace(".", ",")
