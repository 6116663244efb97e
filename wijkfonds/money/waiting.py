"""Payments and corrections that wait for a second person, as the desk shows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from wijkfonds.acts.models import Act
from wijkfonds.acts.showing import ActBox, act_boxes
from wijkfonds.funds.models import Fund
from wijkfonds.membership.models import Membership
from wijkfonds.money.models import Payment
from wijkfonds.money.payment_act import PAYMENT


@dataclass(frozen=True)
class Waiting:
    box: ActBox
    what: str
    payment: Payment | None


def waiting_payments(
    session: Session, member: Membership | None, fund: Fund, acts: Sequence[Act], now: datetime
) -> list[Waiting]:
    wanted = [UUID(act.subject) for act in acts if act.kind == PAYMENT]
    rows = session.scalars(select(Payment).where(Payment.id.in_(wanted)).options(joinedload(Payment.proposal)))
    payments = {str(payment.id): payment for payment in rows}
    boxes = act_boxes(session, member, fund, acts, now)
    return [Waiting(box, act.what, payments.get(act.subject)) for box, act in zip(boxes, acts, strict=True)]
