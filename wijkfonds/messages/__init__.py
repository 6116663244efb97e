"""What the committee writes to the proposers of a round, all of a kind at once."""
