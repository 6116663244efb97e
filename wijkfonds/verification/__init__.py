"""How a member shows where they live or who they are: ways that a fund can have open, and doubles that people decide on."""
