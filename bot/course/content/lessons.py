"""A lesson: its messages, one after the other, and where it leads on."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from urllib.parse import unquote

from markdown_it.tree import SyntaxTreeNode

from bot.course.content.asking import exercise_of
from bot.course.content.flaws import CourseFlaws
from bot.course.content.limits import check_lesson, check_piece, minutes_of
from bot.course.content.naming import WrittenKey, WrittenKeys
from bot.course.content.syntax import ends_message, first_line
from bot.course.content.texts import content_of, text_of
from bot.course.content.words import ONWARD
from bot.course.outline import CoursePicture, Exercise, Lesson, Onward, Piece

_ONWARD = re.compile(r"\[(?P<label>[^\]]+)\]\(<?(?P<kind>\w+):(?P<target>[^)>]*)>?\)")
_PICTURE = re.compile(r"!\[(?P<alt>(?:[^\]\\]|\\.)*)\]\(\s*<?(?P<name>[^)>\"]*?)>?\s*(?:\"[^\"]*\"\s*)?\)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
LONGEST_ALT, LONGEST_ONWARD, MOST_ONWARD = 300, 60, 4


@dataclass(frozen=True)
class PlacedPicture:
    """A picture as a file names it, and the line where."""

    picture: CoursePicture
    line: int


@dataclass(frozen=True)
class PlacedOnward:
    """Where a lesson leads to, and the line that says so."""

    onward: Onward
    line: int


@dataclass
class _Message:
    """The blocks of one message. line: behind which they stand."""

    line: int
    nodes: list[SyntaxTreeNode] = field(default_factory=list)


@dataclass
class LessonReader:
    """Reads lessons; notes which pictures and onward links they name."""

    flaws: CourseFlaws
    keys: WrittenKeys
    pictures: list[PlacedPicture]
    onward: list[PlacedOnward]

    def lesson(self, title: str, key: WrittenKey, nodes: Sequence[SyntaxTreeNode]) -> Lesson:
        """Return the lesson that the blocks below a heading make."""
        messages = list(_messages(nodes, key.line))
        onward = [placed for node in messages[-1].nodes for placed in self._onward(node)]
        self.onward += onward
        if len(onward) > MOST_ONWARD:
            self.flaws.add(onward[0].line, "onward-many", most=MOST_ONWARD)
        for node in chain.from_iterable(message.nodes for message in messages[:-1]):
            if any(self._onward(node)):
                self.flaws.add(first_line(node), "onward-early")
        for message in messages:
            message.nodes = [node for node in message.nodes if not any(self._onward(node))]
        if not messages[-1].nodes and onward:
            messages.pop()
        pieces = tuple(self._piece(message) for message in messages)
        lesson = Lesson(key.key, title, pieces, was=key.was, onward=tuple(one.onward for one in onward))
        check_lesson(lesson, key.line, self.flaws)
        return Lesson(key.key, title, pieces, minutes_of(lesson), lesson.onward, key.was)

    def _onward(self, node: SyntaxTreeNode) -> Iterator[PlacedOnward]:
        """Yield what a block leads on to, if it does nothing else."""
        if node.type != "paragraph":
            return
        found = [_ONWARD.fullmatch(row.strip()) for row in content_of(node).split("\n")]
        if not all(one and one["kind"].lower() in ONWARD for one in found):
            return
        for number, one in enumerate(found):
            if one is None:
                continue
            target, label = unquote(one["target"]).strip(), _ESCAPED.sub(r"\1", one["label"]).strip()
            yield PlacedOnward(Onward(ONWARD[one["kind"].lower()], target, label), first_line(node) + number)

    def _piece(self, message: _Message) -> Piece:
        nodes, known = message.nodes, len(self.flaws.found)
        announced = [(number, key) for number, node in enumerate(nodes) if (key := self._announced(node))]
        begins = announced[0][0] if announced else len(nodes)
        for _, other in announced[1:]:
            self.flaws.add(other.line, "exercise-second", text=other.key)
        ends = announced[1][0] if announced[1:] else len(nodes)
        exercise = self._exercise(announced[0][1], nodes[begins + 1 : ends]) if announced else None
        picture, texts = self._picture(nodes[:begins])
        piece = Piece(text_of(texts, self.flaws), picture, exercise)
        if piece == Piece() and len(self.flaws.found) == known:
            self.flaws.add(message.line, "message-empty")
        check_piece(piece, first_line(nodes[0]) if nodes else message.line, self.flaws)
        return piece

    def _announced(self, node: SyntaxTreeNode) -> WrittenKey | None:
        return self.keys.of_comment(node.content, first_line(node)) if node.type == "html_block" else None

    def _exercise(self, key: WrittenKey, nodes: Sequence[SyntaxTreeNode]) -> Exercise | None:
        return exercise_of(key.key, key.was, key.line, nodes, self.flaws)

    def _picture(self, nodes: Sequence[SyntaxTreeNode]) -> tuple[CoursePicture | None, Sequence[SyntaxTreeNode]]:
        """Return the picture of a message, and its other blocks."""
        texts: list[SyntaxTreeNode] = []
        pictures: list[PlacedPicture] = []
        for node in nodes:
            found = _PICTURE.fullmatch(content_of(node).strip()) if node.type == "paragraph" else None
            if found is None:
                texts.append(node)
                continue
            line = first_line(node)
            alt = " ".join(_ESCAPED.sub(r"\1", found["alt"]).split())
            placed = PlacedPicture(CoursePicture(unquote(found["name"].strip()), alt), line)
            self._check_picture(placed, is_first=not texts and not pictures)
            pictures.append(placed)
        self.pictures += pictures
        return (pictures[0].picture if pictures else None), texts

    def _check_picture(self, placed: PlacedPicture, *, is_first: bool) -> None:
        if not placed.picture.alt:
            self.flaws.add(placed.line, "picture-alt", text=placed.picture.name)
        if len(placed.picture.alt) > LONGEST_ALT:
            self.flaws.add(placed.line, "picture-alt-long", most=LONGEST_ALT)
        if not is_first:
            self.flaws.add(placed.line, "picture-first")


def _messages(nodes: Sequence[SyntaxTreeNode], line: int) -> Iterator[_Message]:
    """Yield the messages of a lesson; there is at least one. line: of its heading."""
    message = _Message(line)
    for node in nodes:
        if ends_message(node):
            yield message
            message = _Message(first_line(node))
        else:
            message.nodes.append(node)
    yield message
