"""What people read about versions."""

from flask_babel import lazy_gettext as lazy

from wijkfonds.foundation.refusals import say
from wijkfonds.versions.permissions import RestoreRefusal

say(
    {
        RestoreRefusal.NO_SUCH_VERSION: lazy("Deze versie is er niet. Kies een versie uit de lijst."),
        RestoreRefusal.SAME_TEXT: lazy("Deze versie is dezelfde als de tekst van nu. U hoeft niets te doen."),
        RestoreRefusal.STILL_A_DRAFT: lazy(
            "Dit voorstel is nog niet ingediend. Er zijn pas versies als iedereen het kan lezen."
        ),
    }
)

# Of each field of a text, in the order in which they are shown; a test says so when one is missing.
PART_NAMES = {
    "title": lazy("Titel"),
    "theme_id": lazy("Thema"),
    "organisation_id": lazy("Namens wie"),
    "summary": lazy("In het kort"),
    "text": lazy("Meer erover"),
    "place": lazy("Waar in de buurt"),
    "costs": lazy("Wat het kost"),
    "others": lazy("Geld van anderen"),
    "hours": lazy("Eigen uren"),
}
PROMISED = {True: lazy("toegezegd"), False: lazy("gevraagd")}
