"""Real elections in, and counted from the terminal."""
