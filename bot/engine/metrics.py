"""What the operator can count and time; labels hold names of kinds and states, never persons."""

from prometheus_client import Counter, Histogram

UNREADABLE = Counter("lotse_unreadable", "What came from a messenger and could not be read.", ("channel",))
TURNS = Counter("lotse_turns", "Messages worked on, by kind and by what became of them.", ("kind", "result"))
TURN_SECONDS = Histogram("lotse_turn_seconds", "From the receipt of a message to the committed answer.", ("kind",))
SENDS = Counter("lotse_sends", "Messages handed to a messenger, by what became of them.", ("channel", "state"))
SEND_SECONDS = Histogram("lotse_send_seconds", "From the commit of a message to its delivery.", ("channel", "stream"))
EMBEDDING_SECONDS = Histogram("lotse_embedding_seconds", "Embedding of one question.")
SEARCH_SECONDS = Histogram("lotse_search_seconds", "Search for one question without its embedding.")
