"""The encryption of the assistant's device, as far as it differs from the library's."""

from typing import Any

from nio.crypto import Olm


class Machine(Olm):
    """Accepts a key that was asked for also from the device of the person who made it."""

    def _should_accept_forward(self, sender: str, sender_key: str, event: Any) -> bool:
        return self._is_from_its_maker(sender, sender_key, event) or bool(
            super()._should_accept_forward(sender, sender_key, event)
        )

    def _is_from_its_maker(self, sender: str, sender_key: str, event: Any) -> bool:
        """Tell whether a device sends the key of its own messages, which needs nobody else's word."""
        asked = self.outgoing_key_requests.get(event.session_id)
        device = self.device_store.device_from_sender_key(sender, sender_key)
        if asked is None or device is None or (asked.room_id, asked.algorithm) != (event.room_id, event.algorithm):
            return False
        content = event.source["content"]
        return (
            device.user_id == sender
            and content["sender_key"] == sender_key
            and content["sender_claimed_ed25519_key"] == device.ed25519
            and not content["forwarding_curve25519_key_chain"]
        )
