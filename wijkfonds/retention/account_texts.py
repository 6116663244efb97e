"""Of each rule about an account and the safety of the site: what is kept, why, and who sees it."""

from flask_babel import lazy_gettext as lazy

from wijkfonds.retention.rule_words import AGREED, NOBODY, ONLY_YOU, SAFE, Words
from wijkfonds.retention.rules import RuleKey

ACCOUNT_TEXTS = {
    RuleKey.ACCOUNT: Words(
        lazy("Uw naam en e-mailadres"),
        lazy("Uw account: uw naam, uw e-mailadres, uw taal en uw wachtwoord. Het wachtwoord kunnen wij niet lezen."),
        AGREED,
        lazy(
            "U. Uw naam staat ook bij voorstellen die u indient, en op de pagina van een fonds als u daar een taak hebt."
        ),
    ),
    RuleKey.UNUSED_ACCOUNT: Words(
        lazy("Een account dat u niet gebruikt"),
        lazy("De laatste dag waarop u inlogde."),
        lazy("Zo weten we welke accounts niemand meer gebruikt, en bewaren we die niet voor altijd."),
        ONLY_YOU,
    ),
    RuleKey.ASKED_TO_GO: Words(
        lazy("Uw vraag om u te vergeten"),
        lazy("Dat u hebt gevraagd om u te vergeten, of dat we uw account binnenkort weghalen."),
        lazy("Zo kunnen we doen wat u vraagt, op de goede dag."),
        ONLY_YOU,
    ),
    RuleKey.SIGNED_IN: Words(
        lazy("Dat u bent ingelogd"),
        lazy(
            "Dat u bent ingelogd: een cookie in uw browser, en bij ons sinds wanneer, met wat voor browser, en of u twee stappen zette."
        ),
        SAFE,
        ONLY_YOU,
    ),
    RuleKey.MAIL_LINK: Words(
        lazy("Een link in een mail"),
        lazy(
            "Het e-mailadres waar we een link naartoe stuurden: om in te loggen, voor een nieuw account, een nieuw wachtwoord of een nieuw e-mailadres."
        ),
        AGREED,
        NOBODY,
    ),
    RuleKey.MAIL: Words(
        lazy("Een mail die nog weg moet"),
        lazy("Een mail aan u die nog niet is verstuurd, of een bericht dat wacht op de mail van de dag."),
        AGREED,
        lazy("U, en wie de server beheert."),
    ),
    RuleKey.HALF_LOGIN: Words(
        lazy("Inloggen in twee stappen"),
        lazy("Dat u de eerste stap van het inloggen hebt gezet, en hoe vaak de code van de tweede stap niet klopte."),
        SAFE,
        NOBODY,
    ),
    RuleKey.KNOWN_DEVICE: Words(
        lazy("Een browser die we herkennen"),
        lazy(
            "Een tweede cookie in uw browser. Logt iemand in met een browser die we niet herkennen, dan mailen we u dat. Andere cookies zijn er niet."
        ),
        SAFE,
        NOBODY,
    ),
    RuleKey.SECOND_STEP: Words(
        lazy("Uw tweede stap"),
        lazy(
            "Uw app met codes, uw herstelcodes en uw passkeys, als u die hebt aangezet. Wat daaraan geheim is, bewaren we versleuteld. Zet u ze uit, dan gaan ze meteen weg."
        ),
        SAFE,
        NOBODY,
    ),
    RuleKey.BOUNCE: Words(
        lazy("Een e-mailadres waar onze mail niet aankomt"),
        lazy("Dat een mail terugkwam. Het adres staat er als een code die niemand kan lezen."),
        lazy("Zo kunnen we u waarschuwen als u inlogt (gerechtvaardigd belang)."),
        ONLY_YOU,
    ),
    RuleKey.NOTIFICATIONS: Words(
        lazy("Welke mails u wilt"),
        lazy("Per fonds: welke mails u wilt, en hoe vaak."),
        AGREED,
        ONLY_YOU,
    ),
    RuleKey.FOLLOWING: Words(
        lazy("Wat u volgt"),
        lazy(
            "De voorstellen en rondes die u volgt, en tot waar u hebt gezien wat er nieuw was. Stopt u met volgen, dan gaat het meteen weg."
        ),
        lazy("Zo kunnen we u mailen hoe het verdergaat, omdat u dat vroeg (uitvoering van een overeenkomst)."),
        ONLY_YOU,
    ),
    RuleKey.SUPPORT: Words(
        lazy("Wat u steunt"),
        lazy(
            "De voorstellen die u steunt. Tekende u op papier? Dan bewaart de site uw naam en adres niet, alleen een code die niemand kan lezen: zo telt iedereen één keer mee. Het aantal blijft bij het voorstel staan."
        ),
        lazy("Zo laat een voorstel zien dat de buurt het wil (gerechtvaardigd belang)."),
        ONLY_YOU,
    ),
    RuleKey.ATTEMPT: Words(
        lazy("Uw internetverbinding"),
        lazy(
            "Hoe vaak er vanaf een internetverbinding iets is geprobeerd, zoals inloggen. We schrijven uw IP-adres nergens op: we tellen onder een naam die elke dag verandert, alleen in het geheugen."
        ),
        SAFE,
        NOBODY,
    ),
    RuleKey.BACKUP: Words(
        lazy("Kopieën van elke nacht"),
        lazy(
            "Elke nacht een kopie van alles, voor als de computer stukgaat. Wat we weghalen, staat nog in de kopieën van de nachten ervoor. De dichte stemmen staan alleen in de nieuwste."
        ),
        lazy("Zo raakt er niets kwijt (gerechtvaardigd belang)."),
        lazy("Wie de server beheert."),
    ),
}
