"""Once, and with a reason, a proposer may ask others to look again at a no."""
