"""Is everything ready? Each check says in plain words what it found or what to do."""

import os
import platform
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel

from bot.config import Settings
from bot.engine.wording import Value, Wording
from knowledge.embedding import BUNDLED, engine_runs_here, model_identity, question_embedder
from knowledge.errors import IndexMismatch, KnowledgeError
from knowledge.generation import open_current

_NOT_SETTINGS = {"LOTSE_CONFIG", "LOTSE_EVALUATION_DATA"}


@dataclass(frozen=True)
class Finding:
    name: str
    ok: bool
    message: str


def examine(settings: Settings, wording: Wording) -> Iterator[Finding]:
    """Yield one finding per check; each stands on its own, so that all problems are seen at once."""

    def finding(name: str, key: str, values: Mapping[str, Value], *, ok: bool) -> Finding:
        return Finding(name, ok, wording(key, values))

    yield finding("python", "doctor-python", {"version": platform.python_version()}, ok=True)
    paths = {"data_dir": str(settings.data_dir), "wiki": str(settings.wiki)}
    yield finding("config", "doctor-config-ok", paths, ok=True)
    for name in _unknown_variables():
        yield finding("environment", "doctor-environment-unknown", {"name": name}, ok=False)
    key, values = _data_dir(settings.data_dir)
    yield finding("data_dir", key, values, ok=key.endswith("ok"))
    found = settings.wiki.is_dir()
    yield finding("wiki", "doctor-wiki-ok" if found else "doctor-wiki-fails", {"folder": paths["wiki"]}, ok=found)
    if settings.embedding.model == BUNDLED:
        fast = engine_runs_here()
        key = "doctor-platform-ok" if fast else "doctor-platform-other"
        yield finding("platform", key, {"machine": platform.machine()}, ok=True)
    for name, check in (("model", _model), ("index", _index)):
        try:
            key, values = check(settings)
            yield finding(name, key, values, ok=key.endswith("ok"))
        except KnowledgeError as error:
            yield finding(name, f"error-{type(error).__name__}", error.details, ok=False)


def _unknown_variables() -> list[str]:
    """Return environment variables that look like settings but are none, such as misspelt ones."""
    known = _NOT_SETTINGS | {f"LOTSE_{name}" for name in _setting_names(Settings)}
    return sorted(name for name in os.environ if name.startswith("LOTSE_") and name not in known)


def _setting_names(group: type[BaseModel]) -> Iterator[str]:
    for name, field in group.model_fields.items():
        yield name.upper()
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            yield from (f"{name.upper()}__{inner}" for inner in _setting_names(field.annotation))


def _data_dir(folder: Path) -> tuple[str, dict[str, Value]]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
        gigabytes = round(shutil.disk_usage(folder).free / 1e9, 1)
    except OSError as error:
        return "doctor-data-dir-fails", {"folder": str(folder), "reason": error.strerror or ""}
    return "doctor-data-dir-ok", {"folder": str(folder), "gigabytes": gigabytes}


def _model(settings: Settings) -> tuple[str, dict[str, Value]]:
    embedder = question_embedder(settings.embedding.model, settings.models_folder)
    return "doctor-model-ok", {"model": embedder.model, "dimension": embedder.dimension}


def _index(settings: Settings) -> tuple[str, dict[str, Value]]:
    generation = open_current(settings.index_folder)
    manifest = generation.manifest
    wanted = model_identity(settings.embedding.model)
    if manifest.model != wanted:
        raise IndexMismatch(manifest.model, wanted)
    if manifest.source != str(settings.wiki.resolve()):
        return "doctor-index-source", {"source": manifest.source, "wiki": str(settings.wiki)}
    values: dict[str, Value] = {
        "generation": generation.name,
        "pages": manifest.pages,
        "passages": manifest.passages,
        "built_at": manifest.built_at,
    }
    return "doctor-index-ok", values
