"""Pictures, as the reading process judges them: small enough, and whole."""

from io import BytesIO

from PIL import Image, UnidentifiedImageError

from bot.engine.foreign.verdicts import MOST_PIXELS, FileVerdict

_FORMATS = {".jpg": ("JPEG", "MPO"), ".jpeg": ("JPEG", "MPO"), ".png": ("PNG",)}

Image.MAX_IMAGE_PIXELS = None  # the limit is below


def judge(ending: str, content: bytes) -> FileVerdict:
    """Return what a picture is; all of it is decoded."""
    try:
        with Image.open(BytesIO(content), formats=("JPEG", "PNG")) as picture:
            if picture.format not in _FORMATS[ending]:
                return FileVerdict.OTHER_KIND
            if picture.width * picture.height > MOST_PIXELS:
                return FileVerdict.TOO_MANY_PIXELS
            picture.load()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        return FileVerdict.DAMAGED
    return FileVerdict.GOOD
