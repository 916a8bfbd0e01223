"""Reads a course's file whole; each thing that is wrong with it has its line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from markdown_it.tree import SyntaxTreeNode

from bot.course.content.flaws import CourseFlaw, CourseFlaws
from bot.course.content.head import CourseHead, head_of
from bot.course.content.lessons import LessonReader, PlacedOnward, PlacedPicture
from bot.course.content.limits import LONGEST_TITLE, check_intro
from bot.course.content.marking import plain_of
from bot.course.content.naming import WrittenKey, WrittenKeys, colliding
from bot.course.content.syntax import blocks_of, first_line
from bot.course.content.texts import content_of, is_note, text_of
from bot.course.outline import Course, CourseModule, Lesson

_OWNERS = {"h1": "course", "h2": "module", "h3": "lesson"}


@dataclass(frozen=True)
class ReadCourse:
    """What a file says. The course counts only if there are no flaws."""

    course: Course
    """The course, its pictures without their digests."""

    flaws: tuple[CourseFlaw, ...]
    """What is wrong, by line."""

    lines: Mapping[str, int]
    """Where each id stands."""

    dropped: tuple[str, ...]
    """Ids that the head says are gone on purpose."""

    pictures: Sequence[PlacedPicture]
    """The pictures that are named."""

    onward: Sequence[PlacedOnward]
    """Where lessons lead on to."""


def read_course(text: str) -> ReadCourse:
    """Return what the text of a file says."""
    return _Reader().read(text)


@dataclass
class _Section:
    """A heading and what stands below it, before the next one."""

    owner: str
    title: str
    key: WrittenKey
    nodes: list[SyntaxTreeNode] = field(default_factory=list)


class _Reader:
    def __init__(self) -> None:
        self._flaws = CourseFlaws()
        self._keys = WrittenKeys(self._flaws)
        self._head: CourseHead | None = None
        self._lessons = LessonReader(self._flaws, self._keys, [], [])

    def read(self, text: str) -> ReadCourse:
        course = self._course(self._sections(text))
        self._keys.check()
        lines = self._keys.lines()
        if not self._flaws.found:
            for one, other in colliding(course):
                self._flaws.add(lines[other], "key-collides", text=other, other=one)
        dropped = self._head.dropped if self._head else ()
        for key in dropped:
            if key in lines:
                self._flaws.add(1, "dropped-used", text=key, first=lines[key])
        found = self._lessons
        return ReadCourse(course, self._flaws.in_order, lines, dropped, found.pictures, found.onward)

    def _sections(self, text: str) -> list[_Section]:
        sections: list[_Section] = []
        for node in blocks_of(text):
            if node.type == "heading" and node.tag in _OWNERS:
                sections.append(self._section(node))
            elif sections:
                sections[-1].nodes.append(node)
            else:
                self._before(node)
        if self._head is None:
            self._flaws.add(1, "head-none")
        return sections

    def _before(self, node: SyntaxTreeNode) -> None:
        """Read what stands before the first heading."""
        if not is_note(node):
            self._flaws.add(first_line(node), "text-early")
        elif self._head is None:
            self._head = head_of(node.content, first_line(node), self._flaws)

    def _section(self, node: SyntaxTreeNode) -> _Section:
        owner, line = _OWNERS[node.tag], first_line(node)
        content, key = self._keys.of_heading(content_of(node), line, owner)
        title = plain_of(content, line, self._flaws)
        if not title:
            self._flaws.add(line, "title-none", owner=owner)
        if len(title) > LONGEST_TITLE:
            self._flaws.add(line, "title-long", most=LONGEST_TITLE)
        return _Section(owner, title, key)

    def _course(self, sections: Sequence[_Section]) -> Course:
        head = self._head or CourseHead()
        top = next((section for section in sections if section.owner == "course"), None)
        if top is None:
            self._flaws.add(1, "course-none")
            top = _Section("course", "", WrittenKey("", 1, "course"))
        course = Course(top.key.key, top.title, head.label, head.dated, self._intro(top), (), head.author)
        modules: list[CourseModule] = []
        for section in sections:
            self._check_place(section, top, modules)
            if section.owner == "module":
                modules.append(CourseModule(section.key.key, section.title, self._intro(section), (), section.key.was))
            elif section.owner == "lesson":
                lesson = self._lessons.lesson(section.title, section.key, section.nodes)
                _append(modules, lesson)
        self._check_full(modules, top)
        return replace(course, modules=tuple(modules))

    def _intro(self, section: _Section) -> str:
        intro = text_of(section.nodes, self._flaws)
        check_intro(intro, section.key.line, self._flaws)
        return intro

    def _check_place(self, section: _Section, top: _Section, modules: Sequence[CourseModule]) -> None:
        if section.owner == "course" and section is not top:
            self._flaws.add(section.key.line, "course-second")
        if section.owner != "course" and section.key.line < top.key.line:
            self._flaws.add(section.key.line, "course-first")
        if section.owner == "lesson" and not modules:
            self._flaws.add(section.key.line, "lesson-outside")

    def _check_full(self, modules: Sequence[CourseModule], top: _Section) -> None:
        if not modules:
            self._flaws.add(top.key.line, "modules-none")
        lines = self._keys.lines()
        for module in modules:
            if not module.lessons:
                self._flaws.add(lines.get(module.key, top.key.line), "lessons-none", text=module.title)


def _append(modules: list[CourseModule], lesson: Lesson) -> None:
    if modules:
        modules[-1] = replace(modules[-1], lessons=(*modules[-1].lessons, lesson))
