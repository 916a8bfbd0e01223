"""What an index generation was built from, kept beside its files."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from knowledge.errors import IndexDamaged

FORMAT = 2
FILE = "manifest.json"


@dataclass(frozen=True)
class Manifest:
    """What a generation was built from."""

    format: int
    """Layout of the files."""
    model: str
    """That the vectors were made with."""
    chunking: str
    """How pages were cut into passages."""
    source: str
    """Folder that was indexed."""
    built_at: str
    """ISO time in UTC."""
    pages: int
    """How many there are."""
    passages: int
    """How many there are."""


def write_manifest(folder: Path, manifest: Manifest) -> None:
    (folder / FILE).write_text(json.dumps(asdict(manifest), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest in folder. Raises FileNotFoundError, and IndexDamaged if it is not one of this version."""
    content = (folder / FILE).read_bytes()
    try:
        manifest = Manifest(**json.loads(content.decode("utf-8")))
    except (ValueError, TypeError) as error:
        raise IndexDamaged(folder, str(error)) from error
    if manifest.format != FORMAT:
        raise IndexDamaged(folder, f"format {manifest.format} instead of {FORMAT}")
    return manifest
