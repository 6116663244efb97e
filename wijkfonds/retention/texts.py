"""What people read about leaving, and the words in which a rule is said."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy
from flask_babel import ngettext

from wijkfonds.foundation.refusals import say
from wijkfonds.retention.holdings import Nothing, Withheld
from wijkfonds.retention.permissions import ForgetProblem, ForgetRefusal
from wijkfonds.retention.rules import Keeper, Rule, RuleKey, Since, Term, Then, Unit

NAMELESS_MEMBER = "een lid"  # the words of an act are kept in Dutch

say(
    {
        ForgetRefusal.HAS_TASKS: lazy(
            "U hebt een taak in een fonds. Leg uw taak neer, of draag hem over, op de pagina “Taken” van dat fonds. Bent u de enige in de commissie? Vraag de beheerder van deze site om eerst iemand aan te wijzen. Daarna kan dit."
        ),
        ForgetRefusal.ADMINISTRATOR: lazy(
            "U bent beheerder van deze website. Vraag een andere beheerder om u die taak af te nemen. Daarna kan dit."
        ),
        ForgetRefusal.FORGOTTEN: lazy("Dit account is al weggehaald. U hoeft niets meer te doen."),
        ForgetProblem.WRONG_PASSWORD: lazy(
            "Dit is niet het wachtwoord van dit account. Probeer het opnieuw, of kies eerst een nieuw wachtwoord."
        ),
    }
)

SINCE = {
    Since.NO_LONGER_USED: lazy("nadat u voor het laatst hebt ingelogd, en een maand nadat we u dat hebben gemaild"),
    Since.VOTING_OVER: lazy("meteen als u het vraagt, of zodra het stemmen is gesloten als u daar nog aan meedoet"),
    Since.SIGNED_IN: lazy("nadat u hebt ingelogd, of eerder als u uitlogt"),
    Since.FIRST_STEP: lazy("nadat u de eerste stap hebt gezet, of eerder als de tweede is gelukt"),
    Since.FIRST_SEEN: lazy("nadat u er voor het eerst mee hebt ingelogd"),
    Since.SENT: lazy("nadat de link is gemaild, of eerder als u hem gebruikt"),
    Since.POSTED: lazy("nadat de mail is geschreven, als hij niet aankomt, en anders zodra hij is verstuurd"),
    Since.BOUNCED: lazy("nadat er voor het laatst een mail terugkwam"),
    Since.ASKED: lazy("nadat u het hebt gevraagd, als niemand antwoord heeft gegeven"),
    Since.REFUSED: lazy("nadat uw aanvraag is afgewezen"),
    Since.LETTER_ASKED: lazy("nadat de brief is gemaakt, of nadat u erom vroeg als hij nooit is gemaakt"),
    Since.PRINTED: lazy("nadat het bestand is gemaakt, of eerder als de commissie klaar is met printen"),
    Since.TRIED_WRONG: lazy("nadat u iets invulde dat niet klopte"),
    Since.INVITED: lazy("nadat de vraag is gesteld"),
    Since.LEFT_IT: lazy("nadat u er weg bent gegaan; zolang u erbij hoort, blijft het"),
    Since.NEXT_LIST: lazy("tot er een nieuwe lijst komt, of zo lang als u lid bent van het fonds"),
    Since.REPORTED: lazy("nadat u het hebt gemeld"),
    Since.OVER: lazy("nadat het voorbij is"),
    Since.SUBMITTING_CLOSED: lazy("nadat het indienen is gesloten"),
    Since.NOTED: lazy("nadat het is opgeschreven"),
    Since.MADE: lazy("nadat de brief is gemaakt"),
    Since.VOTING_CLOSED: lazy("nadat het stemmen is gesloten, of eerder als de commissie antwoord heeft gegeven"),
    Since.BOX_CLOSED: lazy("nadat de stembus is gesloten"),
    Since.LAST_TERM: lazy("zodra niemand meer bezwaar kan maken of een nieuwe beoordeling kan vragen"),
    Since.LAST_NEWS: lazy("na het laatste nieuws van de ronde: het besluit, of anders de uitslag of de laatste dag"),
    Since.LEAVING: lazy("zolang u een account hebt"),
    Since.COUNTED: lazy("nadat u het probeerde; bij een herstart van de server eerder"),
    Since.MADE_AT_NIGHT: lazy("na de nacht waarin de kopie is gemaakt"),
    Since.ALWAYS: lazy("voorgoed"),
}
THEN = {
    Then.REMOVED: lazy("We halen het weg."),
    Then.EMPTIED: lazy(
        "We halen uw naam, uw e-mailadres en uw wachtwoord weg. Wat overblijft, hoort bij niemand meer."
    ),
    Then.NAMELESS: lazy("We halen weg wie het was. De rest blijft staan."),
    Then.WORDS_GONE: lazy("We halen de tekst weg, en wie hem kreeg. Dat er een bericht was, blijft staan."),
    Then.STAYS: lazy("Het blijft staan. Er staat niet bij om welke persoon het gaat."),
}
BY = {
    Keeper.WORKER: lazy("de computer, elke nacht"),
    Keeper.EACH_MINUTE: lazy("de computer, meteen"),
    Keeper.COMMITTEE: lazy("de commissie van het fonds"),
    Keeper.TWO_PEOPLE: lazy("twee mensen van de commissie samen"),
    Keeper.YOU: lazy("u zelf, met “Vergeet mij” op uw pagina"),
    Keeper.SERVER: lazy("de computer, vanzelf"),
}
WITHHELD = {
    Withheld.SECRET_BALLOT: lazy("De stemming is geheim. Wat u stemde, kan niemand opzoeken. Wij ook niet."),
    Withheld.WHETHER_YOU_VOTED: lazy(
        "Of u stemde, ziet u zelf op uw pagina. In een bestand geven we het niet mee: dan kan niemand u vragen het te bewijzen."
    ),
    Withheld.NO_ACCOUNT: lazy(
        "Deze lijst met adressen heeft een fonds zelf gemaakt. Hij hoort bij geen enkel account. Vraag het fonds of u erop staat."
    ),
    Withheld.HASH_ALONE: lazy(
        "Van wie dit is, staat er alleen als een code die niemand kan lezen. Gaat het om u, dan ziet u dat als u inlogt."
    ),
}
NOTHING = {
    Nothing.OF_A_BODY: lazy("Wat over een fonds of een gemeente gaat: namen, gebieden en thema's."),
    Nothing.OF_AN_ORGANISATION: lazy(
        "Wat een organisatie of een groep buren zelf op haar pagina zet, ook een e-mailadres. Dat gaat weg als zij wordt opgeheven of als niemand er meer bij hoort. De naam blijft alleen bij wat zij voorstelde."
    ),
    Nothing.OF_A_ROUND: lazy("Wat over een ronde gaat: data, regels, potten, en de sloten van de stembus."),
    Nothing.OF_THE_SERVER: lazy("Wanneer de computer voor het laatst zijn werk deed."),
    Nothing.TOTALS: lazy("Aantallen en uitslagen. Daarin is niemand te vinden."),
    Nothing.PUBLIC_RECORD: lazy("Het openbare logboek: wat er gebeurde en wanneer, zonder namen."),
}


def term_text(term: Term) -> str:
    """`3 maanden`."""
    texts = {
        Unit.HOURS: ngettext("%(num)s uur", "%(num)s uur", term.number),
        Unit.DAYS: ngettext("%(num)s dag", "%(num)s dagen", term.number),
        Unit.MONTHS: ngettext("%(num)s maand", "%(num)s maanden", term.number),
        Unit.YEARS: _("%(num)s jaar", num=term.number),
    }
    return texts[term.unit]


def how_long(rule: Rule, nights: int) -> str:
    """`nights`: how many backups are kept."""
    since = str(SINCE[rule.since])
    term = Term(nights, Unit.DAYS) if rule.key == RuleKey.BACKUP else rule.term
    said = f"{term_text(term)} {since}" if term else since
    return said[0].upper() + said[1:] + "."
