"""The pages that are the same for everybody: the funds, what they have, what can be done today."""
