"""Draws the pictures of the example courses from the Typst files beside them: make pictures."""

from collections.abc import Sequence
from pathlib import Path

import typst

COURSES = Path(__file__).parents[1] / "examples" / "kurs"
_FONTS = Path(__file__).parents[1] / "bot" / "documents" / "fonts"
_STYLE = "style.typ"
_PIXELS_PER_INCH = 160


def sources() -> Sequence[Path]:
    """Return the files that pictures are drawn from; a picture is called as its source."""
    return sorted(path for path in COURSES.glob("**/*.typ") if path.name != _STYLE)


def drawn(source: Path) -> bytes:
    """Return the picture that a file describes, as PNG."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(_FONTS)])
    compiler = typst.Compiler(str(source), root=str(COURSES), font_paths=fonts)
    picture = compiler.compile(format="png", ppi=_PIXELS_PER_INCH)
    assert isinstance(picture, bytes)
    return picture


if __name__ == "__main__":
    for each in sources():
        each.with_suffix(".png").write_bytes(drawn(each))
