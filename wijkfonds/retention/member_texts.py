"""Of each rule about proving who somebody is, tasks in a fund, and measures: what is kept, why, and who sees it."""

from flask_babel import lazy_gettext as lazy

from wijkfonds.retention.rule_words import AGREED, COMMITTEE, EVERYBODY, FAIR, NOBODY, SAFE, Words
from wijkfonds.retention.rules import RuleKey

_PROOF = lazy("Zo weten we zeker dat wie stemt er woont, zonder papieren te bewaren (uitvoering van een overeenkomst).")
MEMBER_TEXTS = {
    RuleKey.ADDRESS_LETTER: Words(
        lazy("Een brief met een code"),
        lazy(
            "Dat u om een brief met een code vroeg, en wanneer hij is gemaakt. Straat en plaats gaan weg zodra hij is gemaakt. De code kunnen wij niet lezen."
        ),
        _PROOF,
        COMMITTEE,
    ),
    RuleKey.ADDRESS_FILE: Words(
        lazy("Het bestand met brieven"),
        lazy(
            "Het bestand waarmee de commissie brieven met codes print: namen, adressen en codes. Het staat niet in de kopieën van elke nacht. Laat u zich vergeten, dan kan uw brief er tot die dag nog in staan; de code werkt niet meer."
        ),
        _PROOF,
        lazy("De commissie van het fonds."),
    ),
    RuleKey.PROOF_TRIES: Words(
        lazy("Een code of nummer dat niet klopte"),
        lazy("Hoe vaak u een code of een lidnummer invulde dat niet klopte."),
        SAFE,
        NOBODY,
    ),
    RuleKey.DESK_INVITATION: Words(
        lazy("Een uitnodiging van de commissie"),
        lazy(
            "U liet de commissie zien waar u woont en hebt nog geen account: uw postcode en huisnummer, en wat is gezien. Uw e-mailadres staat er als een code die niemand kan lezen. Neemt u de uitnodiging aan, dan gaat dit weg."
        ),
        _PROOF,
        NOBODY,
    ),
    RuleKey.FIRST_INVITATION: Words(
        lazy("Een vraag voor de eerste commissie"),
        lazy(
            "Dat een beheerder u vroeg voor de eerste commissie van een fonds. Uw e-mailadres staat er als een code die niemand kan lezen. Zegt u ja of nee, of staat er een ronde van het fonds online, dan gaat dit weg."
        ),
        lazy("Zo komt niemand in een commissie die dat niet wil (gerechtvaardigd belang)."),
        NOBODY,
    ),
    RuleKey.MEMBER_LIST: Words(
        lazy("De ledenlijst van een vereniging"),
        lazy(
            "Lidnummers en e-mailadressen van een vereniging die een fonds gebruikt, als codes die niemand kan lezen, en welke daarvan van u is."
        ),
        lazy("Zo kunnen leden van die vereniging laten zien wie ze zijn (gerechtvaardigd belang)."),
        NOBODY,
    ),
    RuleKey.ROLE_INVITATION: Words(
        lazy("Een vraag om een taak te doen"),
        lazy("Dat u bent gevraagd om een taak in een fonds te doen, en wat u hebt geantwoord."),
        FAIR,
        lazy("U en de mensen met een taak in het fonds."),
    ),
    RuleKey.INTEREST: Words(
        lazy("Een voorstel dat u zelf raakt"),
        lazy(
            "Als u een taak hebt: dat een voorstel van u is, of van familie of een club van u. U beslist daar dan niet over mee. Wat het precies is, schrijven we niet op."
        ),
        FAIR,
        lazy("Iedereen, zolang u die taak hebt."),
    ),
    RuleKey.ORGANISATION: Words(
        lazy("Bij welke organisatie u hoort"),
        lazy(
            "Dat u bij een organisatie hoort of hoorde, van wanneer tot wanneer, en of uw naam op haar pagina mag staan. Ook als u weg bent, blijft nog te zien dat u erbij was toen iemand een voorstel voor haar schreef: daar beslist u niet over mee."
        ),
        FAIR,
        lazy("De mensen van de organisatie. Uw naam ziet iedereen alleen als u dat zelf hebt gezegd."),
    ),
    RuleKey.ORGANISATION_INVITATION: Words(
        lazy("Een vraag om ergens bij te horen"),
        lazy(
            "Uw e-mailadres, als iemand u heeft gevraagd om bij een organisatie te horen of samen een voorstel te doen."
        ),
        AGREED,
        lazy("U en wie u vroegen."),
    ),
    RuleKey.COMMENT: Words(
        lazy("Wat u schrijft bij voorstellen"),
        lazy(
            "Uw reacties, vragen en antwoorden, met uw naam. U kunt ze altijd zelf weghalen; dan zijn de woorden weg. Bent u vergeten, dan blijft staan wat u liet staan, en staat er “een bewoner”."
        ),
        lazy("Zo kan de buurt samen over een plan praten, en blijft een gesprek te volgen (gerechtvaardigd belang)."),
        EVERYBODY,
    ),
    RuleKey.OFFER: Words(
        lazy("Hulp die u aanbiedt"),
        lazy(
            "Wat u voor een voorstel wilt doen, of de indiener uw e-mailadres mag zien, en wat die u antwoordde. Trekt u het in, dan zijn uw woorden meteen weg."
        ),
        AGREED,
        lazy("U en de indiener van het voorstel. Iedereen, als u dat kiest; uw e-mailadres nooit."),
    ),
    RuleKey.REPORT: Words(
        lazy("Een voorstel of reactie die u hebt gemeld"),
        lazy(
            "Wat u hebt gemeld, wat u daarbij schreef, en het antwoord. Bent u vergeten, dan staat er niet meer bij van wie het was."
        ),
        lazy("Zo kan de commissie ernaar kijken en u antwoord geven (gerechtvaardigd belang)."),
        COMMITTEE,
    ),
    RuleKey.MEASURE: Words(
        lazy("Een blokkade, of een voorstel of reactie die is verborgen"),
        lazy(
            "Dat u een tijd geen voorstellen mag doen en niet mag meepraten, of dat uw voorstel of reactie is verborgen: de reden, wat u ertegen zei, en het antwoord. Zolang iets is verborgen, blijft dat staan."
        ),
        FAIR,
        lazy("U, de commissie en het bestuur van het fonds. Waarom iets is verborgen, leest iedereen."),
    ),
}
