"""One article."""

from flask_babel import lazy_gettext as lazy
from flask_wtf import FlaskForm
from wtforms import HiddenField

from wijkfonds.foundation.fields import Between, Needed, TextAreaField, TextField, trimmed


class ArticleForm(FlaskForm):
    """`seen` tells which words somebody began with."""

    title = TextField(lazy("Titel"), validators=[Needed(lazy("Geef het artikel een titel.")), Between(2, 100)])
    text = TextAreaField(
        lazy("Tekst"),
        filters=[trimmed],
        validators=[Needed(lazy("Schrijf de tekst van het artikel.")), Between(10, 5000)],
    )
    seen = HiddenField()
