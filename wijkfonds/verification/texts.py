"""What people read about verification."""

from flask_babel import lazy_gettext as lazy

from wijkfonds.foundation.refusals import say
from wijkfonds.logbook.texts import name_facts, tell
from wijkfonds.membership.models import Level
from wijkfonds.verification.events import VerificationEvent
from wijkfonds.verification.lists import RowSlip
from wijkfonds.verification.models import DoubleReason, ProofKind
from wijkfonds.verification.permissions import (
    CodeProblem,
    DeskProblem,
    PlaceProblem,
    PrintProblem,
    VerificationRefusal,
)

say(
    {
        VerificationRefusal.NOT_ASKED: lazy(
            "U bent nog geen lid van dit fonds. Vraag eerst aan om lid te worden, met uw adres. Daarna kan dit."
        ),
        VerificationRefusal.REFUSED_BEFORE: lazy(
            "Deze aanvraag is afgewezen. Lees de reden op de pagina van het lidmaatschap. Vraag het daarna opnieuw aan."
        ),
        VerificationRefusal.WAY_CLOSED: lazy(
            "Deze manier is bij dit fonds niet open. Kijk welke manieren er wel zijn, of vraag het de commissie."
        ),
        VerificationRefusal.ALREADY_PROVEN: lazy(
            "Dit is al gecontroleerd. U hoeft niets meer te doen. Is er een ronde open? Dan mag u stemmen."
        ),
        VerificationRefusal.OUTSIDE_AREA: lazy(
            "Dit adres ligt buiten het gebied van het fonds, dus daarheen gaat geen brief. Klopt het adres niet? Verbeter het. Klopt het wel? Vraag de commissie of u toch mee kunt doen."
        ),
        VerificationRefusal.TOO_MANY_LETTERS: lazy(
            "U kreeg het afgelopen jaar al drie brieven. Meer sturen we er niet, want een brief kost geld. Vraag de commissie wat er nog kan."
        ),
        VerificationRefusal.NOT_THE_COMMITTEE: lazy(
            "Dit kan alleen de commissie van dit fonds. Zat u in de commissie? Vraag een ander lid of dat nog zo is."
        ),
        VerificationRefusal.OWN_MEMBERSHIP: lazy("Uzelf controleert u niet. Vraag een ander lid van de commissie."),
        VerificationRefusal.NO_WAY: lazy(
            "Kies minstens één manier. Anders kan niemand laten zien waar die woont, en kan niemand stemmen."
        ),
        VerificationRefusal.BUSY: lazy("Hier is nu iemand anders mee bezig. Wacht even en laad de pagina opnieuw."),
        VerificationRefusal.NOTHING_TO_PRINT: lazy(
            "Er wachten geen brieven. Vraagt een lid een brief aan? Dan kunt u hem hier maken."
        ),
        VerificationRefusal.NOT_READY: lazy(
            "Dit bestand is er niet of niet meer. Laad de pagina opnieuw en kijk hoe het staat."
        ),
        VerificationRefusal.NOT_INVITED: lazy(
            "Voor uw e-mailadres staat hier niets klaar, of het stond er te lang. Was u bij de balie met een ander adres? Log daarmee in. Of vraag de commissie."
        ),
        VerificationRefusal.ONLY_COMMITTEE_MEMBER: lazy(
            "U bent het enige lid van de commissie. Niemand zou uw nieuwe adres kunnen bevestigen. Vraag de beheerder van deze site om eerst iemand anders aan te wijzen."
        ),
        VerificationRefusal.SAME_ADDRESS: lazy(
            "Dit is het adres dat we al van u hebben. U hoeft niets te doen. Bent u verhuisd? Vul dan het nieuwe adres in."
        ),
        VerificationRefusal.HAS_A_TASK: lazy(
            "Dit lid heeft een taak in het fonds. Neem eerst die taak weg, of laat het andere lidmaatschap eindigen."
        ),
        VerificationRefusal.DECIDED: lazy(
            "Hierover is al beslist, misschien door een ander. Laad de pagina opnieuw en kijk hoe het staat."
        ),
        VerificationRefusal.ADDRESS_CHANGED: lazy(
            "Dit lid heeft het adres net veranderd. Open de pagina opnieuw en kijk of het bewijs bij het nieuwe adres past."
        ),
        VerificationRefusal.ENDED_IT: lazy(
            "U was een van de twee die dit lidmaatschap lieten eindigen. Vraag twee anderen van de commissie om ernaar te kijken."
        ),
        VerificationRefusal.NO_ADDRESS: lazy(
            "Op een paspoort of identiteitskaart staat geen adres. Kies ook hoe u zag waar deze persoon woont."
        ),
    }
)
say(
    {
        CodeProblem.LENGTH: lazy("Een code heeft 12 tekens. Kijk of u alles hebt getypt."),
        CodeProblem.SIGN: lazy("In een code staan nooit de tekens 0, O, 1, I, L en U. Kijk de code nog eens na."),
        CodeProblem.CHECK: lazy("Ergens zit een typefout. Kijk de code teken voor teken na. Dit telt niet als poging."),
        CodeProblem.NO_LETTER: lazy(
            "U hebt nog geen brief aangevraagd. Vraag er eerst een aan. Een code van iemand anders werkt niet bij u."
        ),
        CodeProblem.NOT_MADE: lazy(
            "Uw brief is nog niet gemaakt, dus dit is niet uw code. Wacht op uw eigen brief. Een stemcode hoort hier niet."
        ),
        CodeProblem.UNKNOWN: lazy(
            "Deze code hoort niet bij uw account. Gebruik de code uit uw eigen brief, en kijk of u bij het goede fonds bent. Een stemcode hoort hier niet."
        ),
        CodeProblem.USED: lazy(
            "Deze code is al gebruikt. Een code werkt één keer. Vraag zo nodig een nieuwe brief aan."
        ),
        CodeProblem.EXPIRED: lazy("Deze code is te oud. Een code werkt zes weken. Vraag een nieuwe brief aan."),
        CodeProblem.REPLACED: lazy(
            "U hebt na deze brief een nieuwe aangevraagd. Gebruik de code uit de nieuwste brief, of wacht tot hij komt."
        ),
        CodeProblem.MOVED: lazy(
            "Deze code hoort bij een adres dat u hebt veranderd. Vraag een brief aan voor uw nieuwe adres."
        ),
        CodeProblem.TOO_MANY: lazy(
            "U hebt vandaag te vaak een verkeerde code getypt. Probeer het morgen opnieuw. Uw eigen code blijft goed."
        ),
    }
)
say(
    {
        PlaceProblem.EMAIL_UNKNOWN: lazy(
            "Uw e-mailadres staat niet op de ledenlijst. Vul uw lidnummer in. Dat vindt u bijvoorbeeld op uw ledenpas of op een brief van de vereniging."
        ),
        PlaceProblem.NUMBER_UNKNOWN: lazy(
            "Dit lidnummer staat niet op de ledenlijst bij uw postcode. Kijk het nummer na. Bent u verhuisd? Geef uw adres ook door aan de vereniging."
        ),
        PlaceProblem.TAKEN: lazy(
            "Met deze plaats op de ledenlijst is al iemand lid. Hebt u twee accounts? Gebruik dan het andere. Was u het niet? Neem contact op met de commissie: twee mensen kijken ernaar."
        ),
        PlaceProblem.TOO_MANY: lazy(
            "U hebt vandaag te vaak een verkeerd nummer getypt. Probeer het morgen opnieuw, of vraag de commissie."
        ),
        DeskProblem.NOTHING_SEEN: lazy("Kies wat u hebt gezien. Zag u niets? Dan kunt u dit lid niet bevestigen."),
        DeskProblem.NO_ADDRESS_SEEN: lazy(
            "Op een paspoort of identiteitskaart staat geen adres. Kies ook hoe u zag waar deze persoon woont."
        ),
        PrintProblem.FAULT: lazy(
            "Het maken is door een fout gestopt. De brieven wachten nog. Maak ze opnieuw, of vraag uw beheerder."
        ),
    }
)
say(
    {
        RowSlip.NOT_TEXT: lazy("Dit bestand is geen tekst. Bewaar de ledenlijst als CSV en kies dat bestand."),
        RowSlip.A_SPREADSHEET: lazy(
            "Dit is een werkblad, geen CSV. Open het in uw rekenprogramma, kies “Opslaan als” en dan CSV. Kies daarna dat bestand."
        ),
        RowSlip.BROKEN_QUOTES: lazy(
            "Hier staat een aanhalingsteken te veel of te weinig. Verbeter deze regel, of een paar regels erboven."
        ),
        RowSlip.EMPTY: lazy(
            "Er staan geen leden in dit bestand. De eerste regel heeft de namen van de kolommen, daarna komt één lid per regel."
        ),
        RowSlip.NO_FILE: lazy("Kies eerst het bestand met de ledenlijst. Klik daarna op de knop."),
        RowSlip.TOO_LONG: lazy(
            "Er staan %(value)s leden in. Er kunnen er 20.000 tegelijk. Deel het bestand niet op, maar vraag uw beheerder."
        ),
        RowSlip.NO_COLUMN: lazy("Zet op de eerste regel de namen van de kolommen: e-mail, of lidnummer en postcode."),
        RowSlip.COLUMN_TWICE: lazy("Een kolom staat er twee keer in. Laat er één staan."),
        RowSlip.BSN: lazy(
            "Hier staat een burgerservicenummer. Dat mag een fonds niet bewaren. Haal het eruit en kies het bestand opnieuw."
        ),
        RowSlip.EMAIL: lazy("“%(value)s” is geen e-mailadres. Verbeter het, of laat het leeg."),
        RowSlip.POSTCODE: lazy("De postcode “%(value)s” bestaat niet. Schrijf 4 cijfers en 2 letters."),
        RowSlip.NUMBER_ALONE: lazy(
            "Bij lidnummer “%(value)s” staat geen postcode. Een nummer alleen is te makkelijk te raden."
        ),
        RowSlip.NOTHING: lazy("Van dit lid staat er geen e-mailadres en geen lidnummer. Vul er één in."),
        RowSlip.EMAIL_TWICE: lazy(
            "Het e-mailadres “%(value)s” staat er al. Geef elk lid een eigen adres, of laat het bij één leeg."
        ),
        RowSlip.NUMBER_TWICE: lazy("Het lidnummer “%(value)s” staat er al. Elk lid heeft een eigen nummer."),
    }
)
KIND_NAMES = {
    ProofKind.LETTER: lazy("Een brief van de gemeente, een bank of een energiebedrijf, met naam en adres"),
    ProofKind.CONTRACT: lazy("Een huurcontract of koopakte, met naam en adres"),
    ProofKind.AT_THE_DOOR: lazy("Ik was aan de deur, en deze persoon deed open"),
    ProofKind.IDENTITY: lazy("Een paspoort, identiteitskaart of rijbewijs: naam en foto kloppen"),
}
SHORT_NAMES = {
    ProofKind.LETTER: lazy("brief met naam en adres"),
    ProofKind.CONTRACT: lazy("huurcontract of koopakte"),
    ProofKind.AT_THE_DOOR: lazy("aan de deur gesproken"),
    ProofKind.IDENTITY: lazy("identiteitsbewijs bekeken"),
}
LEVELS_GIVEN = {
    Level.ADDRESS_STATED: lazy("Adres opgegeven"),
    Level.ADDRESS_PROVEN: lazy("Adres gecontroleerd"),
    Level.PERSON_PROVEN: lazy("Persoon gecontroleerd"),
}
REASON_NAMES = {
    DoubleReason.ADDRESS: lazy("Hetzelfde adres en bijna dezelfde naam."),
    DoubleReason.NUMBER: lazy("Hetzelfde lidnummer of e-mailadres op de ledenlijst."),
}
YES_OR_NO = {"yes": lazy("open"), "no": lazy("dicht")}
name_facts(way_area=YES_OR_NO, way_letter=YES_OR_NO, way_desk=YES_OR_NO, way_list=YES_OR_NO)
tell(
    {
        VerificationEvent.WAYS_CHOSEN: lazy(
            "De commissie koos hoe leden worden gecontroleerd. Adres in het gebied: %(way_area)s. Brief met een code: %(way_letter)s. Balie: %(way_desk)s. Ledenlijst: %(way_list)s."
        ),
        VerificationEvent.LETTERS_MADE: lazy("Er zijn %(letters)s brieven met een adrescode gemaakt."),
        VerificationEvent.LETTERS_FETCHED: lazy("Iemand van de commissie haalde stapel %(number)s met adrescodes op."),
        VerificationEvent.LETTERS_DESTROYED: lazy("Het bestand met de adrescodes van stapel %(number)s is vernietigd."),
        VerificationEvent.LIST_KEPT: lazy("Er is een ledenlijst met %(members)s leden vervangen of toegevoegd."),
        VerificationEvent.DOUBLE_ENDED: lazy(
            "Twee mensen besloten dat iemand dubbel lid was: één lidmaatschap eindigde."
        ),
        VerificationEvent.DOUBLE_IS_TWO: lazy("Twee mensen besloten dat twee lidmaatschappen van twee mensen zijn."),
        VerificationEvent.DOUBLE_BACK: lazy(
            "Twee mensen besloten dat een lidmaatschap ten onrechte als dubbel eindigde: het kwam terug."
        ),
    }
)
tell(  # one by one these would show who was at the desk when
    {
        VerificationEvent.PROOF_SEEN: lazy("Iemand van de commissie zag aan de balie een bewijs."),
        VerificationEvent.INVITED: lazy("Iemand van de commissie hielp iemand aan de balie."),
    },
    public=False,
)
