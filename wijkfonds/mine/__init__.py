"""What is mine: memberships, proposals, ballots to cast."""
