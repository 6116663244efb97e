"""`verify`: checks a bundle, without the database."""

import sys

import click

from wijkfonds.bundle.__main__ import main


@click.command(context_settings={"ignore_unknown_options": True, "help_option_names": []}, add_help_option=False)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def verify(arguments: tuple[str, ...]) -> None:
    """Check a bundle: uitslag.zip [--rules HASH] [--sha256 HASH] [--bewijs RECEIPT] [--json]."""
    sys.exit(main(list(arguments)))
