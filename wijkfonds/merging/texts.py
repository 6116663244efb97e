"""What people read about merging."""

from flask_babel import lazy_gettext as lazy

from wijkfonds.foundation.refusals import say
from wijkfonds.logbook.texts import tell
from wijkfonds.merging.events import MergeEvent
from wijkfonds.merging.models import OfferState
from wijkfonds.merging.permissions import MergeRefusal

say(
    {
        MergeRefusal.NOT_YOURS: lazy(
            "Dit kan alleen de indiener van het voorstel. Kijk op uw eigen pagina wat u kunt doen."
        ),
        MergeRefusal.NONE_OF_YOURS: lazy(
            "U hebt in deze ronde geen eigen voorstel dat kan worden samengevoegd. Dien eerst een voorstel in, of volg dit voorstel en schrijf erbij wat u kunt doen."
        ),
        MergeRefusal.SAME_PROPOSAL: lazy("Dit is hetzelfde voorstel. Kies het voorstel van iemand anders."),
        MergeRefusal.OTHER_ROUND: lazy(
            "Dit voorstel doet mee in een andere ronde. Samenvoegen kan alleen in dezelfde ronde."
        ),
        MergeRefusal.HIDDEN: lazy(
            "Een van de twee voorstellen is verborgen. Samenvoegen kan pas weer als iedereen het kan lezen."
        ),
        MergeRefusal.INFEASIBLE: lazy(
            "Een van de twee voorstellen kan niet worden uitgevoerd. Samenvoegen kan daarom niet. Vraag de commissie wat wel kan."
        ),
        MergeRefusal.ENDED: lazy(
            "Een van de twee voorstellen doet niet meer mee, of is al samengevoegd met een ander. Laad de pagina opnieuw en kijk hoe het nu staat."
        ),
        MergeRefusal.TOO_LATE: lazy(
            "Welke voorstellen meedoen, staat al vast. Samenvoegen kan daarom niet meer. Samenwerken kan natuurlijk altijd."
        ),
        MergeRefusal.ALREADY_OFFERED: lazy(
            "U hebt voor dit voorstel al gevraagd om samen te voegen. Wacht op het antwoord, of neem die vraag eerst terug."
        ),
        MergeRefusal.ALREADY_ANSWERED: lazy(
            "Op deze vraag is al geantwoord, of hij is teruggenomen. U hoeft niets te doen."
        ),
        MergeRefusal.EXPIRED: lazy("Deze vraag is verlopen. De ander kan het opnieuw vragen."),
        MergeRefusal.BOTH_SIDES: lazy(
            "Samenvoegen doen twee mensen, en het andere voorstel is van u, of u vroeg het zelf. Laat een ander van de commissie dit doen."
        ),
        MergeRefusal.NOT_MERGED: lazy("Deze twee voorstellen zijn nu niet samengevoegd. U hoeft niets te doen."),
        MergeRefusal.SETTLED: lazy(
            "Welke voorstellen meedoen, staat al vast. Daarom blijven deze voorstellen in deze ronde samen."
        ),
        MergeRefusal.NOT_THE_COMMITTEE: lazy(
            "Dit kan alleen de commissie. Lijkt een voorstel op dat van u? Vraag het dan zelf."
        ),
        MergeRefusal.ALREADY_SUGGESTED: lazy(
            "De commissie heeft deze twee indieners al op elkaar gewezen. Nu beslissen zij zelf."
        ),
    }
)
STATE_NAMES = {
    OfferState.OPEN: lazy("Wacht op antwoord"),
    OfferState.ACCEPTED: lazy("Samengevoegd"),
    OfferState.DECLINED: lazy("Nee gezegd"),
    OfferState.TAKEN_BACK: lazy("Teruggenomen"),
    OfferState.EXPIRED: lazy("Verlopen"),
    OfferState.OVERTAKEN: lazy("Vervallen"),
    OfferState.PARTED: lazy("Weer apart"),
}
STATE_KINDS = {
    OfferState.OPEN: "waiting",
    OfferState.ACCEPTED: "done",
    OfferState.DECLINED: "stopped",
    OfferState.TAKEN_BACK: "stopped",
    OfferState.EXPIRED: "stopped",
    OfferState.OVERTAKEN: "stopped",
    OfferState.PARTED: "neutral",
}
tell(
    {
        MergeEvent.MERGED: lazy("Twee voorstellen in de ronde “%(round)s” gaan samen verder; beide kanten zeiden ja."),
        MergeEvent.PARTED: lazy("Twee voorstellen in de ronde “%(round)s” die samen waren, gaan weer apart verder."),
    }
)
