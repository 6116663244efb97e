"""Reporting, hiding with a reason, blocking for a while; and a way to speak against each."""
