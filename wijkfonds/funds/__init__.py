"""Funds: whose money, for which area, about which themes."""
