"""A browser without a screen: it keeps cookies, carries the CSRF token, takes its time and can be signed in."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import Flask
from itsdangerous import URLSafeTimedSerializer
from werkzeug.test import TestResponse

from wijkfonds.accounts.actions import new_token, sign_in
from wijkfonds.foundation import bots, clock

HTMX = {"HX-Request": "true"}
RAW_TOKEN = "f" * 40


class Visitor:
    def __init__(self, app: Flask, account_id: UUID | None = None) -> None:
        self.app = app
        self.client = app.test_client()
        if account_id is not None:
            self.enter(account_id)

    def enter(self, account_id: UUID, *, is_strong: bool = True) -> None:
        """Signed in with two steps, unless said otherwise."""
        token = new_token()
        with self.app.extensions["database"].write() as session:
            sign_in(session, account_id=account_id, token=token, now=clock.now(), is_strong=is_strong)
        with self.client.session_transaction() as cookie:
            cookie["_user_id"], cookie["_fresh"], cookie["csrf_token"] = token, True, RAW_TOKEN
            cookie.permanent = True

    def get(self, path: str, **kwargs: Any) -> TestResponse:
        return self.client.get(path, **kwargs)

    def post(self, path: str, data: dict[str, Any] | None = None, **kwargs: Any) -> TestResponse:
        always = {"csrf_token": self.token(), "shown": self.shown()}
        return self.client.post(path, data=always | (data or {}), **kwargs)

    def shown(self, seconds: float = 10) -> str:
        """A form that was shown so long ago."""
        with self.app.app_context():
            return bots.signed(clock.now() - timedelta(seconds=seconds))

    def token(self) -> str:
        with self.client.session_transaction() as cookie:
            raw = cookie.setdefault("csrf_token", RAW_TOKEN)
        return str(URLSafeTimedSerializer(str(self.app.secret_key), salt="wtf-csrf-token").dumps(raw))
