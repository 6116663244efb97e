"""In the end nothing is left by which a voter could be known; what was destroyed is told."""
