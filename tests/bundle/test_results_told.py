"""What a bundle says came out: no field can be another or left out, whoever signed it."""

import pytest

from tests.bundle.building import EQUAL, GREEDY, VOTES, changed, honest, json_changed, refusal, sentence
from wijkfonds.bundle.faults import Fault


def result(path, value):
    """The result with another value, or without it, somewhere."""

    def change(plain):
        *way, last = path.split()
        for part in way:
            plain = plain[int(part) if part.isdigit() and isinstance(plain, list) else part]
        if value is None:
            del plain[last]
        else:
            plain[last] = value

    return json_changed("uitslag.json", change, honest(rule=EQUAL))


RESULTS = {
    "projects 1 votes": 50,
    "projects 1 cost_cents": 20_001,
    "projects 1 funded": 1,  # true is not 1
    "projects 1 group": "A",
    "projects 2 reason": "filled-up",
    "projects 2 supporters_cents": "1/1",
    "projects 1 share": "1/1",
    "projects 1 story": {},
    "budget_cents": 70_001,
    "spent_cents": 1,
    "funded": ["1"],
    "ballots": 12,
    "blank": 1,
    "seed": "0" * 64,
    "rule": GREEDY,
    "reserve": ["3"],
    "ties": [{"tied": ["1", "2"], "chosen": "1", "by": "cost"}],
    "endowment_start": "1/1",
    "certificate endowment": "1/1",
    "metrics rule gini": 0.5,
    "fairness greedy rule": EQUAL,
    "prefer rule": 11,
    "disputed_could_change": True,
    "more": "x",
}


@pytest.mark.parametrize("path", [*RESULTS, *(f"without {path}" for path in RESULTS if path != "more")])
def test_no_field_of_the_result_can_be_another_or_left_out(path):
    where = path.removeprefix("without ")
    built = result(where, None if path != where else RESULTS[where])
    assert refusal(built.zip()) == Fault.RESULT_DIFFERS


def test_nor_can_its_certificate_be_left_out_with_all_that_goes_with_it():
    brief = honest(VOTES[:9], rule=EQUAL).files["uitslag.json"]
    assert refusal(changed("uitslag.json", lambda _text: brief, honest(rule=EQUAL)).zip()) == Fault.RESULT_DIFFERS


def of_few(path, value):
    def change(plain):
        *way, last = path.split()
        for part in way:
            plain = plain[part]
        plain[last] = value

    return json_changed("uitslag.json", change, honest(VOTES[:9], rule=EQUAL))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("rule", GREEDY),
        ("seed", "0" * 64),
        ("budget_cents", 70_001),
        ("spent_cents", 1),
        ("funded", []),
        ("ballots", 10),
        ("projects 1 cost_cents", 1),
        ("projects 1 votes", 99),
        ("projects 1 funded", 1),
        ("projects 1 group", "A"),
        ("project_order", ["2", "1", "3", "4"]),
        ("disputed_could_change", True),
        ("disputed_could_change", 0),
        ("more", 1),
    ],
)
def test_of_few_ballots_the_result_holds_with_itself(path, value):
    assert refusal(of_few(path, value).zip()) == Fault.RESULT_DIFFERS


def test_the_sentence_says_which_field():
    assert sentence(result("projects 1 votes", 50)) == "uitslag.json: counted anew it is another: projects 1 votes"
