"""Forms of the committee about a reported comment."""

from flask_babel import lazy_gettext as lazy
from flask_wtf import FlaskForm

from wijkfonds.moderation.forms import reason_field


class LeaveCommentForm(FlaskForm):
    answer = reason_field(lazy("Uw antwoord aan wie het meldde"), lazy("Schrijf op waarom de reactie blijft staan."))


class HideCommentForm(FlaskForm):
    reason = reason_field(lazy("De reden, voor iedereen te lezen"), lazy("Schrijf op waarom u de reactie verbergt."))
