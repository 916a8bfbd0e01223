"""Whatever stands in a file, it is read or told what is wrong, and what is read is written and read the same."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.course.content.reader import read_course
from bot.course.content.writing import course_as_markdown
from bot.course.outline import course_from_json, course_to_json
from bot.engine.talk.wording import Wording
from tests.course_files import WHOLE

_PIECES = st.sampled_from(
    [
        *"#-*_[]()<>!?|`~&;:.=+ \t\\'\"",
        *("\n", "\n\n", "\n---\n", "\n****\n", "\n    ", "\n> ", "\n- ", "\n1. ", "\n```ordnen\n", "\n```zuordnen\n", "\n```\n"),
        *("Wort", "Größe", "7", "8,5", "±", "a = b", "**fett**", "[Link](https://a.de)", "[x](wiki:y)", "[s](seminar:T)"),
        *("![Alt](b.png)", "<b>", "<!--", "-->", "<!-- frage: f -->\n", "<!-- frage: g was=f -->\n", "{#k}", "{#l was=m}"),
        *("\n# T {#t}\n", "\n## M {#m}\n", "\n### L {#l}\n", "\n- [(X)] a", "\n- [( )] b", "\n- [[X]] c", "\n- [[ ]] d"),
        *("\n- [ ] e", "\n[[Wort]]\n", "\n[[8|acht]]\n", "\n[[___]]\n", "\n[[?]] Tipp", "\n  > Gut.", "version: 1\n", "date: 1.1.2027\n"),
        *("\u00a0", "\u200b", "\U0001f600", "@x(", "{{1}}", "$$"),
    ]  # fmt: skip
)  # fmt: skip
_LINES = WHOLE.split("\n")


@settings(max_examples=200)
@given(st.lists(_PIECES, max_size=40).map("".join), st.integers(0, len(_LINES)), st.booleans())
def test_anything_is_read_or_told(odd: str, place: int, alone: bool) -> None:  # noqa: FBT001
    text = odd if alone else "\n".join((*_LINES[:place], odd, *_LINES[place:]))
    read = read_course(text)
    for flaw in read.flaws:
        assert Wording()(f"course-flaw-{flaw.problem}", flaw.details)
        assert 1 <= flaw.line <= text.count("\n") + 1
    assert course_from_json(course_to_json(read.course)) == read.course
    if not read.flaws:
        again = read_course(course_as_markdown(read.course))
        assert again.flaws == ()
        assert again.course == read.course
