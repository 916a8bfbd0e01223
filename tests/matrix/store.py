"""Keys that are kept in memory only: a device of a test never starts a second time.

The stores of nio bind their tables for the whole process, so that two clients in two threads would mix theirs up.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from nio.crypto import DeviceStore, GroupSessionStore, OlmDevice, SessionStore


@dataclass
class MemoryStore:
    """What nio's crypto asks of its store; the machine itself holds everything that was ever saved."""

    user_id: str
    device_id: str
    store_path: str = ""
    pickle_key: str = ""
    database_name: str = ""

    def __post_init__(self) -> None:
        self._ignored: set[tuple[str, str]] = set()

    def load_account(self) -> None:
        """Nothing: the device is new."""

    def load_sessions(self) -> SessionStore:
        return SessionStore()

    def load_inbound_group_sessions(self) -> GroupSessionStore:
        return GroupSessionStore()

    def load_device_keys(self) -> DeviceStore:
        return DeviceStore()

    def load_outgoing_key_requests(self) -> dict[str, Any]:
        return {}

    def load_encrypted_rooms(self) -> set[str]:
        return set()

    def ignore_devices(self, devices: Iterable[OlmDevice]) -> None:
        self._ignored.update((device.user_id, device.id) for device in devices)

    def is_device_ignored(self, device: OlmDevice) -> bool:
        return (device.user_id, device.id) in self._ignored

    def is_device_verified(self, device: OlmDevice) -> bool:
        return False

    is_device_blacklisted = is_device_verified

    def keep(self, *_: object) -> None:
        """Nothing: it is in memory already."""

    save_account = save_session = save_inbound_group_session = save_device_keys = save_encrypted_rooms = keep
    add_outgoing_key_request = remove_outgoing_key_request = delete_encrypted_room = keep
