"""What a database of revision 0001 held: rows of every table, as the program of that time wrote them. Never changed."""

from datetime import UTC, datetime
from typing import Any

_MORNING = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
_NOON = datetime(2026, 11, 20, 12, 0, 0, 123456, tzinfo=UTC)
_CHRISTMAS = datetime(2026, 12, 25, 9, 0, tzinfo=UTC)


def _part(text: str) -> dict[str, Any]:
    spans = [{"text": text, "bold": False, "link": ""}]
    buttons = [["Fortsetzen", "f:open:61214ec6", False]]
    return {"blocks": [{"spans": spans, "shape": "paragraph"}], "buttons": buttons, "file": None}


# Parents stand before their children.
ROWS: dict[str, list[dict[str, Any]]] = {
    "leases": [{"name": "channel:telegram", "owner": "host:1f", "token": 4, "expires_at": _NOON}],
    "persons": [
        {"id": 1, "created_at": _MORNING, "conversation_id": 1, "lease_token": 7, "leased_until": _NOON},
        {"id": 2, "created_at": _MORNING},
    ],
    "conversations": [
        {
            "id": 1,
            "channel": "telegram",
            "address": "6700000001",
            "person_id": 1,
            "is_group": False,
            "is_blocked": False,
        },
        {"id": 2, "channel": "telegram", "address": "-4100000001", "is_group": True, "is_blocked": True},
    ],
    "identities": [
        {"id": 1, "channel": "telegram", "address": "6700000001", "person_id": 1},
        {"id": 2, "channel": "house", "address": "house", "person_id": 2},
    ],
    "dialogs": [
        {
            "person_id": 1,
            "notes": {
                "wiki": {"exchange": "1", "rest": [[["wiki-page", {"value": "Bürgerbus"}]]], "source": []},
                "offered": [["Fortsetzen", "f:open:61214ec6", False]],
                "courtesy": {"since": "2026-11-20T08:00:00+00:00", "count": 1},
            },
            "active_draft": "61214ec6",
            "updated_at": _NOON,
        }
    ],
    "files": [
        {
            "id": 1,
            "person_id": 1,
            "name": "plan.txt",
            "media_type": "text/plain",
            "size_bytes": 9,
            "sha256": "8ab6d88fc8aa72ed38d4e2c8effa01a96b59ab462589ab87fa23143336fd419c",
            "content": b"Ein Plan\n",
            "is_kept": True,
            "created_at": _MORNING,
        }
    ],
    "drafts": [
        {
            "id": 1,
            "key": "61214ec6",
            "person_id": 1,
            "form": "feedback",
            "state": "open",
            "progress": {
                "answers": {"topic": "praise", "text": "Die Antworten sind gut."},
                "skipped": [],
                "cursor": "",
                "is_change": False,
                "is_cancelling": False,
                "about": "",
                "pending": "",
                "offers": [],
                "shown_digest": "",
            },
            "created_at": _MORNING,
            "updated_at": _NOON,
        }
    ],
    "jobs": [
        {
            "id": 1,
            "key": "draft:61214ec6",
            "kind": "draft-reminder",
            "person_id": 1,
            "payload": {"draft": "61214ec6"},
            "due_at": _CHRISTMAS,
        },
        {"id": 2, "key": "upkeep", "kind": "upkeep", "payload": {}, "due_at": _CHRISTMAS},
    ],
    "feedback": [
        {
            "id": 1,
            "draft": "0a1b2c3d",
            "person_id": 1,
            "topic": "idea",
            "text": "Mehr Bänke am Friedhof – für Ältere.",
            "file_id": 1,
            "may_call": True,
            "phone": "+49391123456",
            "created_at": _MORNING,
        }
    ],
    "inbox": [
        {
            "id": 1,
            "channel": "telegram",
            "event_id": "900001",
            "person_id": 1,
            "conversation_id": 1,
            "kind": "text",
            "sent_at": _MORNING,
            "received_at": _MORNING,
            "claims": 1,
            "state": "done",
            "done_at": _MORNING,
        },
        {
            "id": 2,
            "channel": "telegram",
            "event_id": "900002",
            "person_id": 1,
            "conversation_id": 1,
            "kind": "text",
            "payload": {"text": "Was kostet ein Bürgerbus?", "message": "12"},
            "sent_at": _NOON,
            "received_at": _NOON,
            "attempts": 1,
            "claims": 1,
            "state": "pending",
        },
    ],
    "outbox": [
        {
            "id": 1,
            "key": "in1:0:0",
            "conversation_id": 1,
            "channel": "telegram",
            "stream": "reply",
            "priority": 0,
            "bundle": "in1:0",
            "wording_keys": ["form-paused"],
            "created_at": _MORNING,
            "state": "sent",
            "attempts": 1,
            "leased_under": 4,
            "finished_at": _MORNING,
            "message": "13",
            "reason": "",
        },
        {
            "id": 2,
            "key": "in2:0:0",
            "conversation_id": 1,
            "channel": "telegram",
            "stream": "reply",
            "priority": 0,
            "bundle": "in2:0",
            "wording_keys": ["form-reminder"],
            "payload": _part("Ihr Entwurf „Rückmeldung“ liegt noch bereit."),
            "guard": ["draft-open", "61214ec6"],
            "created_at": _NOON,
            "expires_at": _CHRISTMAS,
            "state": "due",
        },
        {
            "id": 3,
            "key": "in2:1:0",
            "conversation_id": 1,
            "channel": "telegram",
            "stream": "reply",
            "priority": 0,
            "bundle": "in2:1",
            "wording_keys": ["form-reminder"],
            "payload": _part("Und noch etwas."),
            "created_at": _NOON,
            "state": "leased",
            "attempts": 1,
            "leased_under": 4,
        },
    ],
}
