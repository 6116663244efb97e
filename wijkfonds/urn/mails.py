"""What members hear the night after they voted."""

from flask_babel import gettext as _


def voted_mail(round_title: str, fund_name: str, address: str, contact: str) -> tuple[str, str]:
    subject = _("Met uw account is gestemd: %(round)s", round=round_title)
    body = _(
        "Hallo,\n\nMet uw account is gestemd in de ronde “%(round)s” van %(fund)s. Wij weten dat er is gestemd, nooit wat.\n\n"
        "Hebt u niet zelf gestemd? Neem dan meteen contact op met het fonds%(contact)s.\n\n"
        "Met uw bewijs van stemmen kunt u uw stem nog zien en wijzigen zolang het stemmen open is: %(address)s\n",
        round=round_title,
        fund=fund_name,
        address=address,
        contact=f": {contact}" if contact else "",
    )
    return subject, body
