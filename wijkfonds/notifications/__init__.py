"""What people hear of a fund, how often, and how they stop it."""
