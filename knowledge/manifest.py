"""What an index generation was built from, kept beside its files."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from knowledge.errors import IndexDamaged

FORMAT = 2
FILE = "manifest.json"


@dataclass(frozen=True)
class Manifest:
    """format: layout of the files. model: that the vectors were made with. chunking: how pages were cut into passages.

    source: folder that was indexed. built_at: ISO time in UTC.
    """

    format: int
    model: str
    chunking: str
    source: str
    built_at: str
    pages: int
    passages: int


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
