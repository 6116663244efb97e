"""What is a good password, and where may somebody be sent after signing in?"""

from datetime import timedelta
from enum import StrEnum, auto

SESSION_LASTS = timedelta(days=30)
SIGN_UP_LASTS = timedelta(days=2)
NEW_PASSWORD_LASTS = timedelta(hours=1)
LEAST_SIGNS = 10
MOST_SIGNS = 200


class PasswordProblem(StrEnum):
    TOO_SHORT = auto()
    TOO_LONG = auto()
    TOO_SIMPLE = auto()
    HAS_YOUR_NAME = auto()


def problem_with_password(password: str, email: str) -> PasswordProblem | None:
    """Length is what counts; a few signs over and over, or one's own address, is no secret."""
    if len(password) < LEAST_SIGNS:
        return PasswordProblem.TOO_SHORT
    if len(password) > MOST_SIGNS:
        return PasswordProblem.TOO_LONG
    if len(set(password)) < 5 or password.isdigit():
        return PasswordProblem.TOO_SIMPLE
    if email and (email.lower() in password.lower() or password.lower() in email.lower()):
        return PasswordProblem.HAS_YOUR_NAME
    return None


def safe_path(path: str) -> str:
    """A path on our own site, or nothing: never `//elsewhere`, a scheme, a backslash or a control sign."""
    if not path.startswith("/") or path.startswith("//") or len(path) > 300:
        return ""
    if "\\" in path or any(ord(sign) < 33 for sign in path):
        return ""
    return path
