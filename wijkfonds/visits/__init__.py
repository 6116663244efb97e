"""Since somebody last looked at the proposals of a round: what is new for them."""
