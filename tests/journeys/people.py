"""The people of a journey: everybody in this world can sign in."""

from typing import Any

from tests.journeys.conftest import PASSWORD
from tests.world import World
from wijkfonds.accounts.models import Account
from wijkfonds.accounts.passwords import passwords


class SiteWorld(World):
    """The world on a site whose fund is there already."""

    def __init__(self, site: Any) -> None:
        self.hashed = self._hash(site)
        super().__init__(site.app, site.time, with_fund=False)

    def account(self, email: str = "", name: str = "", password_hash: str = "") -> Any:
        return super().account(email, name, password_hash or self.hashed)

    def _hash(self, site: Any) -> str:
        with site.app.app_context():
            return passwords().hash(PASSWORD)

    def email_of(self, account_id: Any) -> str:
        with self.database.session() as session:
            return session.get_one(Account, account_id).email
