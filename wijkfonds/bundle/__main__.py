"""`python -m wijkfonds.bundle uitslag.zip`: checks a bundle; nothing else of the project is needed."""

import sys

try:
    from wijkfonds.bundle.terminal import main
except ModuleNotFoundError as missing:
    needed = (missing.name or "").partition(".")[0]
    if needed not in {"numpy", "cryptography"}:
        raise
    print(
        f"Het programma {needed} ontbreekt / {needed} is missing: python3 -m pip install numpy cryptography",
        file=sys.stderr,
    )
    sys.exit(2)

__all__ = ["main"]

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
