"""The words of the standard questions, of the kinds and of what can be asked."""

from datetime import date
from typing import NamedTuple

from flask_babel import LazyString
from flask_babel import lazy_gettext as lazy

from wijkfonds.foundation.localtime import date_text
from wijkfonds.foundation.refusals import say
from wijkfonds.questions.models import Demand, Kind, Question, Standard
from wijkfonds.questions.rules import NO, STANDARD, YES, QuestionRefusal, choices_in


class Words(NamedTuple):
    label: LazyString
    hint: LazyString


STANDARD_WORDS = {
    Standard.FOR_WHOM: Words(
        lazy("Voor wie is het?"), lazy("Wie hebben er iets aan, en hoeveel mensen zijn dat ongeveer?")
    ),
    Standard.STARTS: Words(lazy("Wanneer begint u?"), lazy("Een dag is genoeg, bijvoorbeeld 1-4-2027. Ongeveer mag.")),
    Standard.ENDS: Words(lazy("Wanneer is het klaar?"), lazy("De dag waarop het af is, of voorlopig het laatst.")),
    Standard.NEEDED: Words(
        lazy("Wie en wat hebt u nodig?"), lazy("Mensen, ruimte, spullen: wat moet er zijn om te kunnen beginnen?")
    ),
    Standard.OWN_PART: Words(lazy("Wat doet u zelf?"), lazy("Wat doen u en anderen uit de buurt zonder betaling?")),
    Standard.OWNER: Words(
        lazy("Vindt de eigenaar van de grond of het gebouw het goed?"),
        lazy("Bijvoorbeeld de gemeente, de woningcorporatie of de school."),
    ),
    Standard.PERMIT: Words(
        lazy("Hebt u een vergunning?"), lazy("Weet u niet of die nodig is? Kies dan dat u het nog niet hebt gevraagd.")
    ),
    Standard.UPKEEP: Words(
        lazy("Wie zorgt er daarna voor?"), lazy("Wie onderhoudt het als het klaar is, en wie betaalt dat?")
    ),
    Standard.FEES: Words(
        lazy("Krijgt iemand per uur betaald?"),
        lazy("Wie, hoeveel uur, en hoeveel per uur? Krijgt niemand betaald? Schrijf dan: nee."),
    ),
    Standard.CONTACT: Words(lazy("Hoe kunnen we u bereiken?"), lazy("Een telefoonnummer, of wanneer u thuis bent.")),
    Standard.AGE: Words(
        lazy("Bent u 18 jaar of ouder?"), lazy("Jonger mag ook. Vraag dan eerst een ouder of verzorger of het goed is.")
    ),
}
CHOICE_WORDS = {
    "ja": lazy("Ja"),
    "gevraagd": lazy("Gevraagd, nog geen antwoord"),
    "nee": lazy("Nog niet gevraagd"),
    "niet-nodig": lazy("Niet nodig"),
    "volwassen": lazy("Ja, ik ben 18 jaar of ouder"),
    "ouder-akkoord": lazy("Nee, en een ouder of verzorger vindt het goed"),
}
YES_NO_WORDS = {YES: lazy("Ja"), NO: lazy("Nee")}
KIND_NAMES = {
    Kind.SHORT: lazy("Een regel tekst"),
    Kind.LONG: lazy("Meer regels tekst"),
    Kind.YES_NO: lazy("Ja of nee"),
    Kind.CHOICE: lazy("Een keuze uit een lijst"),
    Kind.DAY: lazy("Een dag"),
}
DEMAND_NAMES = {
    Demand.OFF: lazy("Niet vragen"),
    Demand.OPTIONAL: lazy("Vragen, antwoord mag"),
    Demand.NEEDED: lazy("Vragen, antwoord moet"),
}

say(
    {
        QuestionRefusal.WORDS_ARE_FIXED: lazy(
            "Er is al een voorstel ingediend. Daarom blijft een vraag betekenen wat zij betekende: de woorden staan vast. U kunt haar wel uitzetten en een nieuwe stellen."
        ),
        QuestionRefusal.NEEDED_TOO_LATE: lazy(
            "Er is al een voorstel ingediend. Daarom kan een antwoord nu niet meer verplicht worden. Kies dat een antwoord mag."
        ),
        QuestionRefusal.TOO_MANY: lazy(
            "U hebt al twaalf eigen vragen. Haal er eerst een weg: korter wordt vaker ingevuld."
        ),
        QuestionRefusal.ELSEWHERE: lazy(
            "Deze vraag is er niet meer, of hoort bij een andere ronde. Laad de pagina opnieuw."
        ),
        QuestionRefusal.NOT_EMPTY: lazy(
            "Deze ronde heeft al eigen vragen. Overnemen kan alleen in een ronde die er nog geen heeft."
        ),
    }
)


def label_of(question: Question) -> str:
    return str(STANDARD_WORDS[question.standard].label) if question.standard else question.label


def hint_of(question: Question) -> str:
    return str(STANDARD_WORDS[question.standard].hint) if question.standard else question.hint


def options_of(question: Question) -> list[tuple[str, str]]:
    """What can be chosen: what is kept, and its words."""
    if question.kind == Kind.YES_NO:
        return [(key, str(words)) for key, words in YES_NO_WORDS.items()]
    if question.standard:
        return [(key, str(CHOICE_WORDS[key])) for key in STANDARD[question.standard].choices]
    return [(choice, choice) for choice in choices_in(question.choices)]


def said(question: Question, answer: str) -> str:
    """What was kept, as people read it."""
    if question.kind in {Kind.YES_NO, Kind.CHOICE}:
        return dict(options_of(question)).get(answer, answer)
    return date_text(date.fromisoformat(answer)) if question.kind == Kind.DAY else answer
