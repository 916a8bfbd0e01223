"""Is everything ready? Each check says in plain words what it found or what to do."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.config import Settings
from bot.engine.talk.wording import Wording
from bot.operation.doctor import machine as checks
from bot.operation.doctor.channels import channels
from bot.operation.doctor.courses import courses
from bot.operation.doctor.database import database
from bot.operation.doctor.files import scanner, stored_files
from bot.operation.doctor.funding import funding
from bot.operation.doctor.kommunen import kommunen
from bot.operation.doctor.machine import Told
from bot.operation.doctor.mail import mail
from bot.operation.doctor.school_holidays import school_holidays
from bot.operation.doctor.web import web
from knowledge.errors import KnowledgeError

_CHECKS: tuple[Callable[[Settings], Iterator[Told]], ...] = (
    checks.python,
    checks.config,
    checks.environment,
    checks.data_dir,
    checks.rights,
    checks.restored,
    database,
    kommunen,
    funding,
    courses,
    school_holidays,
    channels,
    mail,
    web,
    scanner,
    stored_files,
    checks.wiki,
    checks.synonyms,
    checks.privacy_notice,
    checks.emergency_numbers,
    checks.processor,
    checks.model,
    checks.index,
)


@dataclass(frozen=True)
class Finding:
    """What a check found, in words. ok: there is nothing to do."""

    name: str
    ok: bool
    message: str


def examine(settings: Settings, wording: Wording) -> Iterator[Finding]:
    """Yield one finding or several per check; each check stands on its own, so that all problems are seen at once.

    Where nothing has been set up, that is all there is to say.
    """
    if checks.is_nothing_here(settings):
        missing = {name: str(getattr(settings, name)) for name in ("wiki", "synonyms", "privacy_notice")}
        yield Finding("config", ok=False, message=wording("doctor-nothing-here", missing))
        return
    for check in _CHECKS:
        name = check.__name__
        try:
            for told in check(settings):
                yield Finding(told.name, told.ok, wording(told.key, told.values))
        except KnowledgeError as error:
            yield Finding(name, ok=False, message=wording(f"error-{type(error).__name__}", error.details))
        except Exception as error:  # noqa: BLE001 - who asks what is wrong needs an answer, whatever it is
            yield Finding(name, ok=False, message=wording("doctor-check-fails", kind=type(error).__name__))
