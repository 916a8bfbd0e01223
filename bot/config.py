"""Settings: built-in defaults, then a TOML file, then environment variables, then command-line options."""

import os
import re
import tomllib
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import (
    BaseSettings,
    InitSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
)

CONFIG_FILE = Path("config.toml")
"""What is read without being named, if the current folder has it."""

_PATHS = ("data_dir", "wiki", "synonyms", "privacy_notice", "emergency_numbers")
_TIME = r"^([01]\d|2[0-3]):[0-5]\d$"
_URL = r"^https?://"
_OPTIONAL_URL = r"^$|^https?://"
_MATRIX_USER = r"^$|^@[^:\s]+:\S+$"
_TELEGRAM_NAME = r"^$|^@?[A-Za-z0-9_]{3,64}$"
_DATABASE = r"^$|^sqlite:///|^postgresql://"
_HEADER_VALUE = r"[A-Za-z0-9_-]{0,256}"
_MAIL_SENDER = r"^$|^[^@\s]+@[^@\s]+$"
_ADDRESS = r"^\S*:\d{1,5}$"
_OPTIONAL_ADDRESS = r"^$|^\S*:\d{1,5}$"
_SOCKET = r"^$|^/.+|^\S+:\d{1,5}$"


class ConfigError(Exception):
    """A setting that cannot be used; line is 0 where it does not come from a file."""

    def __init__(self, problem: str, file: str, line: int = 0, key: str = "", **more: str | int) -> None:
        """problem: "unknown", "invalid", "syntax" or "unreadable". more: what its wording names besides."""
        super().__init__(f"{file}:{line} {key} {problem}")
        self.problem = problem
        self.details: dict[str, str | int] = {"file": file, "line": line, "key": key, **more}


class _Group(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class EmbeddingSettings(_Group):
    model: str = Field(default="bundled", min_length=1)


class AnswerSettings(_Group):
    threshold: float = Field(default=0.3, ge=0, le=1)
    further_pages: int = Field(default=3, ge=0, le=10)
    reranker: str = ""


class IndexingSettings(_Group):
    largest_page_bytes: int = Field(default=1_000_000, ge=1_000)
    bulk_from_passages: int = Field(default=300, ge=1)


class DatabaseSettings(_Group):
    url: str = Field(default="", pattern=_DATABASE)


class EngineSettings(_Group):
    lease_seconds: float = Field(default=10, ge=1, le=600)
    messages_per_minute: int = Field(default=30, ge=1)
    quiet_from: str = Field(default="20:00", pattern=_TIME)
    quiet_until: str = Field(default="07:00", pattern=_TIME)


class RetentionSettings(_Group):
    messages_days: int = Field(default=7, ge=0)
    drafts_days: int = Field(default=90, ge=1)
    ratings_days: int = Field(default=365, ge=1)
    guests_days: int = Field(default=365, ge=1)
    left_members_days: int = Field(default=30, ge=0)
    pending_members_days: int = Field(default=90, ge=1)
    feedback_days: int = Field(default=730, ge=1)
    open_cases_days: int = Field(default=180, ge=1)
    answered_cases_days: int = Field(default=14, ge=0)
    closed_cases_days: int = Field(default=730, ge=1)
    watches_days: int = Field(default=365, ge=1)
    learning_days: int = Field(default=1095, ge=1)
    signups_days: int = Field(default=450, ge=1)
    mails_days: int = Field(default=30, ge=0)
    audit_details_days: int = Field(default=1095, ge=1)
    announcements_days: int = Field(default=730, ge=1)
    grants_days: int = Field(default=3650, ge=1)


class TelegramSettings(_Group):
    token: SecretStr = SecretStr("")
    name: str = Field(default="", pattern=_TELEGRAM_NAME)
    api_url: str = Field(default="https://api.telegram.org", pattern=_URL)
    receive: Literal["polling", "webhook"] = "polling"
    webhook_url: str = ""
    webhook_listen: str = Field(default="127.0.0.1:8081", pattern=_ADDRESS)
    webhook_secret: SecretStr = SecretStr("")
    allow_personal_data: bool = False

    @model_validator(mode="after")
    def _names_its_webhook(self) -> Self:
        if self.receive == "webhook" and not self.webhook_url:
            raise PydanticCustomError("webhook_url_missing", "telegram.webhook_url is not set")
        if not re.fullmatch(_HEADER_VALUE, self.webhook_secret.get_secret_value()):
            raise PydanticCustomError("webhook_secret_invalid", "telegram.webhook_secret has other characters")
        return self


class MatrixSettings(_Group):
    homeserver_url: str = Field(default="", pattern=_OPTIONAL_URL)
    user: str = Field(default="", pattern=_MATRIX_USER)
    device_name: str = Field(default="Demografie-Lotse", min_length=1, max_length=100)
    allowed_servers: tuple[str, ...] = ()
    allowed_persons: tuple[str, ...] = ()
    seed_reactions: bool = True

    @model_validator(mode="after")
    def _names_its_user(self) -> Self:
        if self.homeserver_url and not self.user:
            raise PydanticCustomError("matrix_user_missing", "matrix.user is not set")
        return self

    @property
    def server(self) -> str:
        """The name of the user's own server."""
        return self.user.partition(":")[2]


class MailSettings(_Group):
    host: str = ""
    port: int = Field(default=587, ge=1, le=65535)
    security: Literal["starttls", "tls", "none"] = "starttls"
    user: str = ""
    password: SecretStr = SecretStr("")
    sender: str = Field(default="", pattern=_MAIL_SENDER)

    @model_validator(mode="after")
    def _names_its_sender(self) -> Self:
        if self.host and not self.sender:
            raise PydanticCustomError("mail_sender_missing", "mail.sender is not set")
        return self


class FilesSettings(_Group):
    clamd: str = Field(default="", pattern=_SOCKET)
    daily_megabytes: int = Field(default=60, ge=1, le=100_000)
    total_gigabytes: float = Field(default=5, gt=0, le=100_000)


class WebSettings(_Group):
    public_url: str = Field(default="", pattern=_OPTIONAL_URL)
    listen: str = Field(default="", pattern=_OPTIONAL_ADDRESS)

    @model_validator(mode="after")
    def _names_its_address(self) -> Self:
        if self.listen and not self.public_url:
            raise PydanticCustomError("web_url_missing", "web.public_url is not set")
        return self


class OperationsSettings(_Group):
    listen: str = Field(default="127.0.0.1:8080", pattern=_ADDRESS)


class FundingSettings(_Group):
    office_days: int = Field(default=10, ge=1, le=60)
    signature_required: bool = False
    four_eyes: bool = True
    read_offers: bool = True


class AnnouncementSettings(_Group):
    four_eyes: Literal["always", "large", "never"] = "always"
    large_from: int = Field(default=50, ge=1)
    per_week: int | Literal["unlimited"] = Field(default=2)

    @field_validator("per_week")
    @classmethod
    def _is_a_number_of_messages(cls, value: int | str) -> int | str:
        if isinstance(value, int) and not 1 <= value <= 7:
            raise PydanticCustomError("per_week_invalid", "announcements.per_week is neither 1 to 7 nor unlimited")
        return value


class LoggingSettings(_Group):
    level: Literal["debug", "info", "warning", "error"] = "warning"


class Settings(BaseSettings):
    """Everything that can be set; `config.example.toml` says what each setting means."""

    model_config = SettingsConfigDict(
        env_prefix="LOTSE_",
        env_nested_delimiter="__",
        env_ignore_empty=True,
        extra="forbid",
        frozen=True,
        hide_input_in_errors=True,
    )

    data_dir: Path = Path("var")
    wiki: Path = Path("examples/wiki")
    synonyms: Path = Path("examples/synonyme.txt")
    privacy_notice: Path = Path("examples/datenschutz.md")
    emergency_numbers: Path = Path("examples/notfall.md")
    embedding: EmbeddingSettings = Field(default_factory=EmbeddingSettings)
    answers: AnswerSettings = Field(default_factory=AnswerSettings)
    indexing: IndexingSettings = Field(default_factory=IndexingSettings)
    database: DatabaseSettings = Field(default_factory=DatabaseSettings)
    engine: EngineSettings = Field(default_factory=EngineSettings)
    retention: RetentionSettings = Field(default_factory=RetentionSettings)
    telegram: TelegramSettings = Field(default_factory=TelegramSettings)
    matrix: MatrixSettings = Field(default_factory=MatrixSettings)
    mail: MailSettings = Field(default_factory=MailSettings)
    files: FilesSettings = Field(default_factory=FilesSettings)
    web: WebSettings = Field(default_factory=WebSettings)
    operations: OperationsSettings = Field(default_factory=OperationsSettings)
    funding: FundingSettings = Field(default_factory=FundingSettings)
    announcements: AnnouncementSettings = Field(default_factory=AnnouncementSettings)
    logging: LoggingSettings = Field(default_factory=LoggingSettings)

    @property
    def index_folder(self) -> Path:
        return self.data_dir / "index"

    @property
    def database_file(self) -> Path:
        """Where the database is, if no other is set."""
        return self.data_dir / "lotse.sqlite"

    @property
    def database_url(self) -> str:
        return self.database.url or f"sqlite:///{self.database_file}"

    @property
    def keys_folder(self) -> Path:
        """What a messenger knows the assistant by; part of each backup."""
        return self.data_dir / "keys"

    @property
    def matrix_folder(self) -> Path:
        """Session and encryption of one device at Matrix; a new login makes them anew."""
        return self.data_dir / "matrix"

    @property
    def models_folder(self) -> Path:
        return self.data_dir / "models"


def load_settings(file: Path | None, **options: Path | None) -> Settings:
    """Return the settings in force. Raises ConfigError.

    file: TOML; paths in it are relative to its folder. None: the current folder's config.toml, if there is one.
    options: values that outrank everything, None where not given.
    """
    file = file or (CONFIG_FILE if CONFIG_FILE.is_file() else None)
    text = _read(file)
    from_file = _parse(file, text)

    class Loaded(Settings):
        @classmethod
        def settings_customise_sources(
            cls,
            settings_cls: type[BaseSettings],
            init_settings: PydanticBaseSettingsSource,
            env_settings: PydanticBaseSettingsSource,
            dotenv_settings: PydanticBaseSettingsSource,
            file_secret_settings: PydanticBaseSettingsSource,
        ) -> tuple[PydanticBaseSettingsSource, ...]:
            return init_settings, env_settings, InitSettingsSource(settings_cls, from_file)

    try:
        return Loaded(**{name: value for name, value in options.items() if value is not None})  # type: ignore[arg-type]
    except ValidationError as error:
        raise _first_problem(error, file, text) from error
    except SettingsError as error:
        named = re.search(r'field "(\w+)"', str(error))
        name = named[1] if named else ""
        raise ConfigError("invalid", f"LOTSE_{name.upper()}", key=name, kind="", bound="", detail=str(error)) from error


def _first_problem(error: ValidationError, file: Path | None, text: str) -> ConfigError:
    first = error.errors()[0]
    keys = [str(part) for part in first["loc"]]
    variable = "LOTSE_" + "__".join(keys).upper()
    line = 0 if os.environ.get(variable) else line_of(text, keys)
    place = (str(file) if line else variable, line, ".".join(keys))
    if first["type"] == "extra_forbidden":
        return ConfigError("unknown", *place)
    bounds = first.get("ctx", {})
    bound = next((str(bounds[name]) for name in ("ge", "le", "expected") if name in bounds), "")
    return ConfigError("invalid", *place, kind=first["type"], bound=bound, detail=first["msg"])


def _read(file: Path | None) -> str:
    try:
        return file.read_text(encoding="utf-8-sig") if file else ""
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError("unreadable", str(file), detail=str(error)) from error


def _parse(file: Path | None, text: str) -> dict[str, Any]:
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise ConfigError(
            "syntax", str(file), int(line[1]) if line else len(text.splitlines()), detail=str(error)
        ) from error
    if file:
        for name in _PATHS:
            if isinstance(values.get(name), str):
                values[name] = str(file.parent / values[name])
    return values


def line_of(text: str, keys: list[str]) -> int:
    """Return the line on which a TOML text sets a key ("answers", "threshold"), or 0."""
    *tables, key = keys
    current = ""
    for number, line in enumerate(text.splitlines(), 1):
        header = re.match(r"\s*\[+\s*([^\]]+?)\s*\]", line)
        if header:
            current = header[1].replace(" ", "")
            if current == ".".join(keys):
                return number
        setting = re.match(r"\s*[\"']?([\w.-]+)[\"']?\s*=", line)
        if setting and ".".join(filter(None, (current, setting[1]))) == ".".join((*tables, key)):
            return number
    return line_of(text, tables) if tables else 0
