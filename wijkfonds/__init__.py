"""A neighbourhood decides about its own money."""

__version__ = "0.5.0"
