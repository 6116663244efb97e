"""The frozen rules: do they say everything, and nothing that is counted otherwise here?"""

from collections import Counter
from typing import Any

from wijkfonds.bundle.faults import Fault, NotVerified, must
from wijkfonds.bundle.reading import HASH
from wijkfonds.bundle.shapes import by_name, each, fields, flag, like, maybe, only, text, whole
from wijkfonds.tally.rule import GIVEN, rule_from_label

FORMAT = "wijkfonds-rules/2"
UUID = like("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "UUID")
ID = like(r"[!-+\--9<-~]{1,40}", "id of a proposal")  # no comma, colon, semicolon or space: they divide the list
POT = like("[a-z0-9-]{1,80}", "id of a pot")
KINDS = ("approval_free", "approval_at_most", "approval_within_budget", "choose_one", "ordinal", "cumulative")
CLAUSES = ("disputed", "few_voters", "key_lost", "withdrawn_proposal")
NO = only(False)  # this program counts blank and withdrawn ballots for nothing
SHAPE = fields(
    {
        "format": only(FORMAT),
        "round": UUID,
        "title": text,
        "budget_cents": whole,
        "decision_mode": text,
        "ballot": fields(
            {
                "type": only(*KINDS),
                "least": whole,
                "most": maybe(whole),
                "most_cents": maybe(whole),
                "points": maybe(whole),
            }
        ),
        "rule": text,
        "pots": each(fields({"id": POT, "name": text, "budget_cents": whole})),
        "proposals": each(fields({"id": ID, "title": text, "cost_cents": whole, "either_or": text, "pot": maybe(POT)})),
        "voting_opens": text,
        "voting_closes": text,
        "box_public_key": HASH,
        "sign_public_key": HASH,
        "custody": only("server", "tellers"),
        "voters": fields({"doors": each(text), "level": whole, "roll": by_name(whole)}),
        "blank_counts_for_quorum": NO,
        "blank_counts_in_n": NO,
        "withdrawn_counts_for_quorum": NO,
        "withdrawn_counts_in_n": NO,
        "publish_marks": flag,
        "fewest_ballots_to_publish": whole,
        "clauses": fields(dict.fromkeys(CLAUSES, text)),
    }
)


def check_rules(rules: dict[str, Any]) -> None:
    """Raises NotVerified with the first thing that is missing, not known here, or not possible."""
    wrong = SHAPE(rules, "") or _contradiction(rules)
    must(not wrong, Fault.BAD_RULES, f"rules.json: {wrong}")
    try:
        points = rule_from_label(rules["rule"]).points
    except ValueError as fault:
        raise NotVerified(Fault.BAD_RULES, f"rules.json: {fault}") from fault
    kind = rules["ballot"]["type"]
    fits = {"cumulative": points == GIVEN, "ordinal": points not in {"", GIVEN}}.get(kind, not points)
    must(fits, Fault.BAD_RULES, f"rules.json: the rule does not count ballots of the type {kind}")


def _contradiction(rules: dict[str, Any]) -> str:
    """What the table can not say; "" if nothing is wrong."""
    proposals, pots, ballot = rules["proposals"], rules["pots"], rules["ballot"]
    ids, budgets = Counter(each["id"] for each in proposals), {pot["id"]: pot["budget_cents"] for pot in pots}
    places = {(each["either_or"], each["pot"]) for each in proposals if each["either_or"]}
    bounds = {"approval_within_budget": "most_cents", "cumulative": "points"}
    contradictions = {
        "two proposals have one id": len(ids) < len(proposals),
        "two pots have one id": len(budgets) < len(pots),
        "a proposal costs nothing": any(each["cost_cents"] == 0 for each in proposals),
        "a proposal is in no pot of the round": any(each["pot"] not in (budgets or {""}) for each in proposals),
        "an either-or choice lies in two pots": len({choice for choice, _ in places}) < len(places),
        "the pots hold more than the budget": sum(budgets.values()) > rules["budget_cents"],
        "a bound of the ballot is missing, or has no meaning": any(
            (ballot[bound] != "") != (ballot["type"] == kind) for kind, bound in bounds.items()
        ),
        "one choice is to be made, and the bounds say another number": ballot["type"] == "choose_one"
        and (ballot["least"], ballot["most"]) != (1, 1),
    }
    return next((text for text, holds in contradictions.items() if holds), "")
