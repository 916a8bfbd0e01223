"""A message of the office as its readers see it."""

from datetime import timedelta

from bot.engine.talk.messages import Reply
from bot.engine.talk.rendering import render
from bot.engine.talk.spans import Shape
from bot.programme.desk.letter import letter
from bot.programme.desk.listing import known_meeting
from bot.storage.database import Database
from tests.engine import NOW, TRAITS, WORDING
from tests.meetings import add_meeting

TYPED = """Liebe Teilnehmende,

*Bitte mitbringen*
- Ortsplan
• Zahlen <2025>
> So war es gedacht
Mehr: https://example.org/a_b*c*
5 * 3 * 2 = 30"""


def test_it_looks_as_people_mean_what_they_type(sqlite: Database) -> None:
    number = add_meeting(sqlite, NOW + timedelta(days=3))
    meeting = sqlite.read(lambda connection: known_meeting(connection, number))
    (part,) = render(Reply(letter(meeting, TYPED)), WORDING, TRAITS)
    shown = [(block.shape, block.plain, any(span.bold for span in block.spans)) for block in part.blocks]
    assert shown[1:-1] == [
        (Shape.PARAGRAPH, "Liebe Teilnehmende,", False),
        (Shape.PARAGRAPH, "", False),
        (Shape.PARAGRAPH, "Bitte mitbringen", True),
        (Shape.ITEM, "Ortsplan", False),
        (Shape.ITEM, "Zahlen <2025>", False),
        (Shape.QUOTE, "So war es gedacht", False),
        (Shape.PARAGRAPH, "Mehr: https://example.org/a_b*c*", False),
        (Shape.PARAGRAPH, "5 * 3 * 2 = 30", False),
    ]
    assert part.keys[0] == "meeting-letter-head"
    assert part.keys[-1] == "meeting-letter-foot"


def test_markup_in_it_is_text(sqlite: Database) -> None:
    number = add_meeting(sqlite, NOW + timedelta(days=3), title="<b>x</b>")
    meeting = sqlite.read(lambda connection: known_meeting(connection, number))
    (part,) = render(Reply(letter(meeting, "<a href='https://a.example'>y</a> { $x }")), WORDING, TRAITS)
    assert not any(span.link for block in part.blocks for span in block.spans)
    assert part.blocks[1].plain == "<a href='https://a.example'>y</a> { $x }"
