"""Counting, and saying why."""
