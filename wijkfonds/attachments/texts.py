"""What people read about photos and files."""

from flask_babel import lazy_gettext as lazy

from wijkfonds.attachments.permissions import AttachmentRefusal
from wijkfonds.attachments.rules import (
    MOST_AT_ONCE_MEGABYTES,
    MOST_MEGAPIXELS,
    MOST_PAGES,
    MOST_PDF_MEGABYTES,
    MOST_PDFS,
    MOST_PHOTO_MEGABYTES,
    MOST_PHOTOS,
    FileProblem,
)
from wijkfonds.foundation.refusals import say
from wijkfonds.foundation.texts import ErrorText

say(
    {
        FileProblem.NO_FILE: lazy("Kies eerst een foto of een PDF."),
        FileProblem.EMPTY: lazy("Dit bestand is leeg. Kies een ander bestand."),
        FileProblem.PHOTO_TOO_LARGE: lazy(
            "Deze foto is groter dan %(most)s MB. Kies een kleinere foto, of verklein hem op uw telefoon.",
            most=MOST_PHOTO_MEGABYTES,
        ),
        FileProblem.PDF_TOO_LARGE: lazy(
            "Deze PDF is groter dan %(most)s MB. Sla hem kleiner op, of kies alleen de pagina's die nodig zijn.",
            most=MOST_PDF_MEGABYTES,
        ),
        FileProblem.HEIC: lazy(
            "Dit is een foto in de vorm HEIC. Die kunnen we niet lezen. Zet hem op uw telefoon om naar JPEG, of maak er een schermfoto van, en kies die."
        ),
        FileProblem.DRAWING_OR_PAGE: lazy(
            "Dit is een webpagina of een tekening van code (SVG). Daar kan van alles in zitten, dus die nemen we niet aan. Maak er een schermfoto of een PDF van, en kies die."
        ),
        FileProblem.ARCHIVE: lazy(
            "Dit is een document of een ingepakte map, zoals Word, Excel of zip. Sla het op als PDF, en kies die."
        ),
        FileProblem.PROGRAM: lazy(
            "Dit is een programma, hoe het bestand ook heet. Kies een foto (JPEG, PNG of WebP) of een PDF."
        ),
        FileProblem.OTHER_PICTURE: lazy(
            "Dit soort plaatje kunnen we niet lezen. Sla het op als JPEG of PNG, en kies die."
        ),
        FileProblem.UNKNOWN_KIND: lazy(
            "Dit is geen foto (JPEG, PNG of WebP) en geen PDF, hoe het bestand ook heet. Open het zelf eens. Kunt u het zien? Maak er dan een schermfoto van, en kies die."
        ),
        FileProblem.TOO_MANY_PIXELS: lazy(
            "Deze foto heeft meer dan %(most)s megapixels. Verklein hem op uw telefoon of computer, en kies hem dan opnieuw.",
            most=MOST_MEGAPIXELS,
        ),
        FileProblem.TOO_SMALL: lazy("Dit plaatje is zo klein dat er niets op te zien is. Kies een grotere foto."),
        FileProblem.PHOTO_DAMAGED: lazy(
            "Deze foto is beschadigd, of niet helemaal aangekomen. Probeer het nog eens, of kies een andere foto."
        ),
        FileProblem.PDF_LOCKED: lazy(
            "Deze PDF is beveiligd met een wachtwoord. Sla hem op zonder beveiliging, en kies die."
        ),
        FileProblem.PDF_DAMAGED: lazy(
            "Deze PDF is beschadigd, of niet helemaal aangekomen. Sla hem opnieuw op, en kies die."
        ),
        FileProblem.PDF_TOO_MANY_PAGES: lazy(
            "Deze PDF heeft meer dan %(most)s pagina's. Kies alleen de pagina's die nodig zijn, en sla die op als PDF.",
            most=MOST_PAGES,
        ),
        FileProblem.PDF_BLOWS_UP: lazy(
            "Deze PDF is zo ingepakt dat hij bij het openen veel te groot wordt. Druk hem af naar een nieuwe PDF, en kies die."
        ),
        FileProblem.TOO_HARD: lazy(
            "Het lukt ons niet om dit bestand te lezen. Maak er een schermfoto van, of druk het af naar een nieuwe PDF."
        ),
        FileProblem.TOO_BUSY: lazy(
            "Er worden nu veel foto's gestuurd. Wacht een minuut, en kies het bestand dan opnieuw."
        ),
        AttachmentRefusal.TOO_MANY_PHOTOS: lazy(
            "Er staan al %(most)s foto's bij dit voorstel. Haal er eerst een weg. Daarna kan er een andere bij.",
            most=MOST_PHOTOS,
        ),
        AttachmentRefusal.TOO_MANY_PDFS: lazy(
            "Er staan al %(most)s PDF's bij dit voorstel. Haal er eerst een weg. Daarna kan er een andere bij.",
            most=MOST_PDFS,
        ),
    }
)
TOO_MUCH = ErrorText(
    lazy("Dit is te groot"),
    lazy(
        "Samen mogen de bestanden hoogstens %(all)s MB zijn: een foto %(photo)s MB en een PDF %(pdf)s MB. Ga terug, en kies er minder tegelijk of kleinere. Uw voorstel en wat er al bij stond, is bewaard.",
        all=MOST_AT_ONCE_MEGABYTES,
        photo=MOST_PHOTO_MEGABYTES,
        pdf=MOST_PDF_MEGABYTES,
    ),
)
