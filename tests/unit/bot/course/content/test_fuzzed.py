"""Whatever stands in a file, it is read or told what is wrong, and what is read is written and read the same."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.course.content.reader import read_course
from bot.course.content.writing import course_as_markdown
from bot.course.outline import course_from_json, course_to_json
from bot.engine.talk.wording import Wording
from tests.course_files import WHOLE

_SIGNS = "#-*_[]()<>!?|`~&;:.=+ \t\\'\"\u00a0\u200b\U0001f600"
_WORDS = """
Wort~Größe~7~8,5~±~a = b~**fett**~[Link](https://a.de)~[x](wiki:y)~[s](seminar:T)~![Alt](b.png)~<b>~<!--~-->~@x(~{{1}}~$$
~{#k}~{#l was=m}~version: 1|~date: 1.1.2027|~||~|~|---|~|****|~|    ~|> ~|- ~|1. ~|```ordnen|~|```zuordnen|~|```|
~|# T {#t}|~|## M {#m}|~|### L {#l}|~<!-- frage: f -->|~<!-- frage: g was=f -->|~|- [(X)] a~|- [( )] b~|- [[X]] c
~|- [[ ]] d~|- [ ] e~|[[Wort]]|~|[[8]]|~|[[___]]|~|[[?]] Tipp~|  > Gut.
"""
_PIECES = st.sampled_from([*_SIGNS, *(word.replace("|", "\n") for word in _WORDS.replace("\n", "").split("~"))])
_LINES = WHOLE.split("\n")


@settings(max_examples=200)
@given(st.lists(_PIECES, max_size=40).map("".join), st.integers(0, len(_LINES)), st.booleans())
def test_anything_is_read_or_told(odd: str, place: int, alone: bool) -> None:
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
