"""Rounds without a vote: assessors give scores, or who comes first is served first."""
