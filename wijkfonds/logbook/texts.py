"""What the logbook says about each event.  Each feature tells its own, once, when its `texts.py` is imported."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy

from wijkfonds.foundation.money import euro
from wijkfonds.foundation.refusals import say
from wijkfonds.logbook.rules import ChainProblem

SHORT_CODE = 12  # signs: enough to compare by eye; the whole code stands in the JSON
_told: dict[str, tuple[type[StrEnum], LazyString, bool]] = {}
_words: dict[str, Mapping[Any, LazyString]] = {}

say(
    {
        ChainProblem.CHANGED: lazy("De inhoud is veranderd nadat dit is opgeschreven."),
        ChainProblem.MISSING: lazy("Hier ontbreekt een regel."),
        ChainProblem.BROKEN: lazy("Deze regel past niet achter de vorige."),
        ChainProblem.ACTOR_CHANGED: lazy("Wie dit deed, is later veranderd."),
        ChainProblem.HEAD_MOVED: lazy("Het einde van het logboek klopt niet met de laatste regel."),
        ChainProblem.HEAD_UNKNOWN: lazy("De controlecode die u eerder zag, komt niet meer in het logboek voor."),
    }
)


def tell(sentences: Mapping[Any, LazyString], *, public: bool = True) -> None:
    """The names in %(…)s are facts of the event.  What is not public has its place in the chain and no sentence there."""
    for event, sentence in sentences.items():
        _told[str(event)] = (type(event), sentence, public)


def name_facts(**words: Mapping[Any, LazyString]) -> None:
    """The entry keeps a key, so that it reads the same for ever; people read the word for it."""
    _words.update(words)


def is_told(event: StrEnum) -> bool:
    return str(event) in _told


def is_public(event: StrEnum) -> bool:
    """Raises KeyError for an event that no `texts.py` tells about."""
    return _told[str(event)][2]


def event_text(event: str, facts: Mapping[str, str | int]) -> str:
    """Amounts in euros, of a long code the beginning.  An event of an older version that is told no more is shown by its name."""
    if event not in _told:
        return _("Gebeurtenis: %(event)s", event=event)
    return str(_told[event][1]) % {name: _shown(name, value) for name, value in facts.items()}


def _shown(name: str, value: str | int) -> str:
    if name.endswith("_cents"):
        return euro(int(value))
    if name.endswith("_sha256"):
        return f"{str(value)[:SHORT_CODE]}…"
    return str(_words.get(name, {}).get(value, value))
