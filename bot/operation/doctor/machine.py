"""What the doctor looks at on this machine: settings, folders and their rights, model and index."""

import os
import platform
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import BaseModel
from sqlalchemy import make_url

from bot.config import Settings
from bot.crisis import numbers as emergency
from bot.engine.talk.wording import Value
from bot.privacy import notice
from bot.storage import restoring
from knowledge.embedding import BUNDLED, engine_runs_here, model_identity, question_embedder
from knowledge.errors import IndexMismatch
from knowledge.generation import open_current
from knowledge.question.synonym_file import read_file

_NOT_SETTINGS = {"LOTSE_CONFIG", "LOTSE_EVALUATION_DATA"}
_LEAST_FREE_GIGABYTES = 1.0
_GROUP_AND_OTHERS = 0o077  # bits of a file mode


@dataclass(frozen=True)
class Told:
    """What a check found: a wording key with its values. ok: there is nothing to do."""

    name: str
    key: str
    values: Mapping[str, Value] = field(default_factory=dict)
    ok: bool = True


def python(_settings: Settings) -> Iterator[Told]:
    yield Told("python", "doctor-python", {"version": platform.python_version()})


def is_nothing_here(settings: Settings) -> bool:
    """Tell whether wiki, synonyms and privacy notice are all missing, as in a wrong folder."""
    return not any(path.exists() for path in (settings.wiki, settings.synonyms, settings.privacy_notice))


def config(settings: Settings) -> Iterator[Told]:
    places = {"data_dir": str(settings.data_dir.resolve()), "wiki": str(settings.wiki.resolve())}
    yield Told("config", "doctor-config-ok", places)


def environment(_settings: Settings) -> Iterator[Told]:
    """Tell of variables that look like settings but are none, such as misspelt ones."""
    known = _NOT_SETTINGS | {f"LOTSE_{name}" for name in _setting_names(Settings)}
    for name in sorted(name for name in os.environ if name.startswith("LOTSE_") and name not in known):
        yield Told("environment", "doctor-environment-unknown", {"name": name}, ok=False)


def _setting_names(group: type[BaseModel]) -> Iterator[str]:
    for name, described in group.model_fields.items():
        yield name.upper()
        if isinstance(described.annotation, type) and issubclass(described.annotation, BaseModel):
            yield from (f"{name.upper()}__{inner}" for inner in _setting_names(described.annotation))


def data_dir(settings: Settings) -> Iterator[Told]:
    folder = settings.data_dir
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
        gigabytes = round(shutil.disk_usage(folder).free / 1e9, 1)
    except OSError as error:
        values = {"folder": str(folder), "reason": error.strerror or ""}
        yield Told("data_dir", "doctor-data-dir-fails", values, ok=False)
        return
    is_roomy = gigabytes >= _LEAST_FREE_GIGABYTES
    key = "doctor-data-dir-ok" if is_roomy else "doctor-data-dir-full"
    yield Told("data_dir", key, {"folder": str(folder), "gigabytes": gigabytes}, ok=is_roomy)


def restored(settings: Settings) -> Iterator[Told]:
    """Tell of a restore that was left in the middle."""
    if unfinished := restoring.begun(settings.data_dir):
        yield Told("restore", "doctor-restore-unfinished", {"folder": unfinished.folder}, ok=False)


def rights(settings: Settings) -> Iterator[Told]:
    """Tell whether other users of this machine can read what persons wrote, or the messengers' keys."""
    private = [settings.keys_folder, settings.matrix_folder]
    url = make_url(settings.database_url)
    if url.get_backend_name() == "sqlite" and url.database:
        private.append(Path(url.database))
    found = [path for path in private if path.exists()]
    are_open = [path for path in found if path.stat().st_mode & _GROUP_AND_OTHERS]
    for path in are_open:
        yield Told("rights", "doctor-rights-open", {"path": str(path)}, ok=False)
    if found and not are_open:
        yield Told("rights", "doctor-rights-ok", {"paths": ", ".join(str(path) for path in found)})


def wiki(settings: Settings) -> Iterator[Told]:
    found = settings.wiki.is_dir()
    key = "doctor-wiki-ok" if found else "doctor-wiki-fails"
    yield Told("wiki", key, {"folder": str(settings.wiki)}, ok=found)


def synonyms(settings: Settings) -> Iterator[Told]:
    file = str(settings.synonyms)
    _, problems = read_file(settings.synonyms)
    for problem in problems:
        values: dict[str, Value] = {"file": file, "line": problem.line, "reason": problem.reason}
        yield Told("synonyms", "doctor-synonyms-broken", values, ok=False)
    if not problems:
        yield Told("synonyms", "doctor-synonyms-ok", {"file": file})


def privacy_notice(settings: Settings) -> Iterator[Told]:
    """Tell what the operator has still to fill in, each with its line."""
    file = str(settings.privacy_notice)
    try:
        found = notice.read(settings.privacy_notice, notice.figures_of(settings))
    except notice.NoticeUnreadable as error:
        yield Told("privacy_notice", "doctor-notice-unreadable", {"file": file, "reason": error.reason}, ok=False)
        return
    for flaw in found.flaws:
        values: dict[str, Value] = {"file": file, "line": flaw.line, "what": flaw.what}
        yield Told("privacy_notice", f"doctor-notice-{flaw.kind}", values, ok=False)
    key = "doctor-notice-todo" if found.flaws else "doctor-notice-ok"
    yield Told("privacy_notice", key, {"file": file}, ok=not found.flaws)


def emergency_numbers(settings: Settings) -> Iterator[Told]:
    """Tell what is wrong with the operator's numbers; those of the release are used instead."""
    file = str(settings.emergency_numbers)
    try:
        found = emergency.flaws(settings.emergency_numbers)
    except emergency.NumbersUnreadable as error:
        values: dict[str, Value] = {"file": file, "reason": error.reason}
        yield Told("emergency_numbers", "doctor-numbers-unreadable", values, ok=False)
        return
    for flaw in found:
        values = {"file": file, "line": flaw.line, "what": flaw.what}
        yield Told("emergency_numbers", f"doctor-numbers-{flaw.kind}", values, ok=False)
    if not found:
        yield Told("emergency_numbers", "doctor-numbers-ok", {"file": file})


def processor(settings: Settings) -> Iterator[Told]:
    if settings.embedding.model == BUNDLED:
        key = "doctor-platform-ok" if engine_runs_here() else "doctor-platform-other"
        yield Told("platform", key, {"machine": platform.machine()})


def model(settings: Settings) -> Iterator[Told]:
    """Tell of the embedding model. Raises EmbedderUnavailable."""
    embedder = question_embedder(settings.embedding.model, settings.models_folder)
    yield Told("model", "doctor-model-ok", {"model": embedder.model, "dimension": embedder.dimension})


def index(settings: Settings) -> Iterator[Told]:
    """Tell of the index. Raises IndexMissing, IndexDamaged, IndexMismatch."""
    generation = open_current(settings.index_folder)
    manifest = generation.manifest
    wanted = model_identity(settings.embedding.model)
    if manifest.model != wanted:
        raise IndexMismatch(manifest.model, wanted)
    if manifest.source != str(settings.wiki.resolve()):
        values: dict[str, Value] = {"source": manifest.source, "wiki": str(settings.wiki)}
        yield Told("index", "doctor-index-source", values, ok=False)
        return
    values = {
        "generation": generation.name,
        "pages": manifest.pages,
        "passages": manifest.passages,
        "built_at": manifest.built_at,
    }
    yield Told("index", "doctor-index-ok", values)
