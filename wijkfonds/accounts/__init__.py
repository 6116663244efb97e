"""Who somebody is: an address that was proven, a password, the places where they are signed in."""
