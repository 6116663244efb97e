"""The articles of a reglement as most funds could use them, filled with what this fund has set.

Plain Dutch, not translated: it becomes the fund's own text, and the law of a Dutch fund speaks Dutch.  Nothing stands
here that the site does not do.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from wijkfonds.bylaws.rules import Article
from wijkfonds.membership.models import Level


@dataclass(frozen=True)
class RoundFacts:
    """Of the newest round, in words and Dutch.  `decides`, `ballot`, `rule` and `support` are sentences without the round's name."""

    title: str
    budget: str
    in_pots: bool
    has_vote: bool
    has_scores: bool
    decides: str
    proposer_is_verified: bool
    members_vote: bool
    level_to_vote: int
    letters_vote: bool
    ballot: str
    rule: str
    support: str = ""


@dataclass(frozen=True)
class Facts:
    """`kind` with its article: "een stichting".  `ways`: how members show where they live."""

    fund: str
    kind: str
    is_public: bool
    area: str
    postcodes: tuple[str, ...]
    contact: str
    themes: tuple[str, ...]
    ways: tuple[str, ...]
    round: RoundFacts | None


def listed(words: tuple[str, ...]) -> str:
    *first, last = words
    return f"{', '.join(first)} en {last}" if first else last


def _purpose(facts: Facts) -> str:
    themes = f" Voorstellen gaan over deze thema’s: {'; '.join(facts.themes)}." if facts.themes else ""
    return (
        f"{facts.fund} is {facts.kind}. Het fonds verdeelt geld voor plannen van bewoners in {facts.area}. "
        f"De bewoners doen de voorstellen. Iedereen kan lezen waar het geld naartoe gaat, en waarom.{themes}"
    )


def _area(facts: Facts) -> str:
    if not facts.postcodes:
        return f"Het fonds werkt in {facts.area}. Het gebied heeft geen grens van postcodes."
    codes = listed(facts.postcodes)
    word = "postcode" if len(facts.postcodes) == 1 else "postcodes"
    return f"Het fonds werkt in {facts.area}. Daarbij horen de adressen met {word} {codes}."


def _proposing(facts: Facts) -> str:
    end = (
        "Een voorstel zegt wat iemand wil doen, waar, en wat het kost. Tot het indienen sluit, mag de indiener het "
        "veranderen of intrekken."
    )
    if facts.round is None:
        return f"Leden van het fonds mogen een voorstel doen. Op de pagina van elke ronde staat of hun adres dan al moet zijn gecontroleerd.\n\n{end}"
    who = (
        "Leden van het fonds met een gecontroleerd adres mogen een voorstel doen."
        if facts.round.proposer_is_verified
        else "Leden van het fonds mogen een voorstel doen. Hun adres hoeft dan nog niet te zijn gecontroleerd."
    )
    support = f"\n\n{facts.round.support}" if facts.round.support else ""
    return f"{who} Zo is het in {facts.round.title}. Is het in een andere ronde anders? Dan staat dat vooraf op de pagina van die ronde.{support}\n\n{end}"


def _voting(facts: Facts) -> str:
    ways = f"Zo laat een lid zien waar het woont of wie het is: {'; '.join(facts.ways)}. Iedereen heeft één lidmaatschap en hoogstens één stem per ronde."
    if facts.round is None:
        return f"Op de pagina van elke ronde staat vooraf of er wordt gestemd, en wie dat mag.\n\n{ways}"
    if not facts.round.has_vote:
        return f"In {facts.round.title} wordt niet gestemd. {facts.round.decides}\n\n{ways}"
    return f"In {facts.round.title} mogen stemmen: {_voters(facts.round, facts.area)}. {facts.round.decides} Een stem is geheim: niemand ziet wie wat koos, ook het fonds niet.\n\n{ways}"


def _voters(round_: RoundFacts, area: str) -> str:
    """As the page of the round says it."""
    members = (_members(round_.level_to_vote, area),) if round_.members_vote else ()
    return listed(members + (("mensen die een brief met een stemcode krijgen",) if round_.letters_vote else ()))


def _members(level: int, area: str) -> str:
    if level >= Level.PERSON_PROVEN:
        return "leden van het fonds die lieten zien waar ze wonen en wie ze zijn"
    if level >= Level.ADDRESS_PROVEN:
        return "leden van het fonds met een gecontroleerd adres"
    return f"leden van het fonds met een adres in {area} (niemand kijkt dat adres na)"


def _criteria(_facts: Facts) -> str:
    return (
        "Beoordelaars van het fonds kijken of een voorstel kan worden uitgevoerd. Een voorstel past in het gebied en bij "
        "het doel van het fonds. Het is goed voor de buurt en niet alleen voor de indiener. De kosten kloppen en passen "
        "in het budget. Het mag van de wet.\n\n"
        "Elk voorstel krijgt een antwoord. Is het antwoord nee? Dan staat de reden erbij, voor iedereen te lezen."
    )


def _budget(facts: Facts) -> str:
    shown = (
        "Wat het fonds ontvangt, toekent en uitbetaalt, staat op de pagina Het geld. Geld dat overblijft, blijft van het fonds, "
        "voor een volgende ronde."
    )
    if facts.round is None:
        return (
            f"Voor elke ronde stelt het fonds vooraf een budget vast. Het staat op de pagina van de ronde.\n\n{shown}"
        )
    pots = " Het is verdeeld over potten, een per thema." if facts.round.in_pots else ""
    return f"Voor {facts.round.title} is {facts.round.budget} te verdelen.{pots} Voor elke ronde stelt het fonds het budget vooraf vast.\n\n{shown}"


def _counting(facts: Facts) -> str:
    first = "De telregel staat op de pagina van de ronde voordat het stemmen begint. Vóór het stemmen zetten twee mensen de spelregels vast. Daarna verandert er niets meer aan."
    if facts.round is None:
        return first
    how = f"In {facts.round.title} geldt: {facts.round.rule}"
    if not facts.round.has_vote:
        return how
    return f"{first}\n\n{how} Wat een stemmer mag kiezen: {facts.round.ballot}.\n\nNa de telling kan iedereen de uitslag zelf narekenen."


def _ties(facts: Facts) -> str:
    if facts.round is not None and facts.round.has_scores:
        return (
            "Hebben voorstellen hetzelfde cijfer? Dan gaat het goedkoopste voor, en daarna het voorstel dat het eerst is "
            "ingediend."
        )
    if facts.round is not None and not facts.round.has_vote:
        return "Wie een voorstel het eerst indient, gaat voor. Het moment van indienen wordt bewaard."
    return (
        "Kregen voorstellen bij een stemming evenveel steun? Dan gaat het goedkoopste voor, daarna het voorstel met de meeste stemmen. Is het dan nog "
        "gelijk, dan beslist het lot. Daarvoor gooien twee mensen na het sluiten van de stembus met dobbelstenen. Hun cijfers "
        "staan bij de uitslag, zodat iedereen kan narekenen wie het lot koos."
    )


def _interests(_facts: Facts) -> str:
    return (
        "Wie een taak heeft in het fonds en belang heeft bij een voorstel, voor zichzelf, familie of een eigen organisatie, "
        "meldt dat. Die persoon beoordeelt het voorstel niet, telt de stemmen van die ronde niet en beslist er niet over. "
        "Dat iemand niet meebeslist, staat in het openbare logboek."
    )


def _two_people(_facts: Facts) -> str:
    return (
        "Wat ertoe doet, doen twee mensen: de een stelt het voor, de ander kijkt het na en bevestigt het. Dat geldt voor het "
        "vastzetten van de spelregels, het sluiten en openen van de stembus, het online zetten van een uitslag na een stemming, "
        "het vrijgeven van besluiten, betalingen, en het geven of afnemen van een taak in commissie, telling, bestuur of kas."
    )


def _review(facts: Facts) -> str:
    start = (
        "Na de uitslag besluit het bestuur per voorstel. Wijkt het bestuur af van de uitslag, dan geeft het een reden."
    )
    reach = f" Vragen en klachten: {facts.contact}." if facts.contact else ""
    if facts.is_public:
        return (
            f"{start}\n\nWie het niet eens is met een besluit, kan bezwaar maken. Dat kan zes weken lang, vanaf de dag na de "
            f"bekendmaking. In de brief met het besluit staat de laatste dag, en wat er in het bezwaar moet staan.{reach}"
        )
    return (
        f"{start}\n\nHet fonds is geen overheid: bezwaar volgens de Algemene wet bestuursrecht kan niet. Wie het niet eens is met "
        "een besluit over het eigen voorstel, kan het bestuur om een nieuwe beoordeling vragen. Dat kan zes weken lang, vanaf de dag na de "
        f"bekendmaking. In de brief met het besluit staat de laatste dag.{reach}"
    )


def _privacy(_facts: Facts) -> str:
    return (
        "Het fonds vraagt niet meer gegevens dan nodig, en nooit een burgerservicenummer. Op de pagina Privacy van deze site "
        "staat wat er wordt bewaard, waarom en hoe lang. Wie meedoet, kan de eigen gegevens daar opvragen en zich laten vergeten."
    )


def _changes(_facts: Facts) -> str:
    return (
        "De commissie kan dit reglement veranderen. Dan komt er een nieuwe versie online, met de dag erbij. Oude versies blijven "
        "te lezen. Een ronde waarvan de spelregels al zijn vastgezet, verandert daar niet door."
    )


_ARTICLES: tuple[tuple[str, str, Callable[[Facts], str]], ...] = (
    ("doel", "Het doel", _purpose),
    ("gebied", "Het gebied", _area),
    ("indienen", "Wie een voorstel mag doen", _proposing),
    ("meebeslissen", "Wie mag stemmen", _voting),
    ("beoordelen", "Waaraan een voorstel voldoet", _criteria),
    ("budget", "Het geld", _budget),
    ("telling", "Hoe het geld wordt verdeeld", _counting),
    ("gelijk", "Als voorstellen gelijk staan", _ties),
    ("belangen", "Als iemand belang heeft", _interests),
    ("samen", "Twee mensen", _two_people),
    ("oneens", "Als u het niet eens bent met een besluit", _review),
    ("privacy", "Privacy", _privacy),
    ("wijzigen", "Dit reglement veranderen", _changes),
)
ORDER = tuple(key for key, _title, _words in _ARTICLES)


def template_for(facts: Facts) -> Mapping[str, Article]:
    """By key, in the order of a reglement."""
    return {key: Article(key, title, words(facts)) for key, title, words in _ARTICLES}
