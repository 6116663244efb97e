import click
@click.command()
def sample() -> None:
    """x"""
