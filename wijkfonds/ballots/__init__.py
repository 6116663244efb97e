"""The ballot box: secret, once per person, changeable until closing."""
