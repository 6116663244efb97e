"""How each part of what somebody downloads is called."""

from flask_babel import lazy_gettext as lazy

TABLE_NAMES = {
    "account": lazy("Uw account"),
    "login_session": lazy("Waar u bent ingelogd"),
    "mail_link": lazy("Links die we u mailden en die nog werken"),
    "outbox_mail": lazy("Mails aan u die nog niet zijn verstuurd"),
    "leaving": lazy("Uw vraag om u te vergeten"),
    "membership": lazy("Fondsen waarvan u lid bent"),
    "membership_role": lazy("Uw taken in een fonds"),
    "observer": lazy("Gemeenten waarvoor u meekijkt"),
    "act": lazy("Wat u met iemand samen besloot"),
    "assessment": lazy("Voorstellen die u hebt beoordeeld"),
    "score": lazy("Cijfers die u gaf"),
    "log_actor": lazy("Regels in het logboek over wat u deed"),
    "proposal": lazy("Uw voorstellen"),
    "cost_line": lazy("De kosten van uw voorstellen"),
    "decision": lazy("Besluiten over uw voorstellen"),
    "decision_letter": lazy("Brieven met een besluit"),
    "payment": lazy("Betalingen voor uw voorstellen"),
    "ledger_entry": lazy("Regels in het kasboek over uw voorstellen"),
    "roll_entry": lazy("Lijsten van stemmers waar u op staat"),
    "letter_request": lazy("Vragen om een brief"),
    "roll_address": lazy("Adressen van de lijst"),
    "participation": lazy("Aantekeningen dat iemand stemde"),
    "ballot": lazy("Dichte stemmen"),
}
