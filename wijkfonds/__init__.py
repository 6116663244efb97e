"""A neighbourhood decides about its own money."""
