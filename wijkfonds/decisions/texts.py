"""What people read about decisions."""

from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy

from wijkfonds.decisions.events import DecisionEvent
from wijkfonds.decisions.permissions import DecisionRefusal
from wijkfonds.decisions.rules import DecisionOutcome, DecisionProblem
from wijkfonds.foundation.localtime import date_text
from wijkfonds.foundation.refusals import say
from wijkfonds.funds.models import Fund, LegalMode
from wijkfonds.logbook.texts import name_facts, tell

say(
    {
        DecisionRefusal.NOT_THE_BOARD: lazy(
            "Dit kan alleen het bestuur van dit fonds. Had u die taak? Vraag de commissie of dat nog zo is."
        ),
        DecisionRefusal.NO_RESULT: lazy("De uitslag staat nog niet online. Daarna beslist het bestuur."),
        DecisionRefusal.OWN_PROPOSAL: lazy(
            "Dit is uw eigen voorstel. Daar beslist u niet over. Vraag een ander bestuurslid."
        ),
        DecisionRefusal.HAS_INTEREST: lazy(
            "U hebt belang bij dit voorstel: u meldde dat, of het is van een organisatie waar u bij hoort. Daarom schrijft een ander bestuurslid dit besluit. Was uw melding een vergissing? Neem die terug bij Belangen."
        ),
        DecisionRefusal.OLDER_VERSION: lazy(
            "Een ander heeft dit besluit net veranderd. Kopieer wat u schreef, laad de pagina opnieuw en kijk wat er nu staat."
        ),
        DecisionRefusal.NOT_IN_THE_ROUND: lazy(
            "Dit voorstel stond niet op de lijst van deze ronde. Ga terug en kies een ander."
        ),
        DecisionRefusal.NOTHING_TO_RELEASE: lazy("Er is niets om vrij te geven. Schrijf eerst een besluit."),
        DecisionRefusal.NOT_ALL_DECIDED: lazy(
            "Nog niet elk voorstel heeft een besluit. Neem de uitslag over, of schrijf de besluiten die ontbreken."
        ),
        DecisionRefusal.NO_REASON: lazy(
            "Bij een of meer besluiten ontbreekt de reden. Open ze en schrijf op waarom u dit besluit."
        ),
        DecisionRefusal.NOT_RESERVED: lazy(
            "Voor deze ronde staat te weinig geld opzij om dit toe te kennen. Vraag de penningmeester om geld opzij te zetten."
        ),
        DecisionRefusal.LETTER_REMOVED: lazy(
            "Deze brief is weggehaald: wij bewaren brieven niet voor altijd. Het besluit zelf staat nog op de website."
        ),
        DecisionRefusal.LETTER_NOT_READY: lazy("De brief wordt nog gemaakt. Probeer het over een minuut opnieuw."),
    }
)
say(  # apart: keys of two kinds that are spelled alike are one key in a dictionary
    {
        DecisionProblem.NO_REASON: lazy("Schrijf op waarom u dit besluit. De indiener en de buurt lezen dit."),
        DecisionProblem.NO_AMOUNT: lazy("Vul in hoeveel u toekent, bijvoorbeeld 1.250."),
        DecisionProblem.NOT_PARTLY: lazy(
            "Dit is het hele bedrag of meer. Kies ‘toegekend’, of vul een lager bedrag in."
        ),
        DecisionProblem.SAME_AS_BEFORE: lazy(
            "Dit is hetzelfde als het besluit dat er al is. Verander het, of ga terug."
        ),
    }
)
OUTCOME_NAMES = {
    DecisionOutcome.AWARDED: lazy("Toegekend"),
    DecisionOutcome.PARTLY_AWARDED: lazy("Deels toegekend"),
    DecisionOutcome.REJECTED: lazy("Afgewezen"),
}
OUTCOME_CHOICES = {
    DecisionOutcome.AWARDED: lazy("Toegekend: het hele bedrag"),
    DecisionOutcome.PARTLY_AWARDED: lazy("Deels toegekend: een lager bedrag"),
    DecisionOutcome.REJECTED: lazy("Afgewezen"),
}
OUTCOME_KINDS = {
    DecisionOutcome.AWARDED: "done",
    DecisionOutcome.PARTLY_AWARDED: "waiting",
    DecisionOutcome.REJECTED: "stopped",
}
name_facts(
    outcome={
        DecisionOutcome.AWARDED: lazy("toegekend"),
        DecisionOutcome.PARTLY_AWARDED: lazy("deels toegekend"),
        DecisionOutcome.REJECTED: lazy("afgewezen"),
    }
)
tell(
    {
        DecisionEvent.RELEASED: lazy("Besluit over “%(proposal)s”: %(outcome)s, %(amount_cents)s."),
        DecisionEvent.CORRECTED: lazy("Nieuw besluit over “%(proposal)s”: %(outcome)s, %(amount_cents)s."),
    }
)


def remedy_text(fund: Fund, last_day: date) -> str:
    """What somebody can do who disagrees.  A private fund is no public body: there one does not object."""
    until = date_text(last_day)
    if fund.legal_mode == LegalMode.PUBLIC:
        return _(
            "Bent u het niet eens met dit besluit? Dan kunt u bezwaar maken. Dat kan tot en met %(day)s. "
            "Schrijf in uw brief uw naam en adres, de datum, om welk besluit het gaat en waarom u het er niet mee eens "
            "bent. Zet uw handtekening eronder.",
            day=until,
        )
    return _(
        "Dit fonds is geen overheid. Bent u het niet eens met dit besluit? Vraag het bestuur om een nieuwe beoordeling. "
        "Dat kan tot en met %(day)s. Schrijf om welk besluit het gaat en waarom u het er niet mee eens bent.",
        day=until,
    )
