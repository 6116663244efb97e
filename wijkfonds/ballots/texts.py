"""What people read about voting.  We promise this and no more: we know that somebody voted, never what."""

from flask_babel import lazy_gettext as lazy

from wijkfonds.ballots.events import BallotEvent
from wijkfonds.ballots.permissions import CodeRefusal, FreezeRefusal, VoteRefusal
from wijkfonds.ballots.rules import ChoiceProblem
from wijkfonds.foundation.refusals import say
from wijkfonds.logbook.texts import tell

say(
    {
        VoteRefusal.NO_VOTE: lazy(
            "In deze ronde wordt niet gestemd. Op de pagina van de ronde staat hoe er wordt beslist."
        ),
        VoteRefusal.NOT_OPEN_YET: lazy(
            "U kunt nu nog niet stemmen. Op de pagina van de ronde staat wanneer het begint."
        ),
        VoteRefusal.CLOSED: lazy(
            "Het stemmen is gesloten. Wat u nu nog invult, wordt niet bewaard. Op de pagina van de ronde ziet u hoe het verder gaat."
        ),
        VoteRefusal.NOT_FROZEN: lazy(
            "De commissie maakt de lijst met voorstellen nog klaar. Kom later vandaag terug, dan kunt u stemmen."
        ),
        VoteRefusal.NOT_A_MEMBER: lazy(
            "Stemmen kan als u lid bent van dit fonds en uw adres is gecontroleerd. Word eerst lid."
        ),
        VoteRefusal.WAITING: lazy(
            "Uw adres is nog niet gecontroleerd. Kijk hoe u laat zien waar u woont. Is de commissie ermee bezig? Dan krijgt u een mail."
        ),
        VoteRefusal.PERSON_UNKNOWN: lazy(
            "Voor deze ronde is uw adres alleen niet genoeg. Laat ook zien wie u bent: aan de balie, of met de ledenlijst."
        ),
        VoteRefusal.REFUSED: lazy(
            "De commissie kon uw aanvraag om lid te worden niet goedkeuren. Kijk bij uw lidmaatschap naar de reden."
        ),
        VoteRefusal.KEY_MISSING: lazy(
            "De stembus kan nu niet open: op de server ontbreekt een sleutel. Uw stem is niet opgeslagen. Laat het het fonds weten."
        ),
        VoteRefusal.NOT_ON_ROLL: lazy(
            "U staat niet op de lijst van stemmers van deze ronde: die stond al vast. Mail het fonds. Twee mensen van de commissie kunnen u nog op de lijst zetten."
        ),
        VoteRefusal.BY_LETTER_ONLY: lazy(
            "In deze ronde stemt u met de code uit uw brief. Inloggen is daarvoor niet nodig."
        ),
        CodeRefusal.LENGTH: lazy("Een stemcode heeft 12 tekens. Kijk of u ze allemaal hebt overgenomen."),
        CodeRefusal.SIGN: lazy(
            "In een stemcode staan geen 0, O, 1, I, L of U. Kijk of u de tekens goed hebt overgenomen."
        ),
        CodeRefusal.CHECK: lazy("Er zit een typefout in: minstens één teken klopt niet. Kijk ze een voor een na."),
        CodeRefusal.UNKNOWN: lazy(
            "Deze code hoort niet bij deze ronde. Kijk in uw brief om welke ronde het gaat, en controleer de tekens. Lukt het niet? Bel of mail het fonds."
        ),
        CodeRefusal.VOID: lazy(
            "Deze code geldt niet meer. Hebt u een nieuwe brief gekregen? Gebruik dan de code uit die brief. Anders belt of mailt u het fonds."
        ),
        CodeRefusal.KEY_DESTROYED: lazy(
            "De codes van deze ronde zijn vernietigd: het stemmen is al een tijd voorbij. Er is niets meer op te zoeken."
        ),
        ChoiceProblem.NOTHING_CHOSEN: lazy("Kies minstens één voorstel."),
        ChoiceProblem.TOO_FEW: lazy("Kies er nog een paar bij: bij deze ronde hoort een minimum."),
        ChoiceProblem.TOO_MANY: lazy("U hebt te veel voorstellen gekozen. Haal er een paar weg."),
        ChoiceProblem.OVER_BUDGET: lazy("Uw keuze past niet in het budget. Haal eerst een voorstel weg."),
        ChoiceProblem.NOT_ON_BALLOT: lazy("Een van de voorstellen staat niet op het stembiljet. Kies opnieuw."),
        ChoiceProblem.NOT_A_PLACE: lazy(
            "Deze plaats staat niet op het stembiljet. Kies een plaats uit de lijst, of laat het voorstel zonder plaats."
        ),
        ChoiceProblem.SAME_PLACE: lazy(
            "Deze plaats gaf u aan meer dan één voorstel. Geef elk voorstel een eigen plaats."
        ),
        ChoiceProblem.NOT_POINTS: lazy(
            "Punten zijn hele getallen van 1 of meer. Vul alleen cijfers in, of laat dit veld leeg."
        ),
        ChoiceProblem.TOO_MANY_POINTS: lazy(
            "U geeft meer punten dan u te verdelen hebt. Haal bij een of meer voorstellen punten weg."
        ),
        ChoiceProblem.POINTS_ELSEWHERE: lazy(
            "U gaf punten aan een voorstel dat niet op het stembiljet staat. Verdeel die punten over de andere voorstellen."
        ),
        FreezeRefusal.NOT_THE_COMMITTEE: lazy(
            "Dit kan alleen de commissie van dit fonds. Zat u in de commissie? Vraag een ander lid of dat nog zo is."
        ),
        FreezeRefusal.WITHOUT_VOTE: lazy("In deze ronde wordt niet gestemd. Er hoeft geen lijst te worden vastgezet."),
        FreezeRefusal.NOT_PUBLISHED: lazy("Zet de ronde eerst online. Daarna kunt u de spelregels vastzetten."),
        FreezeRefusal.ALREADY_FROZEN: lazy("De spelregels zijn al vastgezet. U hoeft niets meer te doen."),
        FreezeRefusal.STILL_SUBMITTING: lazy("Bewoners kunnen nog indienen. Wacht tot het indienen gesloten is."),
        FreezeRefusal.STILL_SUPPORTING: lazy(
            "Bewoners kunnen voorstellen nog steunen. Wacht tot dat gesloten is: dan weet u welke voorstellen genoeg steun hebben."
        ),
        FreezeRefusal.NOT_ALL_ASSESSED: lazy(
            "Er zijn voorstellen zonder antwoord. Beoordeel ze eerst allemaal. Dan kunt u de lijst vastzetten."
        ),
        FreezeRefusal.NOTHING_TO_VOTE_ON: lazy(
            "Er is geen voorstel dat kan worden uitgevoerd. Zonder voorstellen valt er niets te stemmen."
        ),
        FreezeRefusal.POTS_DO_NOT_ADD_UP: lazy(
            "De potten zijn samen niet gelijk aan het budget. Verdeel het budget eerst opnieuw, bij stemmen en verdelen."
        ),
        FreezeRefusal.APPEAL_WAITS: lazy(
            "Een voorstel is verborgen, en de indiener vroeg om er opnieuw naar te kijken. Geef eerst dat antwoord, want misschien komt het voorstel terug op de lijst."
        ),
        FreezeRefusal.EITHER_OR_IN_TWO_POTS: lazy(
            "Voorstellen met dezelfde letter horen bij verschillende potten. Die worden apart geteld. Geef ze een andere letter, of maak één pot."
        ),
        FreezeRefusal.DEARER_THAN_BUDGET: lazy(
            "Een voorstel kost meer dan er te verdelen is, of meer dan er in de pot van zijn thema zit. Verhoog het bedrag, of beoordeel dit voorstel opnieuw."
        ),
        FreezeRefusal.TOO_FEW_VOTERS: lazy(
            "Minder dan 10 mensen kunnen stemmen. Dan is een stem niet geheim te houden. Zorg voor meer leden of adressen, of kies een andere manier om te beslissen."
        ),
        FreezeRefusal.NO_LIST: lazy(
            "In deze ronde stemmen mensen met een code uit een brief, maar er staat nog niemand op de adressenlijst. Zet eerst de lijst erin."
        ),
        FreezeRefusal.NO_NAMES: lazy(
            "Op de adressenlijst staan adressen zonder naam. Dan kan iemand met een account ook nog een brief krijgen, en twee keer stemmen. Kies alleen brieven, of zet de namen erbij."
        ),
        FreezeRefusal.VOTING_IS_OVER: lazy("Het stemmen is al voorbij. Kies nieuwe dagen in de planning."),
    }
)
tell(
    {
        BallotEvent.FROZEN: lazy(
            "%(round)s: de spelregels en de lijst met %(proposals)s voorstellen zijn vastgezet. Code van de spelregels: %(rules_sha256)s"
        )
    }
)
