"""Trying a rule on a round that was counted already."""
