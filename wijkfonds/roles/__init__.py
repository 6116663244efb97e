"""Asked, confirmed by a second person, accepted: how somebody gets a role in a fund; and how it ends."""
