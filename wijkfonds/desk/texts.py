"""What people read on the desk."""

from collections.abc import Callable

from flask_babel import lazy_gettext as lazy
from flask_babel import ngettext

from wijkfonds.desk.chores import Chore, ChoreKind, Urgency
from wijkfonds.desk.permissions import ChoreRefusal
from wijkfonds.foundation.refusals import say

say(
    {
        ChoreRefusal.NOT_THERE: lazy("Dit is al gedaan. U hoeft niets meer te doen."),
        ChoreRefusal.NOT_YOURS_TO_DO: lazy(
            "Dit hoort bij een taak die u niet hebt. Bij Taken staat wie haar wel heeft."
        ),
        ChoreRefusal.HELD_BY_ANOTHER: lazy("Een ander pakte dit intussen op. U hoeft niets los te laten."),
    }
)

URGENCY_NAMES = {
    Urgency.LATE: lazy("Had al klaar moeten zijn"),
    Urgency.TODAY: lazy("Vandaag"),
    Urgency.WEEK: lazy("Deze week"),
    Urgency.LATER: lazy("Daarna"),
}
HOW = {
    ChoreKind.BOX: lazy("Sluit en open samen de stembus, tel, en zet de uitslag online."),
    ChoreKind.LETTERS: lazy("Iemand kreeg geen brief. Zonder brief kan diegene niet stemmen."),
    ChoreKind.FREEZE: lazy("Zet de spelregels en de lijst vast voordat het stemmen begint."),
    ChoreKind.REPORTS: lazy("Kijk of het klopt, en antwoord wie het meldde."),
    ChoreKind.APPEALS: lazy(
        "Iemand is het er niet mee eens dat een voorstel is verborgen. Wie het verborg, antwoordt niet zelf."
    ),
    ChoreKind.COMMENT_REPORTS: lazy("Kijk of het klopt, en antwoord wie het meldde."),
    ChoreKind.COMMENT_APPEALS: lazy(
        "Iemand is het er niet mee eens dat een reactie is verborgen. Wie haar verborg, antwoordt niet zelf."
    ),
    ChoreKind.QUESTIONS: lazy("Een bewoner vroeg de commissie iets over een voorstel. Ieder van u kan antwoorden."),
    ChoreKind.BLOCKED: lazy("Iemand is het er niet mee eens dat hij of zij is geblokkeerd."),
    ChoreKind.ACT: lazy("Een ander stelde dit voor. Kijk het na en bevestig of weiger het."),
    ChoreKind.MEMBERS: lazy("Kijk of het adres klopt. Pas daarna kan iemand stemmen."),
    ChoreKind.ADDRESS_LETTERS: lazy("Een lid wil laten zien waar het woont. Maak de brief en doe hem op de post."),
    ChoreKind.REVIEWS: lazy("Anderen dan de eerste twee kijken opnieuw, en zeggen of het antwoord blijft."),
    ChoreKind.SECOND: lazy("Wie het antwoord niet schreef, leest het na, en zegt of het klopt."),
    ChoreKind.ASSESS: lazy("Zeg per voorstel of het kan, en waarom."),
    ChoreKind.DECIDE: lazy("De uitslag staat online. Nu beslist het bestuur per voorstel."),
}


Title = Callable[[int], object]
TITLES: dict[ChoreKind, Title] = {
    ChoreKind.BOX: lambda _number: lazy("Het stemmen is voorbij"),
    ChoreKind.LETTERS: lambda number: ngettext(
        "%(num)s vraag om een brief met een stemcode", "%(num)s vragen om een brief met een stemcode", number
    ),
    ChoreKind.FREEZE: lambda _number: lazy("Zet de lijst voor het stemmen vast"),
    ChoreKind.REPORTS: lambda number: ngettext("%(num)s gemeld voorstel", "%(num)s gemelde voorstellen", number),
    ChoreKind.APPEALS: lambda number: ngettext(
        "%(num)s bewoner vraagt om opnieuw te kijken", "%(num)s bewoners vragen om opnieuw te kijken", number
    ),
    ChoreKind.COMMENT_REPORTS: lambda number: ngettext("%(num)s gemelde reactie", "%(num)s gemelde reacties", number),
    ChoreKind.COMMENT_APPEALS: lambda number: ngettext(
        "%(num)s bewoner vraagt om opnieuw naar een reactie te kijken",
        "%(num)s bewoners vragen om opnieuw naar een reactie te kijken",
        number,
    ),
    ChoreKind.QUESTIONS: lambda number: ngettext(
        "%(num)s vraag van een bewoner", "%(num)s vragen van bewoners", number
    ),
    ChoreKind.BLOCKED: lambda number: ngettext(
        "%(num)s bewoner spreekt een blokkade tegen", "%(num)s bewoners spreken een blokkade tegen", number
    ),
    ChoreKind.MEMBERS: lambda number: ngettext(
        "%(num)s aanvraag om lid te worden", "%(num)s aanvragen om lid te worden", number
    ),
    ChoreKind.ADDRESS_LETTERS: lambda number: ngettext(
        "%(num)s brief met een adrescode", "%(num)s brieven met een adrescode", number
    ),
    ChoreKind.REVIEWS: lambda number: ngettext(
        "%(num)s indiener vraagt om een nieuwe beoordeling",
        "%(num)s indieners vragen om een nieuwe beoordeling",
        number,
    ),
    ChoreKind.SECOND: lambda number: ngettext(
        "%(num)s antwoord wacht op een tweede lezer", "%(num)s antwoorden wachten op een tweede lezer", number
    ),
    ChoreKind.ASSESS: lambda number: ngettext(
        "%(num)s voorstel zonder antwoord", "%(num)s voorstellen zonder antwoord", number
    ),
    ChoreKind.DECIDE: lambda _number: lazy("Neem de besluiten"),
}


def title_of(chore: Chore) -> str:
    """Of what two do together it is what they do."""
    return chore.about if chore.kind == ChoreKind.ACT else str(TITLES[chore.kind](chore.waits.number))
