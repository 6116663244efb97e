"""What people read about the box."""

from flask_babel import lazy_gettext as lazy

from wijkfonds.ballots.networks import Band
from wijkfonds.foundation.refusals import say
from wijkfonds.logbook.texts import tell
from wijkfonds.urn.events import UrnEvent
from wijkfonds.urn.permissions import UrnProblem, UrnRefusal

BANDS = {
    Band.ONE: lazy("1 stem"),
    Band.FEW: lazy("2 t/m 5"),
    Band.MANY: lazy("6 t/m 20"),
    Band.CROWD: lazy("meer dan 20"),
}
say(
    {
        UrnRefusal.NO_VOTE: lazy(
            "In deze ronde is geen stembus. Op de pagina van de ronde staat hoe er wordt beslist."
        ),
        UrnRefusal.NOT_FROZEN: lazy("De spelregels en de lijst zijn nooit vastgezet. Er is dus niet gestemd."),
        UrnRefusal.STILL_VOTING: lazy("Dit kan als het stemmen voorbij is. Tot dan hoeft u hier niets te doen."),
        UrnRefusal.ALREADY_CLOSED: lazy(
            "De stembus is al gesloten. Laad de pagina opnieuw en ga verder met de volgende stap."
        ),
        UrnRefusal.NOT_CLOSED: lazy("Sluit eerst samen de stembus. Daarna gooit u de dobbelstenen."),
        UrnRefusal.ALREADY_OPENED: lazy("De dobbelstenen zijn al gegooid en de bus is al open. Ga verder met tellen."),
        UrnRefusal.NOT_TEN_DICE: lazy(
            "Vul tien cijfers in, elk van 1 tot en met 6, in de volgorde waarin u gooide. Bijvoorbeeld 3 1 6 6 2 4 5 1 3 2."
        ),
        UrnRefusal.NOT_THE_SAME: lazy(
            "Deze cijfers zijn anders dan die van de eerste persoon. Kijk samen naar uw briefje. Klopt het eerste rijtje niet? Weiger het dan en laat het opnieuw invullen."
        ),
        UrnRefusal.NOT_OPENED: lazy(
            "De dobbelstenen wijzen aan wie er wordt gevraagd. Gooi ze eerst samen en open de stembus."
        ),
        UrnRefusal.NOBODY_TO_ASK: lazy(
            "Er is niemand om te vragen: er is niet gestemd, of de lijst van stemmers is al vernietigd."
        ),
        UrnRefusal.OTHER_PLACES: lazy(
            "De plaatsen waarmee is gestemd, zijn niet meer dezelfde als bij het sluiten. Iemand is bij de gegevens geweest. Bewaar alles zoals het is en roep uw beheerder."
        ),
        UrnProblem.NOT_AS_MANY: lazy(
            "Er liggen niet evenveel stemmen in de bus als er mensen hebben gestemd. Zo'n bus wordt niet geteld. Roep uw beheerder en bewaar alles zoals het is."
        ),
    }
)
tell(
    {
        UrnEvent.SHUT: lazy("%(round)s: twee mensen sloten de stembus."),
        UrnEvent.CLOSED: lazy(
            "%(round)s: de stembus is dicht, met %(ballots)s stemmen. Controlegetal van de dichte stembus: %(box_sha256)s Controlegetal van de gebruikte plaatsen: %(places_sha256)s"
        ),
        UrnEvent.OPENED: lazy(
            "%(round)s: twee mensen gooiden %(digits)s en openden de stembus. Code van de loting: %(seed_sha256)s"
        ),
        UrnEvent.SPOT_CHECKED: lazy("%(round)s: een teller haalde de steekproef voor de waarnemer op."),
        UrnEvent.LEFT_OUT: lazy("%(round)s: twee mensen besloten dat één stem niet wordt geteld, met een reden."),
    }
)
