"""Who belongs to a fund, how sure we are of it, and what they do there."""
