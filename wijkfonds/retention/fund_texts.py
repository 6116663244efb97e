"""Of each rule about members, proposals and votes: what is kept, why, and who sees it."""

from flask_babel import lazy_gettext as lazy

from wijkfonds.retention.rule_words import AGREED, COMMITTEE, EVERYBODY, FAIR, LAW, NOBODY, ONLY_YOU, Words
from wijkfonds.retention.rules import RuleKey

FUND_TEXTS = {
    RuleKey.MEMBERSHIP: Words(
        lazy("Uw lidmaatschap en uw adres"),
        lazy(
            "Dat u lid bent van een fonds, uw postcode en huisnummer, wat u daarvan hebt laten zien (nooit een kopie), en uw taken. Uit uw naam en adres maakt de computer een code om iemand te vinden die twee keer lid is; mensen kijken daarnaar. Het adres bewaren we zo lang als u lid bent: bij elke ronde kijken we daarmee of iemand niet twee keer op de lijst van stemmers staat."
        ),
        lazy(
            "Over het geld van een buurt beslissen de mensen die er wonen, elk met één stem (uitvoering van een overeenkomst)."
        ),
        lazy("U en de commissie van het fonds. Hebt u een taak, dan staat uw naam op de pagina van het fonds."),
    ),
    RuleKey.ASKED_MEMBERSHIP: Words(
        lazy("Een aanvraag zonder antwoord"),
        lazy("Uw aanvraag om lid te worden, als niemand er antwoord op geeft."),
        AGREED,
        COMMITTEE,
    ),
    RuleKey.REFUSED_MEMBERSHIP: Words(
        lazy("Een aanvraag die is afgewezen"),
        lazy("Uw aanvraag om lid te worden, als die is afgewezen, met de reden."),
        lazy("Zo kunt u de reden lezen en er iets tegen doen."),
        COMMITTEE,
    ),
    RuleKey.DRAFT: Words(
        lazy("Een voorstel dat niet af is"), lazy("Een voorstel dat u niet hebt ingediend."), AGREED, ONLY_YOU
    ),
    RuleKey.PROPOSAL: Words(
        lazy("Uw voorstellen"),
        lazy("Een voorstel dat u hebt ingediend, met uw naam, de kosten en het besluit erover."),
        FAIR,
        EVERYBODY,
    ),
    RuleKey.MESSAGE: Words(
        lazy("Berichten van de commissie"),
        lazy(
            "Een bericht dat de commissie aan indieners stuurde, dat u er een kreeg, en wie het schreef. Laat u zich vergeten, dan staat er niet meer bij dat u het kreeg of schreef."
        ),
        FAIR,
        lazy("De commissie leest de tekst en aan hoeveel mensen hij ging. Wie dat waren, ziet zij niet."),
    ),
    RuleKey.OFFICER: Words(
        lazy("Wat u voor een fonds deed"),
        lazy("Wat u deed voor een fonds: een voorstel beoordelen, een cijfer geven, met z'n tweeën iets besluiten."),
        FAIR,
        lazy("Iedereen ziet wat er is besloten en waarom. Wie het was, zien de mensen met een taak in het fonds."),
    ),
    RuleKey.CHORE: Words(
        lazy("Wat u oppakte voor een fonds"),
        lazy("Dat u zei: ik doe dit. Laat u het los, dan gaat het meteen weg."),
        FAIR,
        lazy("De mensen met een taak in het fonds."),
    ),
    RuleKey.ASSESSMENT_NOTE: Words(
        lazy("Notities bij het beoordelen"),
        lazy("Wat beoordelaars bij een voorstel voor elkaar opschrijven. Het komt nooit op een openbare pagina."),
        lazy("Zo kunnen twee mensen samen tot een eerlijk antwoord komen."),
        lazy("De beoordelaars en de commissie van het fonds."),
    ),
    RuleKey.LOGBOOK_NAME: Words(
        lazy("Wie iets deed, in het logboek"),
        lazy("Bij elke regel in het logboek: welk account het deed. Het openbare logboek laat dat niet zien."),
        LAW,
        lazy("Niemand. Bij een ruzie of een onderzoek kan wie de server beheert het opzoeken."),
    ),
    RuleKey.LETTER: Words(
        lazy("De brief met het besluit"),
        lazy("De brief met het besluit over uw voorstel. Uw naam staat erin."),
        LAW,
        lazy("U en het bestuur van het fonds."),
    ),
    RuleKey.MONEY: Words(
        lazy("Geld en betalingen"),
        lazy(
            "Het kasboek: wat er binnenkwam, is beloofd en is betaald, per voorstel. Namen van mensen staan er niet in."
        ),
        LAW,
        EVERYBODY,
    ),
    RuleKey.ROLL: Words(
        lazy("De lijst van stemmers"),
        lazy("De lijst van stemmers van een ronde, met de adressen voor de brieven, en dat iemand heeft gestemd."),
        lazy("Zo stemt iedereen hoogstens één keer, en kan een waarnemer dat nagaan (gerechtvaardigd belang)."),
        lazy(
            "De commissie ziet wie er op de lijst staat. Wie er stemde, ziet zij niet; alleen een steekproef voor een waarnemer noemt enkele namen."
        ),
    ),
    RuleKey.LETTER_REQUEST: Words(
        lazy("Een vraag om een brief"),
        lazy("Uw vraag om een brief die niet is aangekomen: uw naam, uw adres, en hoe we u bereiken."),
        lazy("Zo kan de commissie u alsnog een brief sturen."),
        lazy("De commissie van het fonds."),
    ),
    RuleKey.VOTE_KEYS: Words(
        lazy("De sleutels van de stembus"),
        lazy(
            "De sleutels waarmee een bewijs van stemmen of een stemcode een stem vindt. Daarna kan dat niet meer, ook niet door ons."
        ),
        lazy("Tot dan kunt u nakijken of uw stem in de bus zit."),
        NOBODY,
    ),
    RuleKey.VOTE: Words(
        lazy("Uw stem"),
        lazy(
            "Uw stem, dicht. Niemand kan zien van wie een stem is: er staat geen naam bij en geen tijd. Daarom kunnen we uw stem ook niet voor u opzoeken of weghalen. De getelde stemmen staan in de uitslag, zonder namen, en blijven daar."
        ),
        lazy("Zo kan iedereen de uitslag natellen."),
        lazy("Niemand, zolang de stem dicht is."),
    ),
}
