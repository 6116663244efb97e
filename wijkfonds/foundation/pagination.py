"""Which page of a list.  What is not a page of it becomes the nearest one that is."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import request


@dataclass(frozen=True)
class Pages:
    asked: int
    per_page: int
    total: int
    url_for: Callable[[int], str]

    @property
    def last(self) -> int:
        return max(1, -(-self.total // self.per_page))

    @property
    def page(self) -> int:
        return min(max(1, self.asked), self.last)

    @property
    def offset(self) -> int:
        return (self.page - 1) * self.per_page


def page_asked_for() -> int:
    asked = request.args.get("pagina", "1")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1
