"""The steps from a question to its answer by name; `knowledge/path.py` takes them in this order."""

from dataclasses import dataclass
from enum import StrEnum


class PathStep(StrEnum):
    """A step from a question to its answer."""

    CLEANING = "cleaning"  # one Unicode form
    UNDERSTANDING = "understanding"  # small talk, filters, dialect, synonyms
    FOLLOW_UP = "follow_up"  # what the question means after the one before
    READING = "reading"  # typing errors
    EMBEDDING = "embedding"  # the question's vector
    RETRIEVAL = "retrieval"  # passages by vector, stems and grams
    RANKING = "ranking"  # pages by their passages, with filters and lifts
    RERANKING = "reranking"  # by a cross-encoder, if one is set
    CONFIDENCE = "confidence"  # how sure the best page answers
    WIDENING = "widening"  # once more without filters, if they left nothing
    DECISION = "decision"  # answered, related, nothing found, off topic
    QUOTE = "quote"  # the sentences to be shown, word for word


class PathEnd(StrEnum):
    """A reason why the path of a question ends before there is a quote."""

    TOO_LONG = "too_long"
    SMALL_TALK = "small_talk"
    INSTRUCTION = "instruction"
    NO_WORDS = "no_words"
    WANTS_SOURCE = "wants_source"
    WANTS_MORE = "wants_more"
    NO_PASSAGE = "no_passage"
    BELOW_THRESHOLD = "below_threshold"
    OFF_TOPIC = "off_topic"


@dataclass(frozen=True)
class StepTaken:
    """A step of one question. ended: why the path ended here, None if it did not end early."""

    step: PathStep
    milliseconds: float
    ended: PathEnd | None = None
