"""How files look, drawn aside."""

import pytest

from bot.engine.files import File
from bot.engine.foreign.previews import preview
from tests.sent_files import COMPOUND, PDF


def test_a_preview_is_a_picture() -> None:
    drawn = preview(File("plan.pdf", "application/pdf", PDF))
    assert drawn is not None
    assert (drawn.name, drawn.media_type, drawn.content[:4]) == ("plan.png", "image/png", b"\x89PNG")


@pytest.mark.parametrize("name", ["plan.pdf", "brief.docx", "brief.doc"])
def test_what_cannot_be_drawn_has_no_preview(name: str) -> None:
    assert preview(File(name, "", COMPOUND)) is None
