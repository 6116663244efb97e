"""The whole list in one form: put in order, switched off, reworded, with own ones at the end."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as lazy
from flask_wtf import FlaskForm
from wtforms import BooleanField, FieldList, Form, FormField, HiddenField
from wtforms.validators import ValidationError

from wijkfonds.criteria.rules import LONGEST, LONGEST_HELP, MOST, SHORTEST, Asked, seen_of
from wijkfonds.foundation.fields import Between, TextAreaField, TextField, WholeNumberField, trimmed

EMPTY_ROWS = 2


class QuestionForm(Form):
    """One question.  Without words it is none."""

    key = HiddenField()
    place = WholeNumberField(lazy("Plaats"))
    question = TextField(lazy("Vraag"))
    help = TextAreaField(lazy("Uitleg"), filters=[trimmed], validators=[Between(0, LONGEST_HELP)])
    is_on = BooleanField(lazy("Deze vraag stellen"))

    def validate_question(self, field: TextField) -> None:
        length = len(field.data or "")
        if (length and length < SHORTEST) or length > LONGEST:
            raise ValidationError(lazy("Schrijf een vraag van 10 tot en met 160 tekens."))
        if self.help.data and not length and not self.key.data:
            raise ValidationError(lazy("Schrijf bij deze uitleg ook een vraag."))


class CriteriaForm(FlaskForm):
    """`seen` is the list that was there when it was opened."""

    seen = HiddenField()
    rows = FieldList(FormField(QuestionForm), max_entries=MOST)

    def asked(self) -> list[Asked]:
        """In the order of the places that were typed; what has none stays where it stood, at the end."""
        typed = [(row["place"] or MOST, number, row) for number, row in enumerate(self.rows.data)]
        ordered = sorted(typed, key=lambda each: each[:2])
        return [
            Asked(row["question"] or "", row["help"] or "", (row["key"] or "")[:20], bool(row["is_on"]))
            for _place, _number, row in ordered
        ]


def filled(asked: Sequence[Asked], *, is_sent: bool) -> CriteriaForm:
    rows: list[dict[str, Any]] = [
        {"key": row.key, "place": place, "question": row.question, "help": row.help, "is_on": row.is_on}
        for place, row in enumerate(asked, 1)
    ]
    empty = [{"place": len(rows) + extra, "is_on": True} for extra in range(1, EMPTY_ROWS + 1)]
    return CriteriaForm(seen=seen_of(asked), rows=[] if is_sent else [*rows, *empty][:MOST])
