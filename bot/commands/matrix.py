"""Commands for the assistant's account at Matrix: log in, log out, and show by what others recognise it."""

import asyncio
import getpass
import sys
from typing import Annotated

import typer

from bot.commands.output import FAILED, AsJson, put, say, tell, wording
from bot.commands.usage import Commands
from bot.config import Settings

cli = Commands()
matrix = Commands(help=wording("cli-matrix"), no_args_is_help=True)
cli.add_typer(matrix, name="matrix")


@matrix.command(help=wording("cli-matrix-login"))
def login(
    context: typer.Context,
    token: Annotated[bool, typer.Option("--token", help=wording("cli-matrix-token"))] = False,
    again: Annotated[bool, typer.Option("--again", help=wording("cli-matrix-again"))] = False,
    reset_identity: Annotated[bool, typer.Option("--reset-identity", help=wording("cli-matrix-reset"))] = False,
) -> None:
    from bot.channels.matrix.account import fingerprint
    from bot.channels.matrix.login import Entered, check_possible, log_in
    from bot.channels.matrix.older_devices import remove_older
    from bot.channels.matrix.signing_keys import KEYS_FILE
    from bot.storage.restoring import check_restored

    settings: Settings = context.obj
    check_restored(settings.data_dir)
    check_possible(settings.matrix, settings.matrix_folder, again=again)
    secret = _secret(wording("matrix-ask-token" if token else "matrix-ask-password", user=settings.matrix.user))
    entered = Entered(secret, is_token=token, confirm=_confirm if sys.stdin.isatty() else None)
    device = asyncio.run(
        log_in(
            settings.matrix,
            settings.matrix_folder,
            settings.keys_folder / KEYS_FILE,
            entered,
            again=again,
            reset_identity=reset_identity,
        )
    )
    if again:
        left = asyncio.run(remove_older(settings.matrix, settings.matrix_folder, entered.password))
        if left:
            tell(wording("matrix-devices-left", devices=", ".join(left), user=device.user_id))
    say(wording("matrix-logged-in", user=device.user_id, device=device.id, device_key=fingerprint(device.key)))


@matrix.command(help=wording("cli-matrix-logout"))
def logout(context: typer.Context) -> None:
    from bot.channels.matrix.login import log_out
    from bot.channels.matrix.session import load

    settings: Settings = context.obj
    session = load(settings.matrix_folder)
    was_told = asyncio.run(log_out(settings.matrix_folder))
    say(wording("matrix-logged-out", user=session.user_id, device=session.device_id))
    if not was_told:
        tell(wording("matrix-logout-unheard", url=session.homeserver_url, device=session.device_id))
        raise typer.Exit(FAILED)


@matrix.command(help=wording("cli-matrix-verify"))
def verify(context: typer.Context, as_json: AsJson = False) -> None:
    from bot.channels.matrix.account import check_account, fingerprint
    from bot.channels.matrix.signing_keys import KEYS_FILE

    settings: Settings = context.obj
    account = asyncio.run(check_account(settings.matrix, settings.matrix_folder, settings.keys_folder / KEYS_FILE))
    fingerprints = {
        "device_fingerprint": fingerprint(account.device.key),
        "master_fingerprint": fingerprint(account.master_key),
    }
    shown = {"user": account.device.user_id, "device": account.device.id, **fingerprints}
    if as_json:
        put({**shown, "ok": account.flaw is None, "flaw": account.flaw})
    else:
        say(wording("matrix-fingerprints", {**shown, "master_fingerprint": shown["master_fingerprint"] or "–"}))
        message = wording(account.verdict)
        say(wording("doctor-mark", ok="no" if account.flaw else "yes", message=message))
    if account.flaw:
        raise typer.Exit(FAILED)


def _secret(question: str) -> str:
    """Return what a person enters unseen, or one line of standard input."""
    if sys.stdin.isatty():
        return getpass.getpass(question + " ")
    return sys.stdin.readline().rstrip("\r\n")


def _confirm(page: str) -> None:
    tell(wording("matrix-confirm", url=page))
    input()
