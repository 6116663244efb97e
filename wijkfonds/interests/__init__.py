"""Nobody decides about what touches them: who has an interest in which proposal, and what they keep out of."""
