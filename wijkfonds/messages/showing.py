"""What pages say of a message: whom it is for, and how it looks to one of them."""

from collections.abc import Sequence
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from wijkfonds.foundation.languages import Language, in_language
from wijkfonds.funds.models import Theme
from wijkfonds.funds.texts import theme_name
from wijkfonds.messages.mails import message_mail
from wijkfonds.messages.models import Audience, Message
from wijkfonds.messages.whom import Named, first_reader, named_for, sought_of
from wijkfonds.rounds.models import Round
from wijkfonds.worklist.rules import DAYS_LONG
from wijkfonds.worklist.sought import NOBODY, Sought
from wijkfonds.worklist.texts import STAND_NAMES


def whom_words(message: Message, themes: Sequence[Theme]) -> str:
    """In one line."""
    if message.audience == Audience.DRAFTS:
        return _("iedereen met een voorstel dat nog niet is ingediend")
    if message.audience == Audience.CHOSEN:
        return _("indieners van voorstellen die in de werklijst zijn gekozen")
    return _("indieners: %(kind)s", kind=sought_words(sought_of(message), themes))


def sought_words(sought: Sought, themes: Sequence[Theme]) -> str:
    names = {theme.slug: theme_name(theme.name) for theme in themes}
    stand = str(STAND_NAMES[sought.stand])
    parts = [stand[:1].lower() + stand[1:]]
    if sought.theme:
        parts.append(names.get(sought.theme, sought.theme))
    if sought.is_long:
        parts.append(_("wacht langer dan %(days)s dagen", days=DAYS_LONG))
    if sought.holder:
        parts.append(_("bij niemand") if sought.holder == NOBODY else _("bij één beoordelaar"))
    if sought.words:
        parts.append(f"“{sought.words}”")
    return " · ".join(parts)


def preview_of(session: Session, message: Message, round_: Round, now: datetime) -> tuple[str, str]:
    """The mail of the first of them; of drafts nothing is shown, so there it is somebody invented."""
    reader = first_reader(session, message, now)
    if reader is None:
        name, named = _("Sam"), [Named(_("De titel van het voorstel"), None, "voorbeeld")]
    else:
        name = reader.name
        named = list(named_for(session, message, [reader.account_id], now).get(reader.account_id, []))
    with in_language(Language.NL):
        return message_mail(message, round_, name, named)
