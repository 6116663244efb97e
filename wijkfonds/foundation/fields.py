"""Fields that read what people type, and messages that say what to do."""

import re
from datetime import date, datetime, time
from typing import Any
from uuid import UUID, uuid4

from flask_babel import lazy_gettext as lazy
from wtforms import Field, Form, HiddenField, StringField
from wtforms import TextAreaField as PlainTextArea
from wtforms.validators import StopValidation, ValidationError
from wtforms.widgets import TextInput

from wijkfonds.foundation.bsn import has_bsn
from wijkfonds.foundation.localtime import DoubledTime, SkippedTime, local, utc_of
from wijkfonds.foundation.money import NotMoney, cents_of, comma, typed
from wijkfonds.foundation.signs import closed, visible


class Needed:
    """Something must be there; blanks do not count.  The message says what to fill in."""

    field_flags: dict[str, Any] = {}  # noqa: RUF012  no native `required`: our own message is kinder

    def __init__(self, message: Any) -> None:
        self.message = message

    def __call__(self, _form: Form, field: Field) -> None:
        data = field.data
        if data is None or (isinstance(data, str) and not visible(data)) or data == []:
            if field.process_errors:
                raise StopValidation  # something was typed, and what is wrong with it was said already
            field.errors = []
            raise StopValidation(self.message)


class Between:
    """Signs after trimming, both ends included; of the least only those that somebody can see count."""

    field_flags: dict[str, Any] = {}  # noqa: RUF012

    def __init__(self, least: int, most: int) -> None:
        self.least, self.most = least, most

    def __call__(self, _form: Form, field: Field) -> None:
        length, seen = len((field.data or "").strip()), visible(field.data or "")
        if seen < self.least:
            message = lazy(
                "%(label)s: schrijf minstens %(least)s tekens. U hebt er nu %(now)s.",
                label=field.label.text,
                least=self.least,
                now=seen,
            )
            raise ValidationError(message)
        if length > self.most:
            message = lazy(
                "%(label)s: schrijf hoogstens %(most)s tekens. U hebt er nu %(now)s.",
                label=field.label.text,
                most=self.most,
                now=length,
            )
            raise ValidationError(message)


def trimmed(text: str | None) -> str:
    """Nothing where nothing can be seen; what turns the direction of signs ends with the text."""
    kept = (text or "").replace("\r\n", "\n").replace("\x00", "").strip()
    return closed(kept) if visible(kept) else ""


class WithoutBsn:
    """In whatever people write freely: nobody needs the number, so it is never kept, by mistake neither."""

    def pre_validate(self, _form: Form) -> None:
        if has_bsn(getattr(self, "data", None) or ""):
            raise StopValidation(
                lazy(
                    "Hier staat een nummer dat een burgerservicenummer (BSN) kan zijn. We hebben het nooit nodig en mogen het niet bewaren. Haal het weg en stuur het dan opnieuw."
                )
            )


class TextAreaField(WithoutBsn, PlainTextArea):
    """More lines."""


class TextField(WithoutBsn, StringField):
    """One line: trimmed, its white space folded."""

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data: str = " ".join(trimmed(valuelist[0] if valuelist else "").split())


class MoneyField(Field):
    """Cents in `data`; what was typed stays in the form."""

    widget = TextInput()

    def _value(self) -> str:
        return self.raw_data[0] if self.raw_data else typed(self.data)

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = None
        if valuelist and valuelist[0].strip():
            try:
                self.data = cents_of(valuelist[0])
            except NotMoney as slip:
                raise ValueError(lazy("Vul een bedrag in, bijvoorbeeld 1.250 of 1.250,50.")) from slip


class WholeNumberField(Field):
    """A whole number of 0 or more in `data`, None for an empty box; what was typed stays in the form."""

    widget = TextInput()
    most = 10**9

    def _value(self) -> str:
        return self.raw_data[0] if self.raw_data else "" if self.data is None else str(self.data)

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = None
        text = valuelist[0].strip() if valuelist else ""
        if text and not (text.isascii() and text.isdigit() and len(text) < 20 and int(text) <= self.most):
            raise ValueError(lazy("“%(label)s”: vul een heel getal in, bijvoorbeeld 5.", label=self.label.text))
        self.data = int(text) if text else None


class PercentField(Field):
    """Thousandths in `data`, None for an empty box; people type a percentage with one decimal at most."""

    widget = TextInput()

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        if self.data is None:
            return ""
        whole, rest = divmod(self.data, 10)
        return f"{whole}{comma()}{rest}" if rest else str(whole)

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = None
        text = valuelist[0].replace("%", "").strip() if valuelist else ""
        if not text:
            return
        found = re.fullmatch(r"(\d{1,3})(?:[.,](\d))?", text, re.ASCII)
        permille = int(found[1]) * 10 + int(found[2] or 0) if found else 1001
        if permille > 1000:
            raise ValueError(
                lazy("%(label)s Vul een percentage in van 0 tot 100, bijvoorbeeld 10 of 2,5.", label=self.label.text)
            )
        self.data = permille


class MomentField(Field):
    """A day and an hour in two boxes, Europe/Amsterdam; aware UTC in `data`."""

    widget = TextInput()

    def _value(self) -> str:
        return ""

    @property
    def typed_day(self) -> str:
        return self.raw_data[0] if self.raw_data else (local(self.data).strftime("%Y-%m-%d") if self.data else "")

    @property
    def typed_hour(self) -> str:
        if self.raw_data and len(self.raw_data) > 1:
            return str(self.raw_data[1])
        return local(self.data).strftime("%H:%M") if self.data else ""

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = None
        day, hour = ([*valuelist, "", ""])[:2]
        if not day.strip():
            return
        try:
            self.data = utc_of(_day_of(day.strip()), _hour_of(hour.strip()))
        except SkippedTime as slip:
            message = lazy("Dit uur bestaat niet: de zomertijd begint. Kies een uur eerder of later.")
            raise ValueError(message) from slip
        except DoubledTime as slip:
            message = lazy("Dit uur komt twee keer voor: de wintertijd begint. Kies een uur eerder of later.")
            raise ValueError(message) from slip
        except (ValueError, OverflowError) as slip:
            message = lazy("Vul een dag en een uur in, bijvoorbeeld 30-6-2027 en 12:00.")
            raise ValueError(message) from slip


class DayField(Field):
    """A day in one box, as people write it: 17-6-2026.  A `date` in `data`; what was typed stays."""

    widget = TextInput()

    def _value(self) -> str:
        return self.raw_data[0] if self.raw_data else (f"{self.data:%-d-%-m-%Y}" if self.data else "")

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = None
        typed_day = valuelist[0].strip() if valuelist else ""
        if typed_day:
            try:
                self.data = _day_of(typed_day)
            except ValueError as slip:
                raise ValueError(lazy("Vul een dag in, bijvoorbeeld 17-6-2026.")) from slip


class KeyField(HiddenField):
    """The form's own random key: what is sent twice is done once.  A UUID in `data`."""

    def __init__(self, **values: Any) -> None:
        super().__init__(default=uuid4, **values)

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            self.data = UUID(valuelist[0])
        except (ValueError, IndexError):
            self.data = uuid4()

    def _value(self) -> str:
        return str(self.data)


def _day_of(text: str) -> date:
    for shape in ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"):
        try:
            return datetime.strptime(text, shape).date()  # noqa: DTZ007  the zone comes with the hour
        except ValueError:
            continue
    raise ValueError(text)


def _hour_of(text: str) -> time:
    hour, _, minute = text.replace(".", ":").partition(":")
    return time(int(hour), int(minute or 0)) if text else time(0)
