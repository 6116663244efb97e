"""Asking a server of somebody else: only the one that was configured."""

from http.client import HTTPMessage
from typing import IO
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

AGENT = "wijkfonds"


class _NoRedirect(HTTPRedirectHandler):
    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> None:
        """What is asked goes there and nowhere else: a redirect is a fault."""


def opener_without_redirects() -> OpenerDirector:
    return build_opener(_NoRedirect)
