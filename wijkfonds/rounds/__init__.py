"""A round: how much money, who decides, until when, by which rules."""
