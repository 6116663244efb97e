"""Of each rule: what is kept, why, and who sees it; in the order and the groups in which people read them."""

from typing import NamedTuple

from flask_babel import LazyString
from flask_babel import lazy_gettext as lazy

from wijkfonds.retention.rules import RuleKey


class Words(NamedTuple):
    title: LazyString
    what: LazyString
    why: LazyString
    seen_by: LazyString


_AGREED = lazy("U wilt meedoen. Zonder dit kan dat niet (uitvoering van een overeenkomst).")
_FAIR = lazy("Zo kan iedereen nagaan dat het eerlijk ging (gerechtvaardigd belang van het fonds en de buurt).")
_SAFE = lazy("Zo blijft de website veilig (gerechtvaardigd belang).")
_LAW = lazy("De wet zegt dat een fonds zijn administratie zeven jaar bewaart (wettelijke plicht).")
_ONLY_YOU = lazy("Alleen u.")
_NOBODY = lazy("Niemand. Alleen de computer gebruikt het.")
_COMMITTEE = lazy("U en de commissie van het fonds.")
_EVERYBODY = lazy("Iedereen.")

RULE_TEXTS = {
    RuleKey.ACCOUNT: Words(
        lazy("Uw naam en e-mailadres"),
        lazy("Uw account: uw naam, uw e-mailadres, uw taal en uw wachtwoord. Het wachtwoord kunnen wij niet lezen."),
        _AGREED,
        lazy(
            "U. Uw naam staat ook bij voorstellen die u indient, en op de pagina van een fonds als u daar een taak hebt."
        ),
    ),
    RuleKey.UNUSED_ACCOUNT: Words(
        lazy("Een account dat u niet gebruikt"),
        lazy("De laatste dag waarop u inlogde."),
        lazy("Zo weten we welke accounts niemand meer gebruikt, en bewaren we die niet voor altijd."),
        _ONLY_YOU,
    ),
    RuleKey.ASKED_TO_GO: Words(
        lazy("Uw vraag om u te vergeten"),
        lazy("Dat u hebt gevraagd om u te vergeten, of dat we uw account binnenkort weghalen."),
        lazy("Zo kunnen we doen wat u vraagt, op de goede dag."),
        _ONLY_YOU,
    ),
    RuleKey.SIGNED_IN: Words(
        lazy("Dat u bent ingelogd"),
        lazy("Dat u bent ingelogd: een cookie in uw browser, en bij ons sinds wanneer. Andere cookies zijn er niet."),
        _SAFE,
        _ONLY_YOU,
    ),
    RuleKey.MAIL_LINK: Words(
        lazy("Een link in een mail"),
        lazy("Het e-mailadres waar we een link naartoe stuurden, voor een nieuw account of een nieuw wachtwoord."),
        _AGREED,
        _NOBODY,
    ),
    RuleKey.MAIL: Words(
        lazy("Een mail die nog weg moet"),
        lazy("Een mail aan u die nog niet is verstuurd."),
        _AGREED,
        lazy("U, en wie de server beheert."),
    ),
    RuleKey.MEMBERSHIP: Words(
        lazy("Uw lidmaatschap en uw adres"),
        lazy(
            "Dat u lid bent van een fonds, uw postcode en huisnummer, en uw taken. Het adres bewaren we zo lang als u lid bent: bij elke ronde kijken we daarmee of iemand niet twee keer op de lijst van stemmers staat."
        ),
        lazy(
            "Over het geld van een buurt beslissen de mensen die er wonen, elk met één stem (uitvoering van een overeenkomst)."
        ),
        lazy("U en de commissie van het fonds. Hebt u een taak, dan staat uw naam op de pagina van het fonds."),
    ),
    RuleKey.ASKED_MEMBERSHIP: Words(
        lazy("Een aanvraag zonder antwoord"),
        lazy("Uw aanvraag om lid te worden, als niemand er antwoord op geeft."),
        _AGREED,
        _COMMITTEE,
    ),
    RuleKey.REFUSED_MEMBERSHIP: Words(
        lazy("Een aanvraag die is afgewezen"),
        lazy("Uw aanvraag om lid te worden, als die is afgewezen, met de reden."),
        lazy("Zo kunt u de reden lezen en er iets tegen doen."),
        _COMMITTEE,
    ),
    RuleKey.DRAFT: Words(
        lazy("Een voorstel dat niet af is"), lazy("Een voorstel dat u niet hebt ingediend."), _AGREED, _ONLY_YOU
    ),
    RuleKey.PROPOSAL: Words(
        lazy("Uw voorstellen"),
        lazy("Een voorstel dat u hebt ingediend, met uw naam, de kosten en het besluit erover."),
        _FAIR,
        _EVERYBODY,
    ),
    RuleKey.OFFICER: Words(
        lazy("Wat u voor een fonds deed"),
        lazy("Wat u deed voor een fonds: een voorstel beoordelen, een cijfer geven, met z'n tweeën iets besluiten."),
        _FAIR,
        lazy("Iedereen ziet wat er is besloten en waarom. Wie het was, zien de mensen met een taak in het fonds."),
    ),
    RuleKey.LOGBOOK_NAME: Words(
        lazy("Wie iets deed, in het logboek"),
        lazy("Bij elke regel in het logboek: welk account het deed. Het openbare logboek laat dat niet zien."),
        _LAW,
        lazy("Niemand. Bij een ruzie of een onderzoek kan wie de server beheert het opzoeken."),
    ),
    RuleKey.LETTER: Words(
        lazy("De brief met het besluit"),
        lazy("De brief met het besluit over uw voorstel. Uw naam staat erin."),
        _LAW,
        lazy("U en het bestuur van het fonds."),
    ),
    RuleKey.MONEY: Words(
        lazy("Geld en betalingen"),
        lazy(
            "Het kasboek: wat er binnenkwam, is beloofd en is betaald, per voorstel. Namen van mensen staan er niet in."
        ),
        _LAW,
        _EVERYBODY,
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
        _NOBODY,
    ),
    RuleKey.VOTE: Words(
        lazy("Uw stem"),
        lazy(
            "Uw stem, dicht. Niemand kan zien van wie een stem is: er staat geen naam bij en geen tijd. Daarom kunnen we uw stem ook niet voor u opzoeken of weghalen. De getelde stemmen staan in de uitslag, zonder namen, en blijven daar."
        ),
        lazy("Zo kan iedereen de uitslag natellen."),
        lazy("Niemand, zolang de stem dicht is."),
    ),
    RuleKey.ATTEMPT: Words(
        lazy("Uw internetverbinding"),
        lazy(
            "Hoe vaak er vanaf een internetverbinding iets is geprobeerd, zoals inloggen. We schrijven uw IP-adres nergens op: we tellen onder een naam die elke dag verandert, alleen in het geheugen."
        ),
        _SAFE,
        _NOBODY,
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
GROUPS = (
    (
        lazy("Met een account"),
        (
            RuleKey.ACCOUNT,
            RuleKey.SIGNED_IN,
            RuleKey.MAIL_LINK,
            RuleKey.MAIL,
            RuleKey.UNUSED_ACCOUNT,
            RuleKey.ASKED_TO_GO,
        ),
    ),
    (
        lazy("Als lid van een fonds"),
        (
            RuleKey.MEMBERSHIP,
            RuleKey.ASKED_MEMBERSHIP,
            RuleKey.REFUSED_MEMBERSHIP,
            RuleKey.OFFICER,
            RuleKey.LOGBOOK_NAME,
        ),
    ),
    (lazy("Met een voorstel"), (RuleKey.PROPOSAL, RuleKey.DRAFT, RuleKey.LETTER, RuleKey.MONEY)),
    (lazy("Als u stemt"), (RuleKey.VOTE, RuleKey.ROLL, RuleKey.VOTE_KEYS, RuleKey.LETTER_REQUEST)),
    (lazy("Voor de veiligheid"), (RuleKey.ATTEMPT, RuleKey.BACKUP)),
)
