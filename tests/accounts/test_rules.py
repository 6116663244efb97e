"""What is a good password, and where may somebody be sent after signing in?"""

import pytest

from wijkfonds.accounts.rules import PasswordProblem, StepRefusal, problem_with_password, safe_path, step_refusal

EMAIL = "sanne@voorbeeld.example"
LONG_EMAIL = "sanne.van.de.buurt@voorbeeld.example"


@pytest.mark.parametrize(
    ("password", "problem"),
    [
        ("", PasswordProblem.TOO_SHORT),
        ("abcdefghi", PasswordProblem.TOO_SHORT),
        ("abcdefghij", PasswordProblem.IN_ORDER),
        ("fietsbel in de schuur", None),
        ("drie woorden hier", None),
        ("🌳🌷🌻🍀🌱🌿🌾🌵🍁🍂", None),
        ("fiets in de regen " * 11, None),
        ("fiets in de regen " * 12, PasswordProblem.TOO_LONG),
        ("aaaaaaaaaa", PasswordProblem.TOO_SIMPLE),
        ("abcdabcdabcd", PasswordProblem.TOO_SIMPLE),
        ("abcdeabcdeab", PasswordProblem.REPEATS),
        ("1234567890", PasswordProblem.TOO_SIMPLE),
        ("welkom12345", PasswordProblem.HAS_YOUR_NAME),
        ("qwertyuiop", PasswordProblem.OFTEN_USED),
        ("zxcvbnm,./a", PasswordProblem.KEYS_IN_A_ROW),
        ("12-03-1984x", PasswordProblem.DATE),
        ("sanneboom1", PasswordProblem.HAS_YOUR_NAME),
        ("x" + "fiets-bel-" * 19 + "fietsbel!", None),
        (EMAIL, PasswordProblem.HAS_YOUR_NAME),
        (EMAIL.upper(), PasswordProblem.HAS_YOUR_NAME),
        (f"mijn {EMAIL}!", PasswordProblem.HAS_YOUR_NAME),
        ("voorbeeld.example", PasswordProblem.HAS_YOUR_NAME),
        ("voorbeelden.example", None),
    ],
)
def test_a_password_is_long_and_no_open_secret(password, problem):
    assert problem_with_password(password, EMAIL) == problem


def test_ones_own_name_is_guessed_first():
    assert problem_with_password("truus1944!", "bewoner@voorbeeld.example", "Truus") == PasswordProblem.HAS_YOUR_NAME
    assert problem_with_password("truus op de fiets", "bewoner@voorbeeld.example", "Truus") is None


@pytest.mark.parametrize(
    ("failed", "refusal"), [(0, None), (9, None), (10, StepRefusal.TOO_MANY_TRIES), (50, StepRefusal.TOO_MANY_TRIES)]
)
def test_ten_codes_that_do_not_fit_are_enough(failed, refusal):
    assert step_refusal(failed) == refusal


def test_without_an_address_only_the_password_itself_counts():
    assert problem_with_password("voorbeeld.example", "") is None


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/mijn",
        "/fondsen/eikenhof/lid-worden",
        "/fondsen?pagina=2&zoek=a",
        "/a#b",
        "/a//b",
        "/" + "a" * 299,
        "/caf%C3%A9",
        "/https://elders.example",
    ],
)
def test_a_path_on_our_own_site_is_kept(path):
    assert safe_path(path) == path


@pytest.mark.parametrize(
    "path",
    [
        "",
        "mijn",
        "//elders.example",
        "///elders.example",
        "/\\elders.example",
        "\\\\elders.example",
        "/a\\b",
        "https://elders.example/",
        "javascript:alert(1)",
        "/\t/elders.example",
        "/a\r\nSet-Cookie: x=1",
        "/a b",
        " /mijn",
        "/\x00",
        "/" + "a" * 300,
    ],
)
def test_a_path_that_may_lead_elsewhere_is_dropped(path):
    assert safe_path(path) == ""
