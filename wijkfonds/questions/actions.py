"""What a committee asks in a round.  The caller commits, and has the round locked."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from wijkfonds.foundation.refusals import Refused, require
from wijkfonds.membership.models import Membership
from wijkfonds.questions.bindings import is_fixed
from wijkfonds.questions.models import Demand, Kind, Question, Standard
from wijkfonds.questions.queries import last_position, question_at, questions_in
from wijkfonds.questions.rules import MOST_OWN, OWN_FROM, STANDARD, QuestionRefusal, demand_refusal
from wijkfonds.rounds.models import Round
from wijkfonds.rounds.permissions import may_change_round


@dataclass(frozen=True)
class Asked:
    """A question in the fund's own words.  `choices` are lines, for a choice alone."""

    label: str
    kind: Kind
    demand: Demand
    is_public: bool
    hint: str = ""
    choices: str = ""


def set_demands(
    session: Session, *, actor: Membership | None, round_: Round, demands: Mapping[Standard | UUID, Demand]
) -> None:
    """What is asked, and what has to be answered; what is not named stays as it is.  Raises Refused."""
    require(may_change_round(actor, round_))
    fixed, found = is_fixed(session, round_), questions_in(session, round_.id)
    by_standard = {each.standard: each for each in found if each.standard}
    own = {each.id: each for each in found if not each.standard}
    for key, demand in demands.items():
        there = by_standard.get(key) if isinstance(key, Standard) else own.get(key)
        if there is None and not isinstance(key, Standard):
            raise Refused(QuestionRefusal.ELSEWHERE)
        require(demand_refusal(there.demand if there else Demand.OFF, demand, is_fixed=fixed))
        if there is not None:
            there.demand = demand
        elif isinstance(key, Standard) and demand != Demand.OFF:
            session.add(_standard(round_.id, key, demand))
    session.flush()


def add_question(session: Session, *, actor: Membership | None, round_: Round, asked: Asked) -> Question:
    """Below the others.  Raises Refused."""
    require(may_change_round(actor, round_))
    if sum(1 for each in questions_in(session, round_.id) if not each.standard) >= MOST_OWN:
        raise Refused(QuestionRefusal.TOO_MANY)
    require(demand_refusal(Demand.OFF, asked.demand, is_fixed=is_fixed(session, round_)))
    made = Question(round_id=round_.id, position=max(last_position(session, round_.id), OWN_FROM) + 1)
    _write(made, asked)
    session.add(made)
    session.flush()
    return made


def change_question(
    session: Session, *, actor: Membership | None, round_: Round, question_id: UUID, asked: Asked
) -> None:
    """Its words, as long as nobody relies on them; afterwards only whether it is asked.  Raises Refused."""
    require(may_change_round(actor, round_))
    found, fixed = _own(session, round_, question_id), is_fixed(session, round_)
    require(demand_refusal(found.demand, asked.demand, is_fixed=fixed))
    says_the_same = (found.label, found.hint, found.kind, found.choices, found.is_public) == (
        asked.label,
        asked.hint,
        asked.kind,
        asked.choices,
        asked.is_public,
    )
    if fixed and not says_the_same:
        raise Refused(QuestionRefusal.WORDS_ARE_FIXED)
    _write(found, asked)
    session.flush()


def move_question(session: Session, *, actor: Membership | None, round_: Round, question_id: UUID, is_up: bool) -> None:
    """One place among the fund's own; at the end nothing moves."""
    require(may_change_round(actor, round_))
    own = [each for each in questions_in(session, round_.id) if not each.standard]
    here = own.index(_own(session, round_, question_id))
    there = here - 1 if is_up else here + 1
    if 0 <= there < len(own):
        own[here], own[there] = own[there], own[here]
        for place, each in enumerate(own, OWN_FROM + 1):
            each.position = place
    session.flush()


def remove_question(session: Session, *, actor: Membership | None, round_: Round, question_id: UUID) -> bool:
    """Gone; or, where somebody answered it, switched off with its answers.  Gives whether it is gone."""
    require(may_change_round(actor, round_))
    found = _own(session, round_, question_id)
    try:
        with session.begin_nested():
            session.delete(found)
    except IntegrityError:  # an answer holds it
        found.demand = Demand.OFF
        session.flush()
        return False
    return True


def take_over(session: Session, *, actor: Membership | None, round_: Round, source: Round) -> int:
    """The questions of another round of the fund.  Gives how many.  Raises Refused."""
    require(may_change_round(actor, round_))
    if source.fund_id != round_.fund_id:
        raise Refused(QuestionRefusal.ELSEWHERE)
    if questions_in(session, round_.id):
        raise Refused(QuestionRefusal.NOT_EMPTY)
    fixed, copied = is_fixed(session, round_), [each for each in questions_in(session, source.id) if each.is_asked]
    for each in copied:
        made = Question(round_id=round_.id, position=each.position, standard=each.standard)
        made.demand = Demand.OPTIONAL if fixed else each.demand
        made.kind, made.label, made.hint = each.kind, each.label, each.hint
        made.choices, made.is_public = each.choices, each.is_public
        session.add(made)
    session.flush()
    return len(copied)


def _standard(round_id: UUID, key: Standard, demand: Demand) -> Question:
    form = STANDARD[key]
    made = Question(round_id=round_id, position=list(Standard).index(key), standard=key)
    made.kind, made.demand, made.is_public = form.kind, demand, form.is_public
    return made


def _own(session: Session, round_: Round, question_id: UUID) -> Question:
    found = question_at(session, round_.id, question_id)
    if found is None or found.standard:
        raise Refused(QuestionRefusal.ELSEWHERE)
    return found


def _write(question: Question, asked: Asked) -> None:
    question.label, question.hint, question.kind = asked.label, asked.hint, asked.kind
    question.choices, question.demand, question.is_public = asked.choices, asked.demand, asked.is_public
