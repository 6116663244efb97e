"""Ways to tamper with a published count, each with why it has to be refused."""

from fractions import Fraction

from tests.tally.published import by_others


def in_file(old, new):
    def tamper(pb, result):
        assert pb.count(old) == 1, old
        return pb.replace(old, new), result

    return tamper


def in_result(change):
    def tamper(pb, result):
        change(result)
        return pb, result

    return tamper


def caps(delta, place=0):
    def change(result):
        bought = result["certificate"]["order"][place]
        cap = Fraction(bought["cap"]) + delta
        bought["cap"] = result["projects"][bought["project"]]["share"] = f"{cap.numerator}/{cap.denominator}"

    return in_result(change)


def swapped(of):
    def change(result):
        found = of(result)
        found[0], found[1] = found[1], found[0]

    return in_result(change)


def fund(result, project_id, *, funded):
    line = result["projects"][project_id]
    line["funded"], line["reason"] = funded, "filled-up" if funded else "did-not-fit"
    result["funded"] = [each for each in result["funded"] if each != project_id] + ([project_id] if funded else [])
    result["spent_cents"] += line["cost_cents"] * (1 if funded else -1)
    for each, other in result["projects"].items():
        other["place"] = result["funded"].index(each) + 1 if other["funded"] else None


def shares(key, cents):
    return in_result(lambda result: result["certificate"].update({key: cents}) or result.update(endowment_final=cents))


def put(**values):
    return in_result(lambda result: result.update(values))


def line(project_id, **values):
    return in_result(lambda result: result["projects"][project_id].update(values))


def beside_a_file_of_others(tamper):
    """What the file says of the count would tell, so that is taken out of it first."""
    return lambda pb, result: tamper(by_others(pb), result)


def label(old, new):
    change = in_result(lambda result: result.update(rule=result["rule"].replace(old, new)))
    return beside_a_file_of_others(change)


def number_of_ballots(tamper, number):
    return lambda pb, result: tamper(pb.replace("num_votes;7", f"num_votes;{number}"), result)


TAMPERINGS = {
    "a funded project is left out": in_result(lambda result: fund(result, "f", funded=False)),
    "a project that lost is funded": in_result(lambda result: fund(result, "9", funded=True)),
    "two funded projects change places": swapped(lambda result: result["funded"]),
    "two purchases change places": swapped(lambda result: result["certificate"]["order"]),
    "a cap is a little lower": caps(Fraction(-1, 10**9)),
    "a cap is a little higher": caps(Fraction(1, 10**9)),
    "the last cap is higher": caps(1, place=-1),
    "the last share is a step higher": shares("endowment", "5000/1"),
    "the last share is a cent higher": shares("endowment", "4001/1"),
    "the last share is a step lower": shares("endowment", "11500/3"),
    "the share in the budget is rounded": put(endowment_start="3833/1"),
    "the run that costs too much is left out": put(over=None),
    "the run that costs too much is two steps further": in_result(
        lambda result: result["over"].update(endowment="6000/1")
    ),
    "the run that costs too much buys less": in_result(lambda result: result["over"]["order"].pop()),
    "the certificate lacks its last purchase": in_result(lambda result: result["certificate"]["order"].pop()),
    "the certificate is left out": put(certificate=None),
    "the budget is higher": put(budget_cents=230_01),
    "the budget of the file is higher": in_file("budget;230", "budget;231"),
    "a cost is lower": in_file("c;40;", "c;39;"),
    "a vote is added to a project": line("9", votes=4),
    "a ballot is taken out": number_of_ballots(in_file("\n6;9\n", "\n"), 6),
    "a ballot is added": number_of_ballots(in_file("\n6;9\n", "\n6;9\n8;9\n"), 8),
    "a ballot is taken out and still counted": in_file("\n6;9\n", "\n"),
    "a ballot is changed": in_file("\n6;9\n", "\n6;d\n"),
    "a quorum that was not reached is asked afterwards": label(";reserve", ";quorum=8;reserve"),
    "blank ballots are made up": put(blank=100),
    "blank ballots are made up beside a file of others": beside_a_file_of_others(put(blank=100)),
    "a tie is kept silent": put(ties=[]),
    "the lots are drawn with another seed": beside_a_file_of_others(put(seed="midnight")),
    "the seed is not that of the file": put(seed="midnight"),
    "the rule is not that of the file": in_result(
        lambda result: result.update(rule=result["rule"].replace("step=1000", "step=500"))
    ),
    "an either-or choice is made up": line("e", group="yard"),
    "an either-or choice is made up beside a file of others": beside_a_file_of_others(line("e", group="yard")),
    "the money is not filled up": label("add1u", "add1"),
    "the share is not raised": label("completion=add1u", "completion=none"),
    "the steps are smaller": label("step=1000", "step=500"),
    "a least number of votes is asked afterwards": label(";reserve", ";min-votes=3;reserve"),
    "the rule is of another version": label("/1;", "/2;"),
    "the sum that was spent is another": put(spent_cents=1),
    "the reserve list is turned round": in_result(lambda result: result["reserve"].reverse()),
    "what supporters had left is another": line("c", supporters_cents="1/1"),
    "what nobody paid more than is another": line("10", share="1/1"),
    "a project that took part is said not to have": line("9", reason="too-few-votes"),
    "a project has vanished": in_result(lambda result: result["projects"].pop("e")),
    "somebody votes twice": in_file("\n6;9\n", "\n6;9\n6;d\n"),
    "a project stands in the file twice": in_file("\nc;40;\n", "\nc;40;\nc;40;\n"),
    "a ballot names a project that there is not": in_file("\n6;9\n", "\n6;nine\n"),
    "a tie was broken by something else": in_result(lambda result: result["ties"][0].update(by="seed")),
    "what was left at its turn is another": line("9", left_cents=1),
    "what is no fraction is read as one": shares("endowment", "4e3"),
    "a cap is a number without end": in_result(
        lambda result: result["certificate"]["order"][0].update(cap="1e999999999")
    ),
    "the rule is unknown": label("equal-shares", "lottery"),
    "a field is missing": in_result(lambda result: result.pop("reserve")),
}

REFUSED_FOR = {
    "a funded project is left out": "funded is another",
    "a project that lost is funded": "funded 1 is another",
    "two funded projects change places": "funded 0 is another",
    "two purchases change places": "do not pay exactly its cost",
    "a cap is a little lower": "do not pay exactly its cost",
    "a cap is a little higher": "do not pay exactly its cost",
    "the last cap is higher": "who chose f do not pay exactly its cost",
    "the last share is a step higher": "do not pay exactly its cost",
    "the last share is a cent higher": "do not pay exactly its cost",
    "the last share is a step lower": "do not pay exactly its cost",
    "the share in the budget is rounded": "the share in the budget is wrong",
    "the run that costs too much is left out": "nothing shows that one step further costs too much",
    "the run that costs too much is two steps further": "what costs too much is not one step further",
    "the run that costs too much buys less": "could still be bought",
    "the certificate lacks its last purchase": "could still be bought",
    "the certificate is left out": "there is no certificate",
    "the budget is higher": "budget_cents is another",
    "the budget of the file is higher": "the share in the budget is wrong",
    "a cost is lower": "who chose c do not pay exactly its cost",
    "a vote is added to a project": "projects 9 votes is another",
    "a ballot is taken out": "the share in the budget is wrong",
    "a ballot is added": "the share in the budget is wrong",
    "a ballot is changed": "do not pay exactly its cost",
    "a ballot is taken out and still counted": "num_votes is not the number of rows",
    "a quorum that was not reached is asked afterwards": "nothing was divided",
    "blank ballots are made up": "blank is another",
    "blank ballots are made up beside a file of others": "blank is another",
    "the seed is not that of the file": "seed is not the one that the file says",
    "the rule is not that of the file": "rule is not the one that the file says",
    "an either-or choice is made up": "projects e group is another",
    "an either-or choice is made up beside a file of others": "write it with count --pb",
    "a tie is kept silent": "ties is another",
    "the lots are drawn with another seed": "was not the first of those that stood equal",
    "the money is not filled up": "funded is another",
    "the share is not raised": "or one that is not due",
    "the steps are smaller": "what costs too much is not one step further",
    "a least number of votes is asked afterwards": "nothing was divided",
    "the rule is of another version": "of another version",
    "the sum that was spent is another": "spent_cents is another",
    "the reserve list is turned round": "reserve 0 is another",
    "what supporters had left is another": "projects c supporters_cents is another",
    "what nobody paid more than is another": "projects 10 share is another",
    "a project that took part is said not to have": "projects 9 reason is another",
    "a project has vanished": "projects e is missing",
    "somebody votes twice": "a row stands there twice",
    "a project stands in the file twice": "a row stands there twice",
    "a ballot names a project that there is not": "a project that there is not",
    "a tie was broken by something else": "ties 0 by is another",
    "what was left at its turn is another": "projects 9 left_cents is another",
    "what is no fraction is read as one": "no such number",
    "a cap is a number without end": "no such number",
    "the rule is unknown": "the rule is unknown",
    "a field is missing": "reserve is missing",
}
