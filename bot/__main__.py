"""The command line `lotse`: JSON or text on standard output, logs on standard error.

Exit codes: 0 ok, 1 failed, 2 usage, 3 configuration.
"""

import gc
import sys
from pathlib import Path
from typing import Annotated

import structlog
import typer
from typer._click.exceptions import ClickException

from bot.commands import (
    conversation,
    course_office,
    funding,
    kommunen,
    matrix,
    office,
    operation,
    people,
    programme,
    wiki,
)
from bot.commands.output import FAILED, tell, wording
from bot.commands.usage import Commands, usage_text
from bot.config import ConfigError, load_settings
from bot.errors import OperationFailed
from bot.logs import configure_logging
from indexer.errors import IndexingError, SourceMissing
from knowledge.errors import KnowledgeError

CONFIGURATION = 3
_OBJECTS_BETWEEN_COLLECTIONS = 50_000

log = structlog.get_logger()
cli = Commands(
    name="lotse",
    help=wording("cli-about"),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for commands in (wiki, conversation, office, operation, kommunen, people, programme, course_office, funding, matrix):
    cli.add_typer(commands.cli)


@cli.callback()
def options(
    context: typer.Context,
    config: Annotated[Path | None, typer.Option(envvar="LOTSE_CONFIG", help=wording("cli-config"))] = None,
    data_dir: Annotated[Path | None, typer.Option(help=wording("cli-data-dir") + " [LOTSE_DATA_DIR]")] = None,
    wiki_folder: Annotated[Path | None, typer.Option("--wiki", help=wording("cli-wiki") + " [LOTSE_WIKI]")] = None,
) -> None:
    context.obj = load_settings(config, data_dir=data_dir, wiki=wiki_folder)
    configure_logging(context.obj.logging.level)


def main() -> None:
    """Run a command; every refusal becomes one clear line and an exit code."""
    # What is imported stays; to look for garbage in it again and again is a twentieth of the time of a short command.
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    try:
        sys.exit(cli(standalone_mode=False))
    except ClickException as error:
        tell(usage_text(error))
        sys.exit(error.exit_code)
    except typer.Abort:
        tell(wording("usage-aborted"))
        sys.exit(FAILED)
    except ConfigError as error:
        tell(wording(f"config-{error.problem}", error.details))
        sys.exit(CONFIGURATION)
    except (KnowledgeError, IndexingError, OperationFailed) as error:
        tell(wording(f"error-{type(error).__name__}", error.details))
        sys.exit(CONFIGURATION if isinstance(error, SourceMissing) else FAILED)
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has gone; there is nobody left to tell
        sys.exit(FAILED)
    except Exception as error:
        tell(wording("error-unexpected", kind=type(error).__name__))
        log.debug("unexpected_error", exc_info=error)
        sys.exit(FAILED)


if __name__ == "__main__":
    main()
