"""The words of a rule, and reasons and readers that several rules have in common."""

from typing import NamedTuple

from flask_babel import LazyString
from flask_babel import lazy_gettext as lazy


class Words(NamedTuple):
    title: LazyString
    what: LazyString
    why: LazyString
    seen_by: LazyString


AGREED = lazy("U wilt meedoen. Zonder dit kan dat niet (uitvoering van een overeenkomst).")
FAIR = lazy("Zo kan iedereen nagaan dat het eerlijk ging (gerechtvaardigd belang van het fonds en de buurt).")
SAFE = lazy("Zo blijft de website veilig (gerechtvaardigd belang).")
LAW = lazy("De wet zegt dat een fonds zijn administratie zeven jaar bewaart (wettelijke plicht).")
ONLY_YOU = lazy("Alleen u.")
NOBODY = lazy("Niemand. Alleen de computer gebruikt het.")
COMMITTEE = lazy("U en de commissie van het fonds.")
EVERYBODY = lazy("Iedereen.")
