"""A result of few ballots, of which the list is not published: what can be seen without it."""

from collections.abc import Mapping
from typing import Any

from wijkfonds.bundle.faults import Fault, must
from wijkfonds.bundle.recount import DISPUTED
from wijkfonds.bundle.shapes import by_name, each, fields, flag, like, only, or_none, text, whole
from wijkfonds.tally.outcome import Reason

PAYMENTS = ("share", "supporters_cents")
FIGURES = {"metrics", "fairness", "prefer"}
NOTHING = only(None)
SHARE = or_none(like("[0-9]+/[0-9]+", "share"))
LINE = fields(
    dict.fromkeys(("votes", "score", "cost_cents"), whole)
    | dict.fromkeys(("place", "turn", "left_cents"), or_none(whole))
    | dict.fromkeys(PAYMENTS, NOTHING)
    | {"funded": flag, "reason": only(*(reason.value for reason in Reason)), "rival": text, "group": text}
)
SHAPE = fields(
    dict.fromkeys(("rule", "seed"), text)
    | dict.fromkeys(("funded", "reserve", "project_order"), each(text))
    | dict.fromkeys(("spent_cents", "budget_cents", "ballots", "blank"), whole)
    | dict.fromkeys(("endowment_start", "endowment_final"), SHARE)
    | dict.fromkeys(("certificate", "over"), NOTHING)
    | {
        "ties": each(fields({"tied": each(text), "chosen": text, "by": only("cost", "votes", "seed")})),
        "projects": by_name(LINE),
        DISPUTED: flag,
    }
)
Plain = Mapping[str, Any]


def check_brief(name: str, told: Plain, rules: Plain, telling: Plain, pot: str) -> None:
    """A result of few ballots, without the list: what holds whatever they were, and no more than may be told."""
    lines = told["projects"]
    payments = [told["certificate"], told["over"], *(lines[key][each] for key in lines for each in PAYMENTS)]
    hidden = payments == [None] * len(payments) and not FIGURES & told.keys()
    must(hidden, Fault.TELLS_TOO_MUCH, f"{name} tells what few people paid, or had left")
    wrong = SHAPE(told, "")
    must(not wrong, Fault.RESULT_DIFFERS, f"{name}: {wrong}")
    proposals = [each for each in rules["proposals"] if each["id"] not in telling["withdrawn_proposals"]]
    here = {each["id"]: (each["cost_cents"], each["either_or"]) for each in proposals if each["pot"] == pot}
    budget = next((each["budget_cents"] for each in rules["pots"] if each["id"] == pot), rules["budget_cents"])
    funded = [key for key in lines if lines[key]["funded"]]
    groups = [lines[key]["group"] for key in funded if lines[key]["group"]]
    holds = {
        "its rule or seed": (told["rule"], told["seed"]) == (rules["rule"], telling["seed"]),
        "its order of proposals": told["project_order"] == list(here),
        "a proposal, its cost or its either-or choice": here
        == {key: (line["cost_cents"], line["group"]) for key, line in lines.items()},
        "its budget": told["budget_cents"] == budget,
        "its number of ballots": told["ballots"] + told["blank"] == telling["choices"],
        "a number of votes": all(0 <= line["votes"] <= told["ballots"] for line in lines.values()),
        "what is funded": sorted(told["funded"]) == sorted(funded) and len(set(groups)) == len(groups),
        "what is spent": told["spent_cents"] == sum(lines[key]["cost_cents"] for key in funded) <= budget,
        "what it says of disputed votes": told[DISPUTED] is False or (told[DISPUTED] is True and telling["disputed"]),
    }
    for what, fits in holds.items():
        must(fits, Fault.RESULT_DIFFERS, f"{name}: {what} can not be right")
