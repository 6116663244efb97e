"""Who supports a proposal: members, and neighbours on paper."""
