"""What people read about the roll and the list."""

from flask_babel import lazy_gettext as lazy

from wijkfonds.foundation.refusals import say
from wijkfonds.logbook.texts import name_facts, tell
from wijkfonds.membership.models import Level
from wijkfonds.roll.events import RollEvent
from wijkfonds.roll.lists import ListSlip
from wijkfonds.roll.models import ChangeReason, RollSource
from wijkfonds.roll.permissions import RollRefusal

say(
    {
        RollRefusal.NOT_THE_COMMITTEE: lazy(
            "Dit kan alleen de commissie van dit fonds. Zat u in de commissie? Vraag een ander lid of dat nog zo is."
        ),
        RollRefusal.NO_LETTERS: lazy(
            "In deze ronde stemmen mensen niet met een brief. Kies dat eerst bij stemmen en verdelen, in stap 3."
        ),
        RollRefusal.FROZEN: lazy(
            "De lijst van stemmers staat vast. Veranderen kan nu alleen nog per persoon of adres, met twee mensen."
        ),
        RollRefusal.NOT_FROZEN: lazy("De lijst van stemmers staat nog niet vast. Verander gewoon de adressenlijst."),
        RollRefusal.BOX_CLOSED: lazy("De stembus is dicht. Aan de lijst van stemmers verandert nu niets meer."),
        RollRefusal.NOT_ON_ROLL: lazy("Deze plaats op de lijst geldt niet meer. Zoek het adres of lid opnieuw op."),
        RollRefusal.USED: lazy(
            "Met deze plaats op de lijst is al gestemd. Een stem gaat nooit weg, en niemand krijgt een tweede. Zegt iemand dat een ander stemde? Noteer de stem dan als betwist."
        ),
        RollRefusal.NOT_USED: lazy(
            "Tot en met afgelopen nacht is met deze plaats niet gestemd. Zegt iemand dat een ander vandaag stemde? Noteer dat dan morgen."
        ),
        RollRefusal.NOBODY_NEW: lazy("Alle leden die mogen stemmen, staan al op de lijst."),
        RollRefusal.ALREADY_ON_ROLL: lazy("Dit adres staat al op de lijst van stemmers. U hoeft niets meer te doen."),
        ListSlip.NOT_TEXT: lazy("Dit bestand is geen tekst. Bewaar de lijst als CSV en kies dat bestand."),
        ListSlip.EMPTY: lazy(
            "Er staan geen adressen in dit bestand. De eerste regel heeft de namen van de kolommen, daarna komt één adres per regel."
        ),
        ListSlip.NO_FILE: lazy("Kies eerst het bestand met de lijst. Klik daarna op de knop."),
        ListSlip.NO_ADDRESS: lazy("Vul van dit adres in elk geval de postcode en het huisnummer in."),
        ListSlip.TOO_LONG: lazy(
            "Er staan %(value)s adressen in. Er kunnen er 20.000 tegelijk. Vraag uw beheerder om een langere lijst."
        ),
        ListSlip.NO_COLUMN: lazy("De kolom “%(value)s” ontbreekt. Zet de namen van de kolommen op de eerste regel."),
        ListSlip.COLUMN_TWICE: lazy("Een kolom staat er twee keer in. Laat er één staan."),
        ListSlip.BSN: lazy(
            "Hier staat een burgerservicenummer. Dat mag een fonds niet bewaren. Haal het eruit en kies het bestand opnieuw."
        ),
        ListSlip.NUMBER: lazy(
            "Het huisnummer “%(value)s” begrijpen we niet. Zet nummer, letter en toevoeging in drie kolommen."
        ),
        ListSlip.A_SPREADSHEET: lazy(
            "Dit is een werkblad, geen CSV. Open het in uw rekenprogramma, kies “Opslaan als” en dan CSV. Kies daarna dat bestand."
        ),
        ListSlip.BROKEN_QUOTES: lazy(
            "Hier staat een aanhalingsteken te veel of te weinig. Verbeter deze regel, of een paar regels erboven."
        ),
        ListSlip.UNCLEAR: lazy(
            "Het huisnummer “%(value)s” kunnen we op meer manieren lezen. Zet nummer, letter en toevoeging in drie kolommen."
        ),
        ListSlip.MORE_HOUSES: lazy(
            "“%(value)s” lijken meer huizen. Geef elk huis een eigen regel. Is het één huis? Zet het tweede getal in de kolom toevoeging."
        ),
        ListSlip.A_DATE: lazy(
            "Van het huisnummer “%(value)s” maakte uw rekenprogramma een datum. Maak de kolom tekst en typ het nummer opnieuw."
        ),
        ListSlip.STRANGE_SIGNS: lazy("Hier staan tekens in die niet op een brief kunnen. Typ deze regel opnieuw."),
        ListSlip.NAME_NOT_PRINTED: lazy(
            "In de naam staat “%(value)s”. Dat kan niet op een brief. Schrijf de naam in Latijnse letters, zoals in een Nederlands paspoort. Of laat de naam leeg: dan gaat de brief naar de bewoner."
        ),
        ListSlip.NOT_PRINTED: lazy(
            "Bij %(column)s staat “%(value)s”. Dat kan niet op een brief. Schrijf het in gewone, Latijnse letters."
        ),
        ListSlip.TOO_MANY_VALUES: lazy(
            "Deze regel heeft meer waarden dan er kolommen zijn. Staat er een scheidingsteken te veel?"
        ),
        ListSlip.TWO_NUMBERS: lazy(
            "Bij “%(value)s” staan twee verschillende letters of toevoegingen. Laat er één staan."
        ),
        ListSlip.LETTER: lazy("De huisletter “%(value)s” is geen letter. Hoort dit bij de toevoeging?"),
        ListSlip.ADDITION: lazy("De toevoeging “%(value)s” is te lang of heeft vreemde tekens."),
        ListSlip.POSTCODE: lazy("De postcode “%(value)s” bestaat niet. Schrijf 4 cijfers en 2 letters."),
        ListSlip.OUTSIDE: lazy("De postcode “%(value)s” ligt buiten het gebied van het fonds."),
        ListSlip.VOTES: lazy("Het aantal brieven “%(value)s” moet een getal van 1 tot en met 20 zijn."),
        ListSlip.TEXT_TOO_LONG: lazy("“%(value)s…” is te lang. Kort het in."),
    }
)
LEVEL_NAMES = {
    Level.UNKNOWN: lazy("Niets gecontroleerd"),
    Level.EMAIL_CONFIRMED: lazy("E-mailadres bevestigd"),
    Level.ADDRESS_STATED: lazy("Adres opgegeven"),
    Level.ADDRESS_PROVEN: lazy("Adres gecontroleerd"),
    Level.PERSON_PROVEN: lazy("Persoon gecontroleerd"),
}
SOURCE_NAMES = {
    RollSource.MEMBERSHIP: lazy("Leden, met een account"),
    RollSource.LETTER: lazy("Brieven, met een code"),
    RollSource.LIST: lazy("Een lijst van elders"),
    RollSource.DESK: lazy("Aan de balie"),
    RollSource.PAPER: lazy("Op papier"),
}
REASON_NAMES = {
    ChangeReason.MOVED_IN: lazy("Hier komen wonen"),
    ChangeReason.FORGOTTEN: lazy("Vergeten"),
    ChangeReason.MOVED_AWAY: lazy("Verhuisd of overleden"),
    ChangeReason.DOUBLE: lazy("Stond er dubbel op"),
    ChangeReason.MISTAKE: lazy("Fout op de lijst"),
    ChangeReason.OTHER: lazy("Anders"),
}
TO_ADD = (ChangeReason.FORGOTTEN, ChangeReason.MOVED_IN, ChangeReason.MISTAKE, ChangeReason.OTHER)
TO_REMOVE = (ChangeReason.MOVED_AWAY, ChangeReason.DOUBLE, ChangeReason.MISTAKE, ChangeReason.OTHER)
tell(
    {
        RollEvent.LIST_KEPT: lazy(
            "%(round)s: er is een adressenlijst bewaard met %(addresses)s adressen en %(letters)s brieven."
        ),
        RollEvent.CHANGED: lazy(
            "%(round)s: twee mensen veranderden de lijst van stemmers: %(added)s erbij, %(removed)s eraf. Reden: %(reason)s"
        ),
        RollEvent.DISPUTED: lazy("%(round)s: twee mensen noteerden een stem als betwist."),
    }
)
name_facts(reason=REASON_NAMES)
