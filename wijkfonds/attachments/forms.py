"""What photos show and what stands below them."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as lazy
from wtforms import FieldList, Form, FormField, HiddenField
from wtforms.validators import Optional

from wijkfonds.attachments.actions import Words, mark_of
from wijkfonds.attachments.models import Attachment
from wijkfonds.attachments.rules import MOST_PDFS, MOST_PHOTOS
from wijkfonds.foundation.fields import Between, TextField
from wijkfonds.proposals.saying_why import SaysWhy

MOST_ROWS = 2 * (MOST_PHOTOS + MOST_PDFS)  # some may be gone by now


class WordsForm(Form):
    attachment = HiddenField()
    seen = HiddenField()
    alt = TextField(lazy("Wat is er op de foto te zien?"), validators=[Optional(), Between(0, 250)])
    caption = TextField(lazy("Onderschrift"), validators=[Optional(), Between(0, 120)])
    title = TextField(lazy("Wat staat erin?"), validators=[Optional(), Between(0, 120)])  # of a PDF


class DescriptionsForm(SaysWhy):
    words = FieldList(FormField(WordsForm), max_entries=MOST_ROWS)

    def typed(self) -> list[Words]:
        """Rows that name nothing are no rows."""
        rows = [(row, _id_in(row["attachment"])) for row in self.words.data]
        return [
            Words(id_, row["alt"] or "", row["caption"] or row["title"] or "", row["seen"] or "")
            for row, id_ in rows
            if id_
        ]

    def row_of(self, attachment: Attachment) -> Any:
        """The row of the form that is about it, to be shown beside it."""
        return next((row for row in self.words if row.form.attachment.data == str(attachment.id)), None)

    def show(self, there: Sequence[Attachment], *, over_what_stands: bool = False) -> None:
        """A row for each that has none.  `over_what_stands`: what was typed may be kept over what stands there now."""
        for one in there:
            row = self.row_of(one)
            if row is None and len(self.words) < MOST_ROWS:
                name = "caption" if one.is_photo else "title"
                about = {"attachment": str(one.id), "seen": mark_of(one), "alt": one.alt, name: one.caption}
                self.words.append_entry(about)
            elif row is not None and over_what_stands:
                row.form.seen.data = mark_of(one)


def _id_in(text: str | None) -> UUID | None:
    try:
        return UUID(text or "")
    except ValueError:
        return None
