"""getUpdates and the methods around webhooks."""

import asyncio
from typing import Any

from tests.telegram_api.accounts import Account
from tests.telegram_api.calls import Call
from tests.telegram_api.refusals import Refusal, conflict
from tests.telegram_api.updates import MOST_AT_ONCE, Update
from tests.telegram_api.webhooks import WebhookDelivery, checked_webhook
from tests.telegram_api.world import World

LONGEST_POLL_SECONDS = 50


async def get_updates(world: World, account: Account, call: Call, delivery: WebhookDelivery) -> list[Update]:
    """Hand out updates, waiting for the first one; a younger call ends an older one."""
    limit = call.number("limit", MOST_AT_ONCE)
    limit = limit if 1 <= limit <= MOST_AT_ONCE else MOST_AT_ONCE
    with world.changed:
        _start_polling(account, call)
        batch = account.updates.hand_out(limit)
        world.changed.notify_all()
    seconds = min(call.number("timeout"), LONGEST_POLL_SECONDS)
    if batch or seconds <= 0:
        return batch
    outcome = await _outcome_of_poll(account, seconds)
    if outcome is not None:
        raise outcome
    with world.changed:
        return account.updates.hand_out(limit)


def _start_polling(account: Account, call: Call) -> None:
    if account.webhook:
        raise conflict(
            "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
        )
    account.end_poll(
        conflict("terminated by other getUpdates request; make sure that only one bot instance is running")
    )
    account.updates.allow(call.structure("allowed_updates", list))
    account.updates.confirm(call.number("offset"))


async def _outcome_of_poll(account: Account, seconds: float) -> Refusal | None:
    poll: asyncio.Future[Refusal | None] = asyncio.get_running_loop().create_future()
    account.poll = poll
    try:
        async with asyncio.timeout(seconds):
            return await poll
    except TimeoutError:
        return None
    finally:
        if account.poll is poll:
            account.poll = None


async def set_webhook(world: World, account: Account, call: Call, delivery: WebhookDelivery) -> bool:
    if not call.text("url"):
        return await delete_webhook(world, account, call, delivery)
    webhook = checked_webhook(call.text("url"), call.text("secret_token"))
    with world.changed:
        account.end_poll(conflict("terminated by setWebhook request"))
        account.updates.allow(call.structure("allowed_updates", list))
        _drop_if_asked(account, call)
        delivery.start(account, webhook)
    return True


async def delete_webhook(world: World, account: Account, call: Call, delivery: WebhookDelivery) -> bool:
    with world.changed:
        delivery.stop(account)
        _drop_if_asked(account, call)
    return True


def _drop_if_asked(account: Account, call: Call) -> None:
    if call.flag("drop_pending_updates"):
        account.updates.drop()


async def get_webhook_info(world: World, account: Account, call: Call, delivery: WebhookDelivery) -> dict[str, Any]:
    webhook = account.webhook
    info: dict[str, Any] = {
        "url": webhook.url if webhook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(account.updates),
    }
    if account.updates.allowed:
        info["allowed_updates"] = sorted(account.updates.allowed)
    if webhook and webhook.last_error_message:
        info |= {"last_error_message": webhook.last_error_message, "last_error_date": webhook.last_error_date}
    return info
