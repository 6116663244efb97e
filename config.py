"""Settings from the environment, typed.  Half a configuration does not start in production."""

import secrets
from email.utils import parseaddr
from enum import StrEnum, auto
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

HERE = Path(__file__).resolve().parent


class Environment(StrEnum):
    DEVELOPMENT = auto()
    PRODUCTION = auto()
    TEST = auto()


class MailBackend(StrEnum):
    FILE = auto()
    SMTP = auto()


class Settings(BaseSettings):
    """Each field is the environment variable of the same name in capitals; `.env` is read too."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore")

    environment: Environment = Environment.DEVELOPMENT
    data_dir: Path = HERE / "var"
    database_url: str = ""
    secret_key: str = Field(
        default="",
        description="signs cookies and seals the secrets of apps with codes: with another one, those apps stop",
    )
    base_url: str = ""
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65535)
    threads: int = Field(default=4, ge=1, le=64)
    proxies: int | None = Field(
        default=None, ge=0, le=5, description="how many trusted proxies stand before the server"
    )
    mail_url: str = Field(default="", description="smtp://user:password@host:587 or smtps://…; empty: files")
    mail_from: str = Field(default="", description="the address that mails come from")
    contact_email: str = Field(default="", description="whom people ask about privacy and access; else MAIL_FROM")
    security_contact: str = Field(
        default="", description="an e-mail or https address for security.txt; else CONTACT_EMAIL"
    )
    pdok: bool = Field(
        default=False,
        description="ask PDOK, the government's register of addresses, whether a stated address is there: postcode and house number go to it",
    )
    pdok_url: str = Field(
        default="https://api.pdok.nl/bzk/locatieserver/search/v3_1/free", description="its free search"
    )
    map_tiles: str = Field(
        default="",
        description="where a map with streets is fetched from, once for each fund: an address with {z}, {x} and {y}; empty: no streets",
    )
    map_credit: str = Field(default="Kadaster / PDOK, CC BY 4.0", description="the source of that map, shown on it")
    password_memory_kib: int = Field(default=46 * 1024, ge=8)
    backups: int = Field(
        default=14, ge=0, le=3650, description="backups of nights that are kept; 0: none, those of before go"
    )
    jobs_at_once: bool = Field(default=False, description="run jobs where they are asked for (tests)")

    @field_validator("map_tiles")
    @classmethod
    def has_places(cls, address: str) -> str:
        try:
            is_whole = address.format(z=0, x=0, y=0) and all(name in address for name in ("{z}", "{x}", "{y}"))
        except (LookupError, ValueError):
            is_whole = False
        if address and not is_whole:
            raise ValueError("MAP_TILES must hold {z}, {x} and {y}, and nothing else in braces")
        return address

    @model_validator(mode="after")
    def complete(self) -> "Settings":
        if self.environment == Environment.PRODUCTION:
            missing = [name for name in ("secret_key", "base_url", "mail_url", "mail_from") if not getattr(self, name)]
            missing += ["proxies"] if self.proxies is None else []
            if missing:
                names = ", ".join(name.upper() for name in missing)
                raise ValueError(f"in production these must be set: {names}")
            if len(self.secret_key) < 32:
                raise ValueError("SECRET_KEY must have at least 32 signs")
            for name in ("base_url", "pdok_url", *(["map_tiles"] if self.map_tiles else [])):
                if not getattr(self, name).startswith("https://"):
                    raise ValueError(f"{name.upper()} must start with https:// in production")
        return self

    @property
    def is_production(self) -> bool:
        return self.environment == Environment.PRODUCTION

    @cached_property
    def database(self) -> str:
        """The address of the database in SQLAlchemy's words; without one a file in the data directory."""
        if not self.database_url:
            return f"sqlite:///{self.data_dir / 'wijkfonds.sqlite'}"
        for short in ("postgres://", "postgresql://"):
            if self.database_url.startswith(short):
                return "postgresql+psycopg://" + self.database_url.removeprefix(short)
        return self.database_url

    @cached_property
    def site(self) -> str:
        """The address people type, without a slash at the end.  Mails link to it, never to a Host header."""
        return self.base_url.rstrip("/") or f"http://{self.host}:{self.port}"

    @property
    def host_name(self) -> str:
        return urlsplit(self.site).netloc

    @property
    def backups_folder(self) -> Path:
        """One file per night, the newest `backups` of them.

        They lie on the same disk: mirror this folder to another machine each day, so that files that changed or went do
        so there too.  Old copies of it must not be kept: only the newest backup may hold votes, for two of them side by
        side tell who cast which sealed ballot.  It holds names and addresses of members, so keep it from others.  Copy DATA_DIR/keys and the SECRET_KEY too, but to another place than the
        backups: together they open ballots, and without the keys nobody counts a round that is still to be counted.
        """
        return self.data_dir / "backups"

    @property
    def contact(self) -> str:
        """The bare address of who answers questions about personal data and access; empty while developing."""
        return self.contact_email or parseaddr(self.mail_from)[1]

    @property
    def security_address(self) -> str:
        """As security.txt wants it: `mailto:` or `https:`; empty where nobody is named."""
        address = self.security_contact or self.contact
        return address if not address or address.startswith("https://") else f"mailto:{address}"

    @property
    def mail_backend(self) -> MailBackend:
        return MailBackend.SMTP if self.mail_url else MailBackend.FILE

    @cached_property
    def secret(self) -> str:
        """The key that signs cookies.  Outside production one is made once and kept beside the data."""
        if self.secret_key:
            return self.secret_key
        path = self.data_dir / "secret.key"
        if not path.exists():
            self.data_dir.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)
            path.write_text(secrets.token_urlsafe(48))
        return path.read_text()
