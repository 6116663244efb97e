"""Why something may not be, as a key; and the sentence that says it.

An enum member cannot hold a lazy text, so keys and sentences are kept apart.  Keys of two enums may share a value.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from flask_babel import LazyString

_sentences: dict[tuple[type[StrEnum], str], LazyString | str] = {}


class Refused(Exception):
    """Somebody may not do this now.  Its key has a sentence that says why, and what to do."""

    def __init__(self, key: StrEnum, status: int = 409) -> None:
        super().__init__(key)
        self.key, self.status = key, status


def require(refusal: StrEnum | None) -> None:
    if refusal is not None:
        raise Refused(refusal)


def say(sentences: Mapping[Any, LazyString | str]) -> None:
    """Each feature's `texts.py` says its sentences once, when it is imported."""
    for key, sentence in sentences.items():
        _sentences[type(key), str(key)] = sentence


def has_sentence(key: StrEnum) -> bool:
    return (type(key), str(key)) in _sentences


def sentence(key: StrEnum, **values: object) -> str:
    """The sentence, its %(names)s filled in.  Raises KeyError for a key without one."""
    words = str(_sentences[type(key), str(key)])
    return words % values if values else words
