"""Is there a browser for the tests?  If not, get it where that is possible, or say in one line what to install."""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def found() -> str | None:
    named = os.environ.get("CHROMIUM", "")
    return named if named and shutil.which(named) else next(filter(None, map(shutil.which, NAMES)), None)


def install() -> None:
    if os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = ["-qq", "-o", "DPkg::Lock::Timeout=500"]
        silent = {"stdout": subprocess.DEVNULL, "env": os.environ | {"DEBIAN_FRONTEND": "noninteractive"}}
        subprocess.run(["apt-get", *quiet, "update"], check=False, **silent)
        subprocess.run(
            ["apt-get", *quiet, "install", "-y", "--no-install-recommends", "chromium"], check=False, **silent
        )


if __name__ == "__main__":
    if not found():
        print("Chromium is not here; installing it (once)", flush=True)
        install()
    if not found():
        sys.exit("The journeys need Chromium: install it (Debian: sudo apt-get install chromium), or set CHROMIUM=path")
