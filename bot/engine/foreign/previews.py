"""How a file looks that somebody sent, without opening it."""

from pathlib import Path, PurePosixPath

import bot
from bot.engine.files import File
from bot.engine.foreign import kinds
from bot.engine.foreign.isolation import made_aside
from bot.engine.foreign.maker import PREVIEW

_FONT = str(Path(bot.__file__).parent / "documents/fonts/SourceSans3-Regular.ttf")


def preview(file: File) -> File | None:
    """Return the first page of a file as a PNG of at most 1,400 pixels a side, None if there is nothing to see.

    Slow work: it takes a process of its own, half a second as a rule, 15 s at most (5 s of processor, 700 MB). PDF and
    pictures as they look; of office documents and texts the words at their beginning. By the ending of its name it is
    known what the file is. Whatever breaks on the way, nothing is raised but OSError.
    """
    ending = kinds.ending_of(file.name)
    if ending not in kinds.MEDIA_TYPES:
        return None
    drawn = made_aside(PREVIEW, (ending, _FONT), [file.content])
    return File(f"{PurePosixPath(file.name).stem}.png", kinds.MEDIA_TYPES[".png"], drawn) if drawn else None
