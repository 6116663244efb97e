"""Writing a proposal, step by step.  A draft needs a title only; what is still missing is said before it goes in."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar
from uuid import UUID

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy
from wtforms import HiddenField, IntegerField, RadioField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional, ValidationError
from wtforms.widgets import HiddenInput

from wijkfonds.foundation.fields import Between, Needed, TextAreaField, TextField, trimmed
from wijkfonds.funds.models import Theme
from wijkfonds.funds.texts import theme_name
from wijkfonds.organisations.models import Organisation
from wijkfonds.proposals.actions import new_key
from wijkfonds.proposals.models import Proposal
from wijkfonds.proposals.saying_why import SaysWhy
from wijkfonds.proposals.text import Text, seen_of, text_of

MYSELF = "mijzelf"
Said = list[tuple[Any, str]]


class StepForm(SaysWhy):
    """One step writes one `PART` of the text and leaves the rest as it is.

    `seen` is what stood in this part when the form was shown: of two people who write, each in their own step, neither
    is stopped.  Without it the revision of the whole decides.
    """

    PART: ClassVar[tuple[str, ...]] = ()

    revision = IntegerField(widget=HiddenInput(), validators=[Optional()])
    seen = HiddenField()

    def __init__(self, proposal: Proposal | None = None, *, anew: bool = False, **filled: Any) -> None:
        """With what was kept, unless it was sent: a field that a browser left out is empty then.

        `anew`: what was sent is another form of the same page.
        """
        kept: dict[str, Any] = {"formdata": None} if anew else {}
        if proposal is not None and (anew or request.method != "POST"):
            kept |= filled | {"revision": proposal.revision, "seen": seen_of(text_of(proposal), self.PART)}
        super().__init__(**kept)

    def saw(self, text: Text) -> bool:
        return self.seen.data == seen_of(text, self.PART)

    def changes(self) -> dict[str, Any]:
        """Fields of Text, by name: those of `PART`."""
        raise NotImplementedError

    def said(self, text: Text) -> Said:
        """Each field and what stands there, in words, for whoever has to choose between two texts."""
        raise NotImplementedError

    def one_more(self, what: str) -> None:
        """A row more, where a step has rows."""


class WhatForm(StepForm):
    PART = ("title", "theme_id", "summary", "text")

    title = TextField(lazy("Titel"), validators=[Needed(lazy("Geef uw voorstel een titel.")), Between(4, 80)])
    theme = SelectField(lazy("Thema"), validate_choice=False)
    summary = TextAreaField(
        lazy("Wat wilt u doen? In één of twee zinnen"), filters=[trimmed], validators=[Optional(), Between(0, 250)]
    )
    text = TextAreaField(
        lazy("Vertel er meer over: voor wie is het?"), filters=[trimmed], validators=[Optional(), Between(0, 5000)]
    )
    key = HiddenField(default=new_key)

    def __init__(self, proposal: Proposal | None = None, *, themes: Sequence[Theme]) -> None:
        filled = {} if proposal is None else _said_in(proposal, "title", "summary", "text")
        theme = proposal.theme.slug if proposal and proposal.theme else ""
        super().__init__(proposal, theme=theme, **filled)
        self._themes: Mapping[str, Theme] = {each.slug: each for each in themes}
        choices = [("", lazy("Kies een thema")), *((each.slug, theme_name(each.name)) for each in themes)]
        self.theme.choices = [SelectChoice(slug, name) for slug, name in choices]

    def validate_theme(self, field: SelectField) -> None:
        if field.data and field.data not in self._themes:
            raise ValidationError(lazy("Kies een thema uit de lijst."))

    def changes(self) -> dict[str, Any]:
        theme = self._themes.get(self.theme.data)
        return {
            "title": self.title.data,
            "theme_id": theme.id if theme else None,
            "summary": self.summary.data or "",
            "text": self.text.data or "",
        }

    def said(self, text: Text) -> Said:
        names = {each.id: theme_name(each.name) for each in self._themes.values()}
        return [
            (self.title.label.text, text.title),
            (self.theme.label.text, names[text.theme_id] if text.theme_id else ""),
            (self.summary.label.text, text.summary),
            (self.text.label.text, text.text),
        ]


class WhereForm(StepForm):
    PART = ("place",)

    place = TextField(lazy("Waar in de buurt?"), validators=[Optional(), Between(0, 200)])

    def __init__(self, proposal: Proposal) -> None:
        super().__init__(proposal, place=proposal.place)

    def changes(self) -> dict[str, Any]:
        return {"place": self.place.data or ""}

    def said(self, text: Text) -> Said:
        return [(self.place.label.text, text.place)]


class WhoForm(StepForm):
    """`speaks_for`: the organisations that somebody may choose, where they may; else it stays whose it is."""

    PART = ("organisation_id",)

    on_behalf = RadioField(lazy("Namens wie doet u dit voorstel?"), default=MYSELF, validate_choice=False)

    def __init__(self, proposal: Proposal, *, speaks_for: Sequence[Organisation] | None, anew: bool = False) -> None:
        super().__init__(proposal, anew=anew, on_behalf=proposal.organisation.slug if proposal.organisation else MYSELF)
        self._may_choose, mine = speaks_for is not None, speaks_for or ()
        self.asks = self._may_choose and bool(mine or proposal.organisation)
        self._organisations: dict[str, UUID] = {each.slug: each.id for each in mine}
        self._names = {each.id: each.name for each in mine}
        names = [(MYSELF, lazy("Mijzelf")), *((each.slug, each.name) for each in mine)]
        self.on_behalf.choices = [SelectChoice(slug, name) for slug, name in names]

    def validate_on_behalf(self, field: RadioField) -> None:
        if self.asks and field.data not in {MYSELF, *self._organisations}:
            raise ValidationError(lazy("Kies namens wie u het voorstel doet."))

    def changes(self) -> dict[str, Any]:
        return {"organisation_id": self._organisations.get(self.on_behalf.data)} if self._may_choose else {}

    def said(self, text: Text) -> Said:
        name = self._names.get(text.organisation_id, "") if text.organisation_id else _("Mijzelf")
        return [(self.on_behalf.label.text, name)]


def _said_in(proposal: Proposal, *names: str) -> dict[str, Any]:
    return {name: getattr(proposal, name) for name in names}
