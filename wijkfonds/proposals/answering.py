"""The questions of the fund, as a step of writing; what was answered, for everybody and for the committee."""

from datetime import date
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as lazy
from sqlalchemy import exists, select
from sqlalchemy.orm import Session
from wtforms import Field, RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional, ValidationError

from wijkfonds.foundation.fields import Between, DayField, TextAreaField, TextField, trimmed
from wijkfonds.proposals.forms import Said, StepForm
from wijkfonds.proposals.models import Proposal, ProposalStatus
from wijkfonds.proposals.text import Text
from wijkfonds.questions.bindings import fix_while
from wijkfonds.questions.models import Kind, Question, Standard
from wijkfonds.questions.rules import MOST_SIGNS
from wijkfonds.questions.texts import label_of, options_of, said
from wijkfonds.rounds.models import Round


class AnswersForm(StepForm):
    """Fields for what is asked now; answers to what is asked no more stay as they are."""

    PART = ("answers",)

    def __init__(self, proposal: Proposal) -> None:
        self._asked = [each for each in proposal.questions if each.is_asked]
        asked = {each.id for each in self._asked}
        kept = {each.question_id: each.text for each in proposal.answers}
        self._others = {key: text for key, text in kept.items() if key not in asked}
        super().__init__(proposal, **{_name(each): _typed(each, kept.get(each.id, "")) for each in self._asked})

    def asks(self) -> list[tuple[Question, Field]]:
        return [(each, self[_name(each)]) for each in self._asked]

    def changes(self) -> dict[str, Any]:
        typed = {each.id: _kept(box.data) for each, box in self.asks()}
        return {"answers": in_order(self._others | {key: text for key, text in typed.items() if text})}

    def said(self, text: Text) -> Said:
        kept = dict(text.answers)
        return [(label_of(each), said(each, kept[each.id]) if each.id in kept else "") for each in self._asked]

    def validate(self, extra_validators: Any = None) -> bool:
        is_right = super().validate(extra_validators)
        days = {each.standard: box for each, box in self.asks() if each.kind == Kind.DAY and each.standard}
        starts, ends = days.get(Standard.STARTS), days.get(Standard.ENDS)
        if starts is not None and ends is not None and starts.data and ends.data and ends.data < starts.data:
            ends.errors = [*ends.errors, lazy("De dag waarop het klaar is, ligt voor de dag waarop u begint.")]
            return False
        return is_right


def answers_form(proposal: Proposal) -> AnswersForm:
    """With a field for each question that is asked in the round of this proposal."""
    boxes = {_name(each): _box(each) for each in proposal.questions if each.is_asked}
    made: AnswersForm = type("AnswersOf", (AnswersForm,), boxes)(proposal)
    return made


def in_order(answers: dict[UUID, str]) -> tuple[tuple[UUID, str], ...]:
    """The same answers are always the same value."""
    return tuple(sorted(answers.items(), key=lambda answer: str(answer[0])))


def all_answers_to(proposal: Proposal) -> list[tuple[str, str, bool]]:
    """Question, answer and whether everybody reads it, in the order of the questions."""
    kept = {each.question_id: each.text for each in proposal.answers}
    shown = [each for each in proposal.questions if each.is_asked and each.id in kept]
    return [(label_of(each), said(each, kept[each.id]), each.is_public) for each in shown]


def answers_to(proposal: Proposal) -> list[tuple[str, str]]:
    """What everybody reads."""
    return [(label, text) for label, text, is_public in all_answers_to(proposal) if is_public]


def _name(question: Question) -> str:
    return f"question-{question.id}"


def _box(question: Question) -> Any:
    label = label_of(question)
    if question.kind == Kind.DAY:
        return DayField(label)
    if question.kind in {Kind.YES_NO, Kind.CHOICE}:
        choices = [SelectChoice(value, words) for value, words in options_of(question)]
        return RadioField(label, choices=choices, validators=[Optional(), _of(choices)], validate_choice=False)
    checks = [Optional(), Between(0, MOST_SIGNS[question.kind])]
    if question.kind == Kind.LONG:
        return TextAreaField(label, filters=[trimmed], validators=checks)
    return TextField(label, validators=checks)


def _of(choices: list[SelectChoice]) -> Any:
    def check(_form: Any, field: Field) -> None:
        if field.data not in {choice.value for choice in choices}:
            raise ValidationError(lazy("Kies een van de antwoorden."))

    return check


def _typed(question: Question, text: str) -> Any:
    return date.fromisoformat(text) if question.kind == Kind.DAY and text else text


def _kept(data: Any) -> str:
    return "" if data is None else data if isinstance(data, str) else str(data.isoformat())


def _is_relied_on(session: Session, round_: Round) -> bool:
    submitted = select(Proposal.id).where(Proposal.round_id == round_.id, Proposal.status != ProposalStatus.DRAFT)
    return bool(session.scalar(select(exists(submitted))))


fix_while(_is_relied_on)
