"""Pages that exist while developing only."""
