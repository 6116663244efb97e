"""argon2id with the figures OWASP gives for one thread; few hashes at once, for each takes 46 MiB."""

from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask import Flask, current_app

from config import Settings

AT_ONCE = BoundedSemaphore(4)


class Passwords:
    def __init__(self, memory_kib: int) -> None:
        self.hasher = PasswordHasher(time_cost=1, memory_cost=memory_kib, parallelism=1)
        self.nobody = self.hasher.hash("nobody has this password")

    def hash(self, password: str) -> str:
        with AT_ONCE:
            return self.hasher.hash(password)

    def fits(self, password_hash: str | None, password: str) -> bool:
        """Takes as long for an account that does not exist: time tells nothing."""
        with AT_ONCE:
            try:
                self.hasher.verify(password_hash or self.nobody, password)
            except (VerificationError, InvalidHashError):
                return False
        return password_hash is not None

    def is_old(self, password_hash: str) -> bool:
        return self.hasher.check_needs_rehash(password_hash)


def install(app: Flask, settings: Settings) -> None:
    app.extensions["passwords"] = Passwords(settings.password_memory_kib)


def passwords() -> Passwords:
    found: Passwords = current_app.extensions["passwords"]
    return found
