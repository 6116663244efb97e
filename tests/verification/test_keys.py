"""A hash says for what it is, for which fund and for whom; without the secret of the site nobody makes it."""

from uuid import uuid4

import pytest

from wijkfonds.verification.keys import FundKey

FUND, MEMBER = uuid4(), uuid4()
KEY = FundKey(b"a secret", FUND)


def test_the_same_is_the_same():
    assert FundKey(b"a secret", FUND).code(MEMBER, "2345") == KEY.code(MEMBER, "2345")
    assert KEY.email(" Truus@Voorbeeld.example ") == KEY.email("truus@voorbeeld.example")


@pytest.mark.parametrize(
    "other",
    [
        FundKey(b"another secret", FUND).code(MEMBER, "2345"),
        FundKey(b"a secret", uuid4()).code(MEMBER, "2345"),
        KEY.code(uuid4(), "2345"),
        KEY.code(MEMBER, "2346"),
        KEY.number(str(MEMBER), "2345"),
        KEY.place(str(MEMBER), "2345"),
        KEY.person(str(MEMBER), "2345"),
    ],
    ids=["secret", "fund", "member", "code", "number", "place", "person"],
)
def test_another_secret_fund_member_code_or_purpose_gives_another_hash(other):
    assert KEY.code(MEMBER, "2345") != other


def test_what_belongs_to_one_field_is_not_taken_for_the_other():
    assert KEY.number("12", "341234AB") != KEY.number("1234", "1234AB")
