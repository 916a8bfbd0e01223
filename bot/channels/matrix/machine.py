"""The encryption of the assistant's device, as far as it differs from the library's."""

import time
from collections import defaultdict
from collections.abc import Collection, Hashable, Mapping
from typing import Any

import structlog
from nio import EncryptionError, MegolmEvent, OlmEvent
from nio.crypto import InboundGroupSession, Olm, OlmDevice
from peewee import PeeweeException

from bot.engine.metrics import UNREADABLE

_FIRST_PAUSE_SECONDS = 60.0

log = structlog.get_logger()


class Pauses:
    """Pauses between attempts that fail: one minute at first, and twice as long each further time."""

    def __init__(self) -> None:
        self._ends: dict[Hashable, tuple[float, float]] = {}

    def is_over(self, what: Hashable) -> bool:
        """Begin the next pause if the last one is over; return whether it was."""
        now = time.monotonic()
        ends_at, seconds = self._ends.get(what, (now, _FIRST_PAUSE_SECONDS))
        if now < ends_at:
            return False
        self._ends[what] = (now + seconds, seconds * 2)
        return True

    def __contains__(self, what: Hashable) -> bool:
        return what in self._ends


class Senseless(EncryptionError):
    """A message was decrypted, and what was in it makes no sense."""


class Machine(Olm):
    """Believes the server neither who wrote a message nor that it makes sense, and asks for keys that are missing.

    A device that is not known yet is searched for; until it is found, its messages count as not decryptable.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._searches = Pauses()
        self._requests: defaultdict[str, Pauses] = defaultdict(Pauses)  # by the keys of the devices that are asked

    def handle_to_device_event(self, event: Any) -> Any:
        """Return what an event is when decrypted. None if it makes no sense; anybody may send such events."""
        try:
            return super().handle_to_device_event(event)
        except PeeweeException:
            raise
        except Exception as error:  # noqa: BLE001 - the library checks little
            log.warning("matrix_to_device_unusable", error=type(error).__name__)
            if isinstance(event, OlmEvent):
                self._mark_device_for_unwedging(event.sender, event.sender_key)
            return None

    def decrypt_megolm_event(self, event: MegolmEvent, room_id: str | None = None) -> Any:
        """Return a message decrypted. Raises EncryptionError, also if no device of its sender has encrypted it.

        Senseless, where trying again is in vain.
        """
        room_id = room_id or event.room_id
        session = self.inbound_group_store.get(room_id, event.sender_key, event.session_id)
        if session is not None and not self._is_of_its_sender(session, event):
            raise EncryptionError("not encrypted by a known device of its sender")
        try:
            return super().decrypt_megolm_event(event, room_id)
        except EncryptionError:
            raise
        except Exception as error:
            UNREADABLE.labels("matrix").inc()
            log.warning("matrix_message_unusable", event_id=event.event_id, error=type(error).__name__)
            raise Senseless from error

    def _is_of_its_sender(self, session: InboundGroupSession, event: MegolmEvent) -> bool:
        mine = self.account.identity_keys
        if event.sender == self.user_id and event.sender_key == mine["curve25519"]:
            return session.ed25519 == mine["ed25519"]
        device = self._device(event)
        return device is not None and device.ed25519 == session.ed25519

    def _device(self, event: MegolmEvent) -> OlmDevice | None:
        """Return the device of an event's sender that says it has encrypted it, also if it was logged out since."""
        for device in self.device_store[event.sender].values():
            if device.curve25519 == event.sender_key:
                return device
        if self._searches.is_over((event.sender, event.sender_key)):
            self.users_for_key_query.add(event.sender)
        return None

    def check_if_wedged(self, event: MegolmEvent) -> None:
        """Ask the device that has encrypted a message for its key, through a new session if there is none.

        The library asks only devices with which it began a session within the last hour.
        """
        device = self._device(event)
        if device is None or device.deleted or not self._requests[device.curve25519].is_over(event.session_id):
            return
        log.info("matrix_key_asked_for", event_id=event.event_id)
        if self.session_store.get(device.curve25519) is None and device not in self.wedged_devices:
            self.wedged_devices.append(device)
        if device in self.wedged_devices:
            self.key_re_requests_events[device.user_id, device.device_id].append(event)
        else:
            request = event.as_key_request(event.sender, self.device_id, event.session_id, device.device_id)
            self.outgoing_to_device_messages.append(request)

    def _mark_device_for_unwedging(self, sender: str, sender_key: str) -> None:
        """Begin anew with a device whose message cannot be decrypted; it may have been a key that was asked for."""
        super()._mark_device_for_unwedging(sender, sender_key)
        if any(device.curve25519 == sender_key for device in self.wedged_devices):
            self._requests.pop(sender_key, None)

    def give_up(self, claimed: Mapping[str, Collection[str]]) -> None:
        """Forget the devices to which no session could be begun; they are thought of again with their next message.

        claimed: the ids of each person's devices for which keys were claimed.
        """
        self.wedged_devices[:] = [one for one in self.wedged_devices if one.id not in claimed.get(one.user_id, ())]

    def _should_accept_forward(self, sender: str, sender_key: str, event: Any) -> bool:
        """Tell whether a forwarded key is accepted: from our own devices, and from the device that made it."""
        return self._is_from_its_maker(sender, sender_key, event) or bool(
            super()._should_accept_forward(sender, sender_key, event)
        )

    def _is_from_its_maker(self, sender: str, sender_key: str, event: Any) -> bool:
        """Tell whether a device that was asked for the key of its own messages sends it."""
        device = self.device_store.device_from_sender_key(sender, sender_key)
        asked = self.outgoing_key_requests.get(event.session_id)
        if device is None or asked is None or event.session_id not in self._requests[sender_key]:
            return False
        content = event.source["content"]
        return (
            (event.room_id, event.algorithm) == (asked.room_id, asked.algorithm)
            and content["sender_key"] == sender_key
            and content["sender_claimed_ed25519_key"] == device.ed25519
            and not content["forwarding_curve25519_key_chain"]
        )
