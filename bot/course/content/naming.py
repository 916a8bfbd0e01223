"""Written ids: which are allowed, where they stand, and that each is there once."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bot.course.content.flaws import CourseFlaws
from bot.course.content.words import EXERCISE
from bot.course.outline import Course

LONGEST_COURSE_KEY, LONGEST_KEY = 24, 60
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NAMED = re.compile(r"\s*\{\s*#(?P<key>[^\s}]*)(?P<more>[^}]*)\}\s*$")
_EXERCISE = re.compile(
    rf"<!--\s*{EXERCISE}\b\s*:?\s*(?P<key>\S*?)(?P<more>(?:\s+\S.*?)?)\s*-->(?P<rest>.*)", re.DOTALL | re.IGNORECASE
)
_WAS = re.compile(r"was=(\S+)")


@dataclass(frozen=True)
class WrittenKey:
    """An id as it stands in the file. owner: "course", "module", "lesson" or "exercise". was: former ones."""

    key: str
    line: int
    owner: str
    was: tuple[str, ...] = ()


@dataclass
class WrittenKeys:
    """All ids of a file."""

    flaws: CourseFlaws
    written: list[WrittenKey] = field(default_factory=list)

    def of_heading(self, content: str, line: int, owner: str) -> tuple[str, WrittenKey]:
        """Return a heading without its id, and the id."""
        found = _NAMED.search(content)
        if found is None:
            self.flaws.add(line, "key-none", owner=owner, text=content)
            return content, WrittenKey("", line, owner)
        return content[: found.start()], self._noted(found["key"], found["more"], line, owner)

    def of_comment(self, content: str, line: int) -> WrittenKey | None:
        """Return the id of the exercise that a comment announces, None if it announces none."""
        found = _EXERCISE.match(content.strip())
        if found is None:
            return None
        if found["rest"].strip():
            self.flaws.add(line, "after-comment", text=found["rest"].strip())
        return self._noted(found["key"], found["more"], line, "exercise")

    def lines(self) -> Mapping[str, int]:
        """Return for each id where it stands first."""
        return {one.key: one.line for one in reversed(self.written)}

    def _noted(self, key: str, more: str, line: int, owner: str) -> WrittenKey:
        was = tuple(one for listed in _WAS.findall(more) for one in listed.strip(",").split(","))
        if _WAS.sub("", more).strip():
            self.flaws.add(line, "key-more", text=more.strip())
        most = LONGEST_COURSE_KEY if owner == "course" else LONGEST_KEY
        for one in (key, *was):
            if not _SLUG.fullmatch(one) or len(one) > most:
                self.flaws.add(line, "key-form", text=one, most=most)
        if was and owner == "course":
            self.flaws.add(line, "key-course-was")
        noted = WrittenKey(key, line, owner, was)
        self.written.append(noted)
        return noted

    def check(self) -> None:
        """Note ids that stand twice, and former ones that are still in use or claimed twice."""
        first: dict[str, WrittenKey] = {}
        for one in self.written:
            if one.key in first:
                self.flaws.add(one.line, "key-twice", text=one.key, first=first[one.key].line)
            first.setdefault(one.key, one)
        claimed = Counter(was for one in self.written for was in one.was)
        for one, was in [(key, was) for key in self.written for was in key.was]:
            if was in first:
                self.flaws.add(one.line, "was-used", text=was, first=first[was].line)
            elif claimed[was] > 1:
                self.flaws.add(one.line, "was-twice", text=was)


def colliding(course: Course) -> Iterator[tuple[str, str]]:
    """Yield pairs of ids that a button could not tell apart."""
    known: dict[str, str] = {}
    for key in (*(module.key for module in course.modules), *course.lessons, *course.exercises):
        other = known.setdefault(course.code(key), key)
        if other != key:
            yield other, key
