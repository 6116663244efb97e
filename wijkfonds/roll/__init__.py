"""The voter roll: who may vote, and that they voted.  Never what."""
