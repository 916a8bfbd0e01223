"""Commands about who is in the office, and about what was done there."""

from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING, Annotated

import typer

from bot import app as wiring
from bot.commands.output import FAILED, AsJson, put, say, tell, wording
from bot.commands.usage import Commands
from bot.errors import OperationFailed

if TYPE_CHECKING:
    from sqlalchemy import Connection

cli = Commands()
admin = Commands(help=wording("cli-admin"), no_args_is_help=True)
audit = Commands(help=wording("cli-audit"), no_args_is_help=True)
cli.add_typer(admin, name="admin")
cli.add_typer(audit, name="audit")

Channel = Annotated[str, typer.Argument(help=wording("cli-admin-channel"))]
Address = Annotated[str, typer.Argument(help=wording("cli-admin-address"))]


class Granted(Enum):
    """The roles that can be granted, as they are typed."""

    OFFICE = "office"
    ADMIN = "admin"


class AccountUnknown(OperationFailed):
    """Nobody has written from this account yet."""


class NotInOffice(OperationFailed):
    """There are no rights to take back."""


def _person(connection: "Connection", channel: str, address: str) -> int:
    from bot.people.rights.accounts import person_of

    person_id = person_of(connection, channel, address)
    if person_id is None:
        raise AccountUnknown(channel=channel, address=address)
    return person_id


@admin.command(name="grant", help=wording("cli-admin-grant"))
def admin_grant(
    context: typer.Context,
    channel: Channel,
    address: Address,
    role: Annotated[Granted, typer.Option(help=wording("cli-admin-role"))] = Granted.ADMIN,
) -> None:
    from bot.people.rights.granting import grant
    from bot.people.rights.roles import Role

    def work(connection: "Connection") -> int:
        person_id = _person(connection, channel, address)
        grant(connection, person_id, Role[role.name], None, wiring.now())
        return person_id

    with wiring.opened(context.obj) as database:
        number = database.write(work)
    say(wording("admin-granted", number=str(number), role=role.value, channel=channel))


@admin.command(name="accounts", help=wording("cli-admin-accounts"))
def admin_accounts(context: typer.Context, as_json: AsJson = False) -> None:
    from bot.people.rights.accounts import account_json, account_text, latest_accounts

    with wiring.opened(context.obj) as database:
        found = database.read(latest_accounts)
    if as_json:
        put([account_json(one) for one in found])
    else:
        say("\n".join(account_text(one, wording) for one in found) or wording("admin-accounts-none"))


@admin.command(name="revoke", help=wording("cli-admin-revoke"))
def admin_revoke(context: typer.Context, channel: Channel, address: Address) -> None:
    from bot.people.rights.granting import withdraw

    def work(connection: "Connection") -> int:
        person_id = _person(connection, channel, address)
        if not withdraw(connection, person_id, None, wiring.now()):
            raise NotInOffice(channel=channel, address=address)
        return person_id

    with wiring.opened(context.obj) as database:
        number = database.write(work)
    say(wording("admin-revoked", number=str(number), channel=channel))


@admin.command(name="list", help=wording("cli-admin-list"))
def admin_list(context: typer.Context, as_json: AsJson = False) -> None:
    from bot.people.rights.accounts import colleague_json, colleague_text
    from bot.people.rights.granting import team

    with wiring.opened(context.obj) as database:
        found = database.read(team)
    if as_json:
        put([colleague_json(one) for one in found])
    else:
        say("\n".join(colleague_text(one, wording) for one in found) or wording("admin-none"))


@audit.command(name="verify", help=wording("cli-audit-verify"))
def audit_verify(
    context: typer.Context,
    noted: Annotated[str, typer.Option(help=wording("cli-audit-noted"))] = "",
    as_json: AsJson = False,
) -> None:
    from bot.people.audit.anchor import anchor, move
    from bot.people.audit.report import check_json, check_text, is_good
    from bot.people.audit.verifying import verify

    data_dir = context.obj.data_dir
    with wiring.opened(context.obj) as database:
        found = database.read(lambda connection: verify(connection, noted.strip().lower(), anchor(data_dir)))
        if is_good(found):
            move(database, data_dir)
    if as_json:
        put(check_json(found))
    else:
        (say if is_good(found) else tell)(check_text(found, wording))
    if not is_good(found):
        raise typer.Exit(FAILED)


@audit.command(name="list", help=wording("cli-audit-list"))
def audit_list(
    context: typer.Context,
    since: Annotated[datetime | None, typer.Option(help=wording("cli-audit-since"), formats=["%Y-%m-%d"])] = None,
    as_json: AsJson = False,
) -> None:
    from bot.engine.outbox.quiet import LOCAL
    from bot.people.audit.reading import entries
    from bot.people.audit.report import entry_json, entry_text

    begin = since.replace(tzinfo=LOCAL) if since else None
    with wiring.opened(context.obj) as database:
        found = database.read(lambda connection: list(entries(connection, begin)))
    if as_json:
        put([entry_json(recorded) for recorded in found])
    else:
        say("\n".join(entry_text(recorded, wording) for recorded in found) or wording("audit-empty"))
