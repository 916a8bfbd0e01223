"""What a bot says about itself: commands, name, descriptions."""

import json
import re
from typing import Any

from tests.telegram_api.accounts import Account
from tests.telegram_api.calls import Call
from tests.telegram_api.entities import utf16_length
from tests.telegram_api.refusals import bad_request
from tests.telegram_api.world import World

COMMAND_NAME = re.compile(r"[a-z0-9_]{1,32}")
LANGUAGE = re.compile(r"(?:[a-z]{2})?")
LONGEST_COMMAND_DESCRIPTION = 256
MOST_COMMANDS = 100
DEFAULT_SCOPE = '{"type": "default"}'
LONGEST = {"name": 64, "description": 512, "short_description": 120}


def set_my_commands(world: World, account: Account, call: Call) -> bool:
    commands = call.structure("commands", list) or []
    if len(commands) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    account.commands[_place(call)] = [_checked_command(command) for command in commands]
    world.changed.notify_all()
    return True


def get_my_commands(world: World, account: Account, call: Call) -> list[dict[str, str]]:
    commands = account.commands.get(_place(call), [])
    return [{"command": name, "description": description} for name, description in commands]


def delete_my_commands(world: World, account: Account, call: Call) -> bool:
    account.commands.pop(_place(call), None)
    return True


def set_text(world: World, account: Account, call: Call) -> bool:
    """Serve setMyName, setMyDescription and setMyShortDescription; an empty text removes."""
    name, language = _profile_field(call), _language(call)
    if utf16_length(call.text(name)) > LONGEST[name]:
        raise bad_request(f"{name.replace('_', ' ')} is too long")
    account.profile[name, language] = call.text(name)
    return True


def get_text(world: World, account: Account, call: Call) -> dict[str, str]:
    name, language = _profile_field(call), _language(call)
    text = account.profile.get((name, language)) or account.profile.get((name, ""), "")
    return {name: text}


def scope_key(scope: dict[str, Any] | None) -> str:
    return json.dumps(scope, sort_keys=True) if scope else DEFAULT_SCOPE


def _profile_field(call: Call) -> str:
    field = call.method.lower()[len("setmy") :]
    return {"shortdescription": "short_description"}.get(field, field)


def _place(call: Call) -> tuple[str, str]:
    return scope_key(call.structure("scope")), _language(call)


def _language(call: Call) -> str:
    language = call.text("language_code")
    if not LANGUAGE.fullmatch(language):
        raise bad_request("invalid language code specified")
    return language


def _checked_command(command: dict[str, str]) -> tuple[str, str]:
    name = command.get("command", "").removeprefix("/")
    description = command.get("description", "").strip()
    if not COMMAND_NAME.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= utf16_length(description) <= LONGEST_COMMAND_DESCRIPTION:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return name, description
