"""Are nginx and Caddy here, for the tests of deploy/?  If not, get them where that is possible.

Only their programs are unpacked, into .tools/: nothing is installed or started on this machine.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

TOOLS = Path(__file__).resolve().parent.parent / ".tools" / "proxies"
# Where a package of Debian puts them; before Debian 12 the program was in nginx-light.
PLACES = {"nginx": ("usr/sbin/nginx", ("nginx", "nginx-light")), "caddy": ("usr/bin/caddy", ("caddy",))}


def found(name: str) -> str | None:
    place = PLACES[name][0]
    known = (os.environ.get(name.upper(), ""), name, f"/{place}", str(TOOLS / place))
    return next(filter(None, map(shutil.which, filter(None, known))), None)


def fetch(name: str) -> None:
    if not (shutil.which("apt-get") and shutil.which("dpkg-deb")):
        return
    for package in PLACES[name][1]:
        with tempfile.TemporaryDirectory() as folder:
            Path(folder).chmod(0o755)
            _quietly(["apt-get", "-qq", "download", package], folder)
            for archive in Path(folder).glob("*.deb"):
                TOOLS.mkdir(parents=True, exist_ok=True)
                _quietly(["dpkg-deb", "-x", str(archive), str(TOOLS)], folder)
        if found(name):
            return


def _quietly(command: list[str], folder: str) -> None:
    silent = subprocess.DEVNULL
    subprocess.run(command, cwd=folder, check=False, stdout=silent, stderr=silent, timeout=600)


if __name__ == "__main__":
    missing = [name for name in PLACES if not found(name)]
    if missing:
        print(f"{' and '.join(missing)}: not here; fetching (once)", flush=True)
        if os.geteuid() == 0 and shutil.which("apt-get"):
            _quietly(["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=500", "update"], ".")
        for name in missing:
            fetch(name)
    for name in PLACES:
        if not found(name):
            print(f"without {name} its tests are skipped: install it, or set {name.upper()}=path", file=sys.stderr)
