"""An outcome as plain values that JSON can hold, and back; fractions are "a/b"."""

from collections.abc import Mapping
from dataclasses import asdict
from fractions import Fraction
from typing import Any

from wijkfonds.tally.outcome import Certificate, Line, Outcome, Reason, Tie
from wijkfonds.tally.rule import rule_from_label


def outcome_as_dict(outcome: Outcome) -> dict[str, Any]:
    """Plain values.  `outcome_from_dict` reads them back."""
    return {
        "rule": outcome.rule.label,
        "seed": outcome.rule.seed,
        "funded": list(outcome.funded),
        "reserve": list(outcome.reserve),
        "spent_cents": outcome.spent_cents,
        "budget_cents": outcome.budget_cents,
        "ballots": outcome.ballots,
        "blank": outcome.blank,
        "endowment_start": _text(outcome.endowment_start),
        "endowment_final": _text(outcome.endowment_final),
        "ties": [{"tied": list(tie.tied), "chosen": tie.chosen, "by": tie.by} for tie in outcome.ties],
        # A store of JSON may sort the keys of an object, so the order of the projects is said apart.
        "project_order": [line.project_id for line in outcome.lines],
        "projects": {line.project_id: _line_as_dict(line) for line in outcome.lines},
        "certificate": _certificate_as_dict(outcome.certificate),
        "over": _certificate_as_dict(outcome.over),
    }


def outcome_from_dict(plain: Mapping[str, Any]) -> Outcome:
    """The outcome that `outcome_as_dict` wrote.  Raises KeyError or ValueError for anything else.

    What was written before there were certificates, reserves and points has none.
    """
    return Outcome(
        rule=rule_from_label(plain["rule"], plain["seed"]),
        funded=tuple(plain["funded"]),
        spent_cents=plain["spent_cents"],
        budget_cents=plain["budget_cents"],
        ballots=plain["ballots"],
        blank=plain["blank"],
        endowment_start=_fraction(plain["endowment_start"]),
        endowment_final=_fraction(plain["endowment_final"]),
        lines=tuple(
            _line_from_dict(project_id, plain["projects"][project_id]) for project_id in plain["project_order"]
        ),
        ties=tuple(Tie(tuple(tie["tied"]), tie["chosen"], tie["by"]) for tie in plain["ties"]),
        reserve=tuple(plain.get("reserve", ())),
        certificate=_certificate_from_dict(plain.get("certificate")),
        over=_certificate_from_dict(plain.get("over")),
    )


def _line_as_dict(line: Line) -> dict[str, Any]:
    plain = asdict(line)
    del plain["project_id"]
    plain["reason"] = line.reason.value
    plain["supporters_cents"] = _text(line.supporters_cents)
    plain["share"] = _text(line.share)
    return plain


def _line_from_dict(project_id: str, plain: Mapping[str, Any]) -> Line:
    return Line(
        project_id=project_id,
        votes=plain["votes"],
        cost_cents=plain["cost_cents"],
        funded=plain["funded"],
        place=plain["place"],
        reason=Reason(plain["reason"]),
        left_cents=plain["left_cents"],
        supporters_cents=_fraction(plain["supporters_cents"]),
        share=_fraction(plain["share"]),
        turn=plain["turn"],
        score=plain.get("score", plain["votes"]),
        rival=plain.get("rival", ""),
        group=plain.get("group", ""),
    )


def _certificate_as_dict(certificate: Certificate | None) -> dict[str, Any] | None:
    if certificate is None:
        return None
    order = [{"project": project_id, "cap": _text(cap)} for project_id, cap in certificate.order]
    return {"endowment": _text(certificate.endowment), "order": order}


def _certificate_from_dict(plain: Mapping[str, Any] | None) -> Certificate | None:
    if plain is None:
        return None
    order = tuple((bought["project"], Fraction(bought["cap"])) for bought in plain["order"])
    return Certificate(Fraction(plain["endowment"]), order)


def _text(number: Fraction | None) -> str | None:
    return None if number is None else f"{number.numerator}/{number.denominator}"


def _fraction(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)
