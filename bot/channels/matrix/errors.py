"""What is told in one line when the assistant cannot log in at Matrix or its identity is in trouble."""

from collections.abc import Iterator
from contextlib import contextmanager

import aiohttp

from bot.channels.matrix.failures import ServerRefused
from bot.errors import OperationFailed

_TOKEN_REFUSED = ("M_UNKNOWN_TOKEN", "M_MISSING_TOKEN")


class MatrixNotConfigured(OperationFailed):
    """The settings name no homeserver."""


class HomeserverUnreachable(OperationFailed):
    """The homeserver does not answer, or not as one that works."""


class NoHomeserver(OperationFailed):
    """Something answers at this address, but no Matrix server."""


class HomeserverRefused(OperationFailed):
    """The homeserver refused a call for a reason of which only the code is known."""


class TooManyLogins(OperationFailed):
    """The homeserver wants us to wait."""


class PasswordRefused(OperationFailed):
    """Wrong password, or no such user on this homeserver."""


class PasswordNotOffered(OperationFailed):
    """The homeserver lets nobody log in by password."""


class TokenRefused(OperationFailed):
    """The access token is not, or no longer, good."""


class TokenWithoutDevice(OperationFailed):
    """The access token belongs to no device, so nothing can be encrypted for it."""


class DeviceTaken(OperationFailed):
    """The access token's device belongs to another program, which has published its keys."""


class UserDiffers(OperationFailed):
    """The homeserver knows us under another name than the settings."""


class AlreadyLoggedIn(OperationFailed):
    """There is a session, and nobody said that it shall be replaced."""


class DeviceKeysLost(OperationFailed):
    """The device's own keys are not there, cannot be read, or are not those that the homeserver shows."""


class IdentityDamaged(OperationFailed):
    """The file of the signing keys cannot be read."""


class IdentityOfAnotherUser(OperationFailed):
    """The file of the signing keys was made for another user."""


class IdentityLost(OperationFailed):
    """The homeserver knows an identity of which the signing keys are not here."""


class IdentityDiffers(OperationFailed):
    """The homeserver knows another identity than the signing keys that are here."""


class ConfirmationNeeded(OperationFailed):
    """The homeserver wants a person to confirm the identity in another way than by password."""


class SignatureRefused(OperationFailed):
    """The homeserver does not accept the signature of the device."""


@contextmanager
def explained(homeserver_url: str) -> Iterator[None]:
    """Turn failed calls to the homeserver into errors with a wording. Raises OperationFailed."""
    try:
        yield
    except ServerRefused as error:
        raise _refusal(error, homeserver_url) from error
    except aiohttp.InvalidURL as error:
        raise NoHomeserver(url=homeserver_url) from error
    except (TimeoutError, aiohttp.ClientError, OSError) as error:
        raise HomeserverUnreachable(url=homeserver_url, reason=type(error).__name__) from error


def _refusal(error: ServerRefused, homeserver_url: str) -> OperationFailed:
    if error.code in _TOKEN_REFUSED:
        return TokenRefused()
    if error.status == 429:
        return TooManyLogins(seconds=str(round(error.retry_after_seconds or 60)))
    if not error.code:
        return HomeserverUnreachable(url=homeserver_url, reason=str(error.status))
    return HomeserverRefused(url=homeserver_url, reason=f"{error.status} {error.code}")
