"""What people read about money."""

from flask_babel import lazy_gettext as lazy

from wijkfonds.foundation.refusals import say
from wijkfonds.logbook.texts import name_facts, tell
from wijkfonds.money.events import MoneyEvent
from wijkfonds.money.permissions import MoneyRefusal
from wijkfonds.money.rules import EntryKind, Ledger, Source

say(
    {
        MoneyRefusal.NOT_THE_TREASURER: lazy(
            "Dit kan alleen de penningmeester van dit fonds. Had u die taak? Vraag de commissie of dat nog zo is."
        ),
        MoneyRefusal.OTHER_FUND: lazy("Dit hoort bij een ander fonds. Ga terug en kies een voorstel van dit fonds."),
        MoneyRefusal.NOT_PUBLISHED: lazy("Deze ronde staat nog niet online. Geld opzijzetten kan daarna."),
        MoneyRefusal.STILL_NEEDED: lazy(
            "Dit geld is beloofd aan de bewoners: zoveel is er in deze ronde te verdelen. Na het besluit van het bestuur "
            "kunt u vrijmaken wat overblijft."
        ),
        MoneyRefusal.NOT_ENOUGH_FREE: lazy(
            "Er is niet genoeg vrij geld. Vul een lager bedrag in, of schrijf eerst op welk geld er binnenkwam."
        ),
        MoneyRefusal.NOT_ENOUGH_RESERVED: lazy(
            "Voor deze ronde staat niet genoeg geld opzij. Laat de penningmeester eerst geld opzijzetten, of kies een lager bedrag."
        ),
        MoneyRefusal.NOT_ENOUGH_AWARDED: lazy(
            "Dit is meer dan er voor dit voorstel nog te betalen is. Kijk wat er is toegekend en al is betaald, en vul een lager bedrag in."
        ),
        MoneyRefusal.NOT_ENOUGH_PAID: lazy("Dit is meer dan er aan dit voorstel is betaald. Vul een lager bedrag in."),
        MoneyRefusal.ALREADY_WRITTEN: lazy(
            "Dit stond er al. Het is één keer opgeschreven. U hoeft niets meer te doen."
        ),
        MoneyRefusal.ALREADY_CORRECTED: lazy(
            "Deze regel is al hersteld. Schrijf het juiste bedrag op als nieuwe regel."
        ),
        MoneyRefusal.NOT_CORRECTABLE: lazy(
            "Deze regel volgt uit een besluit. Alleen een nieuw besluit van het bestuur verandert hem."
        ),
    }
)

SOURCE_NAMES = {
    Source.GEMEENTE: lazy("gemeente"),
    Source.WIND_FUND: lazy("windfonds of zonnefonds"),
    Source.GIFT: lazy("gift"),
    Source.CONTRIBUTION: lazy("bijdrage van leden"),
    Source.OTHER: lazy("iets anders"),
}
LEDGER_NAMES = {
    Ledger.FREE: lazy("Nog vrij"),
    Ledger.RESERVED: lazy("Opzijgezet voor een ronde"),
    Ledger.AWARDED: lazy("Toegekend, nog te betalen"),
    Ledger.PAID: lazy("Betaald"),
}
KIND_NAMES = {
    EntryKind.RECEIVED: lazy("Binnengekomen"),
    EntryKind.RESERVED: lazy("Opzijgezet"),
    EntryKind.RELEASED: lazy("Weer vrij"),
    EntryKind.AWARDED: lazy("Toegekend"),
    EntryKind.AWARD_TAKEN_BACK: lazy("Minder toegekend"),
    EntryKind.PAID: lazy("Betaald"),
    EntryKind.RETURNED: lazy("Terugbetaald"),
    EntryKind.CORRECTED: lazy("Hersteld"),
}
name_facts(source=SOURCE_NAMES)
tell(
    {
        MoneyEvent.RECEIVED: lazy("Er kwam %(amount_cents)s binnen (%(source)s). Regel %(number)s in het kasboek."),
        MoneyEvent.RESERVED: lazy("%(round)s: %(amount_cents)s opzijgezet. Regel %(number)s in het kasboek."),
        MoneyEvent.RELEASED: lazy("%(round)s: %(amount_cents)s weer vrij. Regel %(number)s in het kasboek."),
        MoneyEvent.AWARDED: lazy(
            "%(round)s: %(amount_cents)s toegekend aan een voorstel. Regel %(number)s in het kasboek."
        ),
        MoneyEvent.AWARD_TAKEN_BACK: lazy(
            "%(round)s: %(amount_cents)s minder toegekend. Regel %(number)s in het kasboek."
        ),
        MoneyEvent.PAID: lazy("%(round)s: %(amount_cents)s betaald aan een voorstel. Regel %(number)s in het kasboek."),
        MoneyEvent.RETURNED: lazy("%(round)s: %(amount_cents)s terugbetaald. Regel %(number)s in het kasboek."),
        MoneyEvent.CORRECTED: lazy("Een regel van %(amount_cents)s is hersteld. Regel %(number)s in het kasboek."),
    }
)
