"""What residents want to do, and what it costs."""
