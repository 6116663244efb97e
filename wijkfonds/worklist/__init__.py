"""What the committee works on in a round: its proposals, who looks at which, and what is done to many at once."""
