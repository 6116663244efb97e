"""nginx and Caddy as they are shipped, with other ports and folders, before a server that we choose."""

import http.client
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from scripts.proxies import found
from tests.journeys.conftest import free_port

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"
NAME = "fonds.example"
VISITOR = "127.0.0.77"
# The rest of nginx.conf as Debian ships it, where it matters.
NGINX = """
{user} daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {logs}/error.log;
events {{ worker_connections 64; }}
http {{
    types {{ text/html html; }} default_type application/octet-stream;
    access_log {logs}/access.log; gzip on;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    include {folder}/wijkfonds.conf;
}}
"""


@dataclass
class Proxy:
    """A running one; its address, and what it wrote once it has stopped."""

    name: str
    folder: Path
    port: int
    plain_port: int
    process: subprocess.Popen[bytes] = field(init=False)

    @property
    def logs(self) -> Path:
        return self.folder / "logs"

    def connect(self) -> ssl.SSLSocket:
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        raw = socket.create_connection(("127.0.0.1", self.port), 10, source_address=(VISITOR, 0))
        return context.wrap_socket(raw, server_hostname=NAME)

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> http.client.HTTPResponse:
        """The answer, read; `answer.body` holds what was in it."""
        connection = http.client.HTTPConnection(NAME)
        connection.sock = self.connect()
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        host = NAME if self.name == "nginx" else f"{NAME}:{self.port}"  # Caddy looks a site up by its port too
        connection.request(method, path, body, {"Host": host} | names)
        answer = connection.getresponse()
        answer.body = answer.read()  # type: ignore[attr-defined]
        connection.close()
        return answer

    def stop(self) -> dict[str, str]:
        """Every file that it wrote, and what it said, by name."""
        if self.process.poll() is None:
            self.process.send_signal(3 if self.name == "nginx" else 15)  # gracefully, each in its own word
            self.process.wait(20)
        return {path.name: path.read_text() for path in sorted(self.logs.iterdir())}


@contextmanager
def running(name: str, folder: Path, behind: int) -> Iterator[Proxy]:
    program = found(name)
    proxy = Proxy(name, folder, free_port(), free_port())
    proxy.logs.mkdir(parents=True)
    write_certificate(folder)
    command = (_nginx if name == "nginx" else _caddy)(proxy, behind)
    with (proxy.logs / "said.txt").open("wb") as said:
        proxy.process = subprocess.Popen([program, *command], cwd=folder, stdout=said, stderr=said, env=_home(folder))
    try:
        until_it_answers(proxy)
        yield proxy
    finally:
        if proxy.process.poll() is None:
            proxy.process.kill()
            proxy.process.wait()


def _home(folder: Path) -> dict[str, str]:
    return {"HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "PATH": "/usr/bin:/bin"}


def _nginx(proxy: Proxy, behind: int) -> list[str]:
    shipped = (DEPLOY / "nginx.conf").read_text()
    changed = replaced(
        shipped,
        {
            "    listen [::]:80 default_server;\n": "",
            "    listen [::]:443 ssl http2 default_server;\n": "",
            "listen 80 ": f"listen 127.0.0.1:{proxy.plain_port} ",
            "listen 443 ": f"listen 127.0.0.1:{proxy.port} ",
            "/etc/letsencrypt/live/fonds.example": str(proxy.folder),
            "/var/log/nginx": str(proxy.logs),
            "127.0.0.1:8000": f"127.0.0.1:{behind}",
        },
    )
    (proxy.folder / "wijkfonds.conf").write_text(changed)
    user = "user root;" if Path("/").owner() == _whoami() else ""
    main = NGINX.format(folder=proxy.folder, logs=proxy.logs, user=user)
    (proxy.folder / "nginx.conf").write_text(main)
    return ["-c", str(proxy.folder / "nginx.conf"), "-p", str(proxy.folder), "-e", str(proxy.logs / "start.log")]


def _whoami() -> str:
    return Path("/proc/self").owner()


def _caddy(proxy: Proxy, behind: int) -> list[str]:
    files = f"tls {proxy.folder}/fullchain.pem {proxy.folder}/privkey.pem"
    changed = replaced(
        (DEPLOY / "Caddyfile").read_text(),
        {
            "\n{\n": f"\n{{\n\tadmin off\n\tauto_https disable_redirects\n\tstorage file_system {proxy.folder}\n",
            "\nfonds.example {\n": f"\nhttps://fonds.example:{proxy.port} {{\n\tbind 127.0.0.1\n\t{files}\n",
            "/var/log/caddy": str(proxy.logs),
            "127.0.0.1:8000": f"127.0.0.1:{behind}",
        },
    )
    (proxy.folder / "Caddyfile").write_text(changed)
    return ["run", "--config", str(proxy.folder / "Caddyfile"), "--adapter", "caddyfile"]


def replaced(text: str, changes: dict[str, str]) -> str:
    """What the test must change stands in what is shipped, or the test is of something else."""
    for old, new in changes.items():
        assert old in text, old
        text = text.replace(old, new)
    return text


def until_it_answers(proxy: Proxy) -> None:
    for _ in range(600):
        assert proxy.process.poll() is None, (proxy.logs / "said.txt").read_text()
        try:
            proxy.connect().close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("the proxy does not answer")


def write_certificate(folder: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, NAME)])
    start = datetime(2020, 1, 1, tzinfo=UTC)
    builder = x509.CertificateBuilder(name, name, key.public_key(), 7, start, start + timedelta(days=36_500))
    builder = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
    signed = builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    plain = serialization.NoEncryption()
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    (folder / "fullchain.pem").write_bytes(signed)
    (folder / "privkey.pem").write_bytes(private)


def missing(name: str) -> str:
    """Why its tests are skipped, or nothing."""
    return "" if found(name) or shutil.which(name) else f"{name} is not here (python scripts/proxies.py)"
