"""What the committee has to do today."""
